"""What is answered about erasure, export and correction, described for OpenAPI."""

from typing import Any

from pydantic import BaseModel, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from dcr.web.documents import Customer, Item, Moment


class Asked(BaseModel):
    """Why somebody is erased, where it is not in the address."""

    why: str = Field(default="", description="The reason; it stays, so it names nobody.")
    by: str = Field(default="", description="Who decides.", examples=["staff:mia"])


class Receipt(BaseModel):
    """That a customer was erased: signed, and without a word of who she was."""

    receipt: str = Field(description="Its number.")
    subject: str = Field(
        description="What is left of her stands here: figures, no names.",
        examples=["erased:0f1e2d3c4b5a69788796a5b4c3d2e1f0"],
    )
    erased_at: str = Moment
    hashes: list[str] = Field(
        description="Hex, SHA-256 with a salt that only we know: of each identifier and customer_id."
    )
    identifiers: int = Field(description="How many she had.")
    why: str
    by: str
    key: str = Field(description="Hex: the Ed25519 public key that checks the signature.")
    signature: str = Field(
        description="Hex: of the receipt without it, as JSON without spaces, its names in order."
    )


class Receipts(BaseModel):
    """Who was erased, the last one first."""

    items: list[Receipt]


class Made(BaseModel):
    """About an export itself."""

    customer_id: str
    made_at: str = Moment
    complete_through: str = Field(description="Whatever was published before is in it.")


class Export(BaseModel):
    """All that is known of a customer."""

    export: Made
    customer: Customer
    identity: dict[str, Any] = Field(description="Her identifiers, and the words that link them.")
    journeys: list[dict[str, Any]]
    signals: list[dict[str, Any]]
    cases: list[dict[str, Any]]
    conversations: list[dict[str, Any]]
    promises: list[dict[str, Any]]
    offers: list[dict[str, Any]]
    consents: dict[str, Any] = Field(description="What she allowed and prefers, with the proof.")
    parked: list[dict[str, Any]] = Field(description="What could not be read or counted.")
    interactions: list[Item] = Field(description="All, oldest first.")


class Wrong(BaseModel):
    """What is wrong, and what is right."""

    name: str = Field(description="The trait.", examples=["name"])
    value: StrictBool | StrictInt | StrictFloat | StrictStr | None = Field(
        description="What is right; null: nothing is known of it any more.", examples=["Anna Berg"]
    )
    why: str = Field(description="The reason; kept with the correction.")
    by: str = Field(default="", description="Who corrects it; by default whose key it is.")


class Corrected(BaseModel):
    """Kafka's word that it keeps the correction."""

    event_id: str
    subject: str
    name: str
    topic: str
    partition: int
    offset: int
    position: str = Field(description="For `?at_least=`: a question that waits for it.")
