"""What is answered about consents and who is who, described for OpenAPI."""

from pydantic import BaseModel, Field

from dcr.web.documents import Complete, Moment


class Consent(BaseModel):
    """The newest word on a purpose and a channel, with its proof."""

    purpose: str = Field(examples=["marketing.email"])
    via: str | None = Field(description="The channel; null: every channel.")
    given: bool
    since: str = Moment
    subject: str = Field(description="The identifier it was said with.")
    source: str
    channel: str
    text_version: str | None = Field(description="Which text she agreed to.")
    proof: str | None = Field(description="Where it can be shown.")
    by: str | None
    event_id: str


class Preference(BaseModel):
    """The newest word on a preference."""

    name: str
    value: bool | int | float | str
    since: str = Moment
    subject: str
    by: str | None


class Consents(Complete):
    """All she allowed and prefers; with a purpose also whether she may be addressed for it."""

    customer_id: str
    purpose: str | None
    via: str | None
    allowed: bool | None = Field(description="Null where no purpose was asked about.")
    why: str | None
    consents: list[Consent]
    preferences: list[Preference]
    subject: str = Field(description="The identifier a decision asked for here stands under.")
    version: int = Field(description="Of what was decided with it; for `If-Match`.")


class Pair(BaseModel):
    """Two identifiers."""

    one: str
    two: str
    linked: bool
    held: bool = Field(description="Held apart by staff, whatever sources link.")
    why: str | None
