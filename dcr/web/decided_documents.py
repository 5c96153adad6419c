"""What is answered to commands, described for OpenAPI."""

from typing import Any

from pydantic import BaseModel, Field

from dcr.web import case_documents, consent_documents, matter_documents
from dcr.web.documents import ProblemDocument


class Decided(BaseModel):
    """What came of a command. Sent again with the same `Idempotency-Key` it is answered alike."""

    customer_id: str
    version: int = Field(description="Of the matter now; also as `ETag`.")
    position: str | None = Field(
        description="For `?at_least=`: a reading with it sees this. Null: it was so already."
    )
    said: list[matter_documents.Word] = Field(description="What the command said.")


class CaseDecided(Decided):
    """With the case as it stands now."""

    case: case_documents.Case


class ConversationDecided(Decided):
    """With the conversation as it stands now."""

    conversation: matter_documents.Conversation


class PromiseDecided(Decided):
    """With the promise as it stands now."""

    promise: matter_documents.Promise


class OfferDecided(Decided):
    """With the offer as it stands now."""

    offer: matter_documents.Offer


class ConsentDecided(Decided):
    """With everything she allowed and prefers now."""

    consents: list[consent_documents.Consent]
    preferences: list[consent_documents.Preference]


class PairDecided(Decided):
    """With how the two identifiers stand, as far as it was said; rules may keep them apart."""

    pair: consent_documents.Pair


class ConflictDocument(ProblemDocument):
    """Somebody else decided meanwhile: what was said since the version that was looked at."""

    version: int = Field(description="The version to decide upon now.")
    changed: list[matter_documents.Word]


def answers(model: type[Decided], status: int) -> dict[int | str, dict[str, Any]]:
    """For a route that decides: what it answers."""
    headers = {"ETag": {"description": "The version.", "schema": {"type": "string"}}}
    conflict = {"application/problem+json": {"schema": _ref(ConflictDocument)}}
    return {
        status: {"model": model, "headers": headers},
        409: {"description": "Somebody else decided meanwhile.", "content": conflict},
    }


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
