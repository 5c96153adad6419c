"""What is answered about who is who, described for OpenAPI."""

from typing import Literal

from pydantic import BaseModel, Field

from dcr.web.documents import Complete, Minor, Moment


class Because(BaseModel):
    """A word that links an identifier with another."""

    with_: str = Field(alias="with", description="The other identifier.")
    occurred_at: str = Moment
    recorded_at: str = Field(description="When we heard. RFC 3339, UTC, milliseconds.")
    source: str
    channel: str
    event_id: str
    subject: str = Field(description="Which of the two said it.")


class Identifier(BaseModel):
    """One identifier of a customer, and why it is hers."""

    identifier: str = Field(examples=["cookie:9f"])
    customer_id: str = Field(
        description="Its own: it finds her too, and is hers if they are parted."
    )
    because: list[Because] = Field(
        description="The first word first; empty for an only identifier."
    )


class Held(BaseModel):
    """A link that a rule holds back."""

    one: str
    two: str
    rule: Literal["apart", "shared", "unique", "size", "links-a-day"]
    reason: str
    occurred_at: str = Moment
    event_id: str


class HeldBack(BaseModel):
    """Links held back, the newest first."""

    items: list[Held]


class Role(BaseModel):
    """A role, and when."""

    role: str = Field(examples=["owner"])
    since: str = Moment
    until: str | None = Field(description="Null while it goes on.")


class Belonging(Role):
    """An account a customer belongs to, or did."""

    account: str = Field(examples=["account:A7"])


class Former(Role):
    """Somebody who belonged to an account."""

    identifier: str


class Identity(Complete):
    """Who a customer is, and why we think so."""

    customer_id: str
    leader: str = Field(description="The identifier that gives her the customer_id.")
    why: str = Field(description="Why it is that one, in a sentence.")
    identifiers: list[Identifier]
    held: list[Held]
    accounts: list[Belonging]


class Figures(BaseModel):
    """What can be added up."""

    events: int
    orders: int
    ordered_minor: Minor
    balance_minor: Minor
    open_complaints: int


class Part(Figures):
    """A customer, in short."""

    customer_id: str
    identifiers: list[str]
    consents: dict[str, str]


class Preview(BaseModel):
    """What a link or a parting would change."""

    act: Literal["link", "unlink"] = Field(description="`unlink` where they are linked today.")
    changes: bool
    why: str
    before: list[Part] = Field(description="Customers who would not stay as they are.")
    after: list[Part] = Field(description="Who they would be.")


class Person(Part):
    """Somebody who belongs to an account."""

    roles: list[Role]


class Account(Figures):
    """An account, its people, and what they amount to together with it."""

    account: str
    people: list[Person]
    former: list[Former]
