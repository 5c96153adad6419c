"""What is answered about erasure, export and correction, described for OpenAPI."""

from pydantic import BaseModel, Field

from dcr.web.documents import Moment


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
