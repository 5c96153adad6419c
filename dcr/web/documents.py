"""What the HTTP side answers, described for OpenAPI. The answers themselves are plain dictionaries."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Moment = Field(description="RFC 3339, UTC, milliseconds.", examples=["2026-01-31T08:00:00.000Z"])
Minor = dict[str, int]


class Complete(BaseModel):
    """How complete an answer is."""

    complete_through: str = Field(
        description="RFC 3339. Nothing earlier that was published is still missing. 1970: nobody knows yet.",
        examples=["2026-01-31T08:00:00.000Z"],
    )
    parked: int = Field(
        description="Records of this customer that were set aside and wait for a decision."
    )


class Customer(Complete):
    """A customer as the projections know them."""

    customer_id: str = Field(examples=["c_5f1e0c6a9d0b4b7e8a21"])
    identifiers: list[str] = Field(
        description="Every subject that leads here.", examples=[["crm:1001"]]
    )
    first_seen_at: str = Moment
    last_seen_at: str = Moment
    last_channel: str = Field(examples=["web"])
    events: int = Field(description="Interactions, each counted once.")
    orders: int = Field(description="How many `order.placed`.")
    ordered_minor: Minor = Field(
        description="Minor units by ISO 4217 currency.", examples=[{"EUR": 4990}]
    )
    balance_minor: Minor = Field(
        description="What is owed, minor units by currency: bills + adjustments - payments + refunds.",
        examples=[{"EUR": -500}],
    )
    open_complaints: int
    plan: str | None
    traits: dict[str, str | None]
    consents: dict[str, str] = Field(description="By purpose: `given` or `withdrawn`.")
    preferences: dict[str, str | None]
    offers: dict[str, str] = Field(description="By offer: `made`, `accepted` or `declined`.")
    accounts: list[dict[str, Any]] = Field(
        description="Accounts she belongs to or did: `account`, `role`, `since`, `until`."
    )
    signals: list[dict[str, Any]] = Field(description="What stands open; see `/signals`.")
    cases: list[dict[str, Any]] = Field(description="Open cases, in short; see `/cases`.")
    promises: list[dict[str, Any]] = Field(description="Open promises; see `/promises`.")
    proofs: list[dict[str, Any]] = Field(
        description="The newest word on each purpose and channel, with its proof; see `/consents`."
    )


class Hit(BaseModel):
    """A customer that was found, in short."""

    model_config = ConfigDict(extra="allow")

    customer_id: str
    identifiers: list[str] = Field(description="The subject that was found.")
    last_seen_at: str = Moment
    last_channel: str
    events: int


class Hits(BaseModel):
    """Customers found, last seen first."""

    items: list[Hit]


class Item(BaseModel):
    """An interaction in a timeline. What its type adds stands beside these names."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["bill.issued"])
    event_id: str = Field(description="UUID, made once by the source.")
    occurred_at: str = Moment
    source: str = Field(examples=["billing"])
    channel: str = Field(examples=["email"])
    subject: str = Field(examples=["crm:1001"])
    attributes: dict[str, Any]
    recorded_at: str = Field(description="When we heard. RFC 3339, UTC, milliseconds.")
    topic: str = Field(examples=["dcr.bill"])
    partition: int
    offset: int


class Timeline(Complete):
    """A page of a customer's interactions, newest first."""

    customer_id: str
    items: list[Item]
    next: str | None = Field(description="Give it as `before` for the next page; null on the last.")


class Problem(BaseModel):
    """One thing that is wrong with what was sent."""

    field: str = Field(description="Path of the field, `lines.0.amount_minor`; empty: the whole.")
    message: str = Field(description="What is wrong, with the value, and what to send instead.")


class ProblemDocument(BaseModel):
    """RFC 9457. Every error looks like this."""

    type: str = Field(examples=["urn:dcr:problem:unfit"])
    title: str
    status: int = Field(
        description="4xx: mend the request. 503: send it again, unchanged. 500: a person must look."
    )
    detail: str
    code: str = Field(description="For programs; never changes.", examples=["unfit"])
    problems: list[Problem]


class Receipt(BaseModel):
    """Kafka's word that it keeps an interaction: where it stands."""

    event_id: str
    topic: str
    partition: int
    offset: int


class UnfitMember(BaseModel):
    """A member that was not accepted."""

    index: int = Field(description="Which one, counted from 0.")
    problems: list[Problem]


class Accepted(BaseModel):
    """What became of the interactions that were sent. Those accepted are on Kafka, for good."""

    accepted: int
    receipts: list[Receipt] = Field(description="One for each accepted member, in the order sent.")
    unfit: list[UnfitMember] = Field(description="Members that can never be accepted as they are.")


class Success(BaseModel):
    """What clients of the Segment protocol expect."""

    success: bool
    unfit: list[UnfitMember] = Field(
        default=[], description="There only where some members of a batch were not accepted."
    )


class ProjectionStanding(BaseModel):
    """How a projection stands."""

    name: str
    version: int
    serving: bool = Field(description="True when readers are answered from this version.")
    state: Literal["filling", "following", "ready"] = Field(
        description="`ready`: it goes along with every commit."
    )
    position: int = Field(description="Records read, over all partitions.")
    lag: int = Field(description="Records still to read.")
    parked: int = Field(description="Records set aside that wait for a decision.")


class Projections(BaseModel):
    """All projections."""

    items: list[ProjectionStanding]


class Health(BaseModel):
    """What stands behind this process."""

    status: Literal["ok", "degraded"]
    postgres: Literal["ok", "away"]
    kafka: Literal["ok", "away", "unknown"]
    workers: int = Field(description="Workers alive.")
    lag: int | None = Field(
        description="Records the slowest projection that serves has still to read."
    )
    slices_halted: int = Field(
        description="Slices nobody works on, because too much of what they brought was unfit."
    )
    complete_through: str | None
    missing: str | None = Field(
        description="What the set-up at start waits for; null when nothing."
    )


class ParkedItem(BaseModel):
    """A record that was set aside: never skipped silently."""

    model_config = ConfigDict(extra="allow")

    id: int
    projection: str = Field(description="Which one could not fold it; `*`: nobody could read it.")
    topic: str
    partition: int
    offset: int
    key: str | None
    code: str = Field(description="For programs: why.")
    reason: str = Field(description="For people: why.")
    state: str = Field(description="`waiting`, `retried` or `skipped`.")


class Parked(BaseModel):
    """Records that were set aside."""

    count: int = Field(description="How many there are; `items` has the first of them.")
    items: list[ParkedItem]


class ParkedRecord(ParkedItem):
    """A record that was set aside, whole."""

    timestamp_ms: int
    headers: list[tuple[str, str | None]]
    trace: str
    value: str | None = Field(description="The bytes in hex.")
    says: Any = Field(description="What they say, where they can be read.")
