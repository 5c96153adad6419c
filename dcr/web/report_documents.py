"""What reports answer, described for OpenAPI."""

from typing import Any

from pydantic import BaseModel, Field

from dcr.web.documents import Complete, Item, Moment

_Ease = Field(description="Mean over journeys, 0 to 100, the higher the easier; null: no journeys.")


class Figures(BaseModel):
    """Sums over journeys."""

    journeys: int
    crossed: int = Field(description="Journeys that went on in another channel at least once.")
    switches: int = Field(description="Crossings of all of them.")
    paused: int = Field(description="Journeys that were paused at least once.")
    resumed_within_a_day: int = Field(
        description="Journeys that went on within a day after a pause."
    )
    gaps_seconds: int
    repeats: int = Field(description="Steps that had to be taken again.")
    asked_again: int = Field(description="Fields that were asked for again.")
    contacts: int = Field(description="How often somebody of the company was needed.")
    open: int
    completed: int
    abandoned: int
    ease: float | None = _Ease


class IntentFigures(Figures):
    """The same for one intent."""

    intent: str = Field(examples=["purchase"])


class Pair(BaseModel):
    """Journeys that crossed from one channel to another."""

    from_channel: str = Field(examples=["web"])
    to_channel: str = Field(examples=["shop"])
    journeys: int
    crossings: int
    resumed: int = Field(description="Journeys that had been paused and went on by this crossing.")
    resumed_within_a_day: int = Field(description="Those of them that did so within a day.")
    median_gap_seconds: int
    p90_gap_seconds: int
    repeats: int = Field(description="Steps taken again after the crossing, until the next.")
    asked_again: int = Field(description="Fields asked again after the crossing, until the next.")
    completed: int
    abandoned: int
    ease: float | None = _Ease


class Behind(BaseModel):
    """How complete a report is."""

    complete_through: str = Moment


class Continuity(Behind):
    """How journeys went on between channels."""

    begin: str = Field(alias="from")
    to: str
    overall: Figures
    intents: list[IntentFigures]
    pairs: list[Pair]
    behind: int = Field(description="Interactions journeys have still to be worked out from.")


class Counts(BaseModel):
    """How much happened."""

    interactions: int
    channels: dict[str, int]
    families: dict[str, int]


class Hour(Counts):
    """An hour of one customer."""

    hour: int
    items: list[Item]
    journeys: list[dict[str, Any]] = Field(
        description="What became true of her journeys, as in a timeline."
    )


class Day(Complete, Counts):
    """A day of one customer, UTC."""

    customer_id: str
    on: str = Field(examples=["2026-01-31"])
    left_out: int = Field(description="Interactions that are counted, but not among the items.")
    hours: list[Hour]


class GroupHour(BaseModel):
    """An hour of a group. Quartiles are over all who were there on that day, those without any included."""

    hour: int
    customers: int = Field(description="How many were there in this hour.")
    interactions: int
    first: int
    median: int
    third: int
    median_of_those_there: int
    channels: dict[str, float]


class GroupDay(Behind):
    """A day of a group, UTC."""

    group: str
    on: str
    customers: int
    interactions: int
    channels: dict[str, float] = Field(description="Shares of all interactions, 0 to 1.")
    hours: list[GroupHour]
