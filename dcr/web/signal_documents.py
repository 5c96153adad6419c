"""What is answered about signals, described for OpenAPI."""

from pydantic import BaseModel, Field

from dcr.web.documents import Complete


class Signal(BaseModel):
    """Something that was found and that people may want to act on."""

    signal: str = Field(description="What was found.", examples=["cart_abandoned"])
    about: str = Field(
        description="A cart, a bill, a complaint; empty: the customer as a whole.", examples=["C-1"]
    )
    open: bool = Field(description="True until it is over.")
    since: str = Field(description="When it became true. RFC 3339, UTC, milliseconds.")
    until: str | None = Field(description="When it was over.")
    subject: str = Field(description="The identifier it was found under.", examples=["crm:1001"])
    channel: str = Field(description="Where the customer was met last before it.")
    details: dict[str, str | int | float | bool | None] = Field(
        description="Figures and words that say more; money in minor units.",
        examples=[{"products": 2, "amount_minor": 1000, "currency": "EUR"}],
    )
    because: list[str] = Field(
        description="The interactions that made it true: the `event_id` of each."
    )
    event_id: str = Field(description="Of the `signal.raised` on the log.")


class Signals(Complete):
    """A customer's signals, open ones first, then the newest."""

    customer_id: str
    items: list[Signal]
