"""What is answered about journeys, described for OpenAPI."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dcr.reading.resume import TTL_SECONDS, TTL_SECONDS_MAX
from dcr.web.documents import Complete, Item, Moment

Scalars = dict[str, bool | int | float | str | None]


class Hop(BaseModel):
    """A crossing from one channel to another."""

    from_: str = Field(alias="from", examples=["web"])
    to: str = Field(examples=["shop"])
    at: str = Moment
    gap_seconds: int = Field(description="How long nothing was heard of the journey before it.")


class CartLine(BaseModel):
    """One product in the cart."""

    product_id: str
    quantity: int
    price_minor: int = Field(description="Of one piece, in minor units of the currency.")


class Cart(BaseModel):
    """The cart as she left it."""

    cart_id: str
    lines: list[CartLine]
    currency: str = Field(examples=["EUR"])
    total_minor: int = Field(description="In minor units of the currency.")


class CheckoutStep(BaseModel):
    """How far the checkout has come."""

    step: int
    steps: int


class Left(BaseModel):
    """What she left behind."""

    cart: Cart | None
    checkout: CheckoutStep | None
    form: Scalars = Field(description="What she was asked for and gave so far; the newest counts.")
    last: Item = Field(description="The last interaction that belongs to it.")


class Standing(BaseModel):
    """Where a journey stands, and how hard it was."""

    journey_id: str
    intent: Literal["purchase", "bill", "complaint", "onboarding"]
    state: Literal["open", "paused", "completed", "abandoned"]
    stage: str = Field(examples=["checkout"])
    step: int = Field(description="The number of that stage, counted from 1.")
    steps: int = Field(description="How many stages such a journey has.")
    next: str | None = Field(description="The stage that comes next; null where it has ended.")
    started_at: str = Moment
    last_at: str = Moment
    channels: list[str] = Field(description="Those she used, in the order she came to them.")
    hops: list[Hop]
    switches: int = Field(description="How often it crossed from one channel to another.")
    gaps_seconds: int = Field(description="All pauses that are over, taken together.")
    repeats: int = Field(description="How often a stage or a step had to be taken again.")
    asked_again: int = Field(description="How many fields were asked for again.")
    contacts: int = Field(description="How often somebody of the company was needed.")
    references: dict[str, str] = Field(examples=[{"cart_id": "K-1"}])
    because: list[str] = Field(description="The last interactions of it, by event id.")


class Journey(Standing):
    """A journey of a customer."""

    resume: Left | None = Field(description="Where it can still be gone on with.")


class Journeys(Complete):
    """All journeys of a customer, those that can be gone on with first."""

    customer_id: str
    items: list[Journey]


class Resumed(Complete, Standing, Left):
    """Exactly where she was, for whichever channel she comes by now."""

    customer_id: str
    identifiers: list[str] = Field(description="Every identifier she has now.")
    expires_at: str = Moment


class TokenAsked(BaseModel):
    """What a token is asked for with."""

    model_config = ConfigDict(strict=True, extra="forbid")

    ttl_seconds: int = Field(
        default=TTL_SECONDS, ge=1, le=TTL_SECONDS_MAX, description="How long it can be used."
    )
    customer: str | None = Field(
        default=None,
        description="Any identifier of hers: finds also a journey of which nothing was said yet.",
    )


class Token(BaseModel):
    """A token that takes up a journey. It is signed, not secret: it names no identifier."""

    token: str
    expires_at: str = Moment
    journey_id: str
