"""`/v1/customers/{id}/conversations`: one number over all channels, taken up by any identifier."""

from typing import Annotated

from fastapi import APIRouter, Path

from dcr.deciding.conversation import CONVERSATION
from dcr.web import decided_documents as decided
from dcr.web import matter_documents as documents
from dcr.web.answer import Answer
from dcr.web.bodies import conversations as bodies
from dcr.web.decisions import CUSTOMER, AtCounter
from dcr.web.matters import HersAsked

router = APIRouter(tags=["conversations"], default_response_class=Answer)

ConversationId = Annotated[
    str, Path(description="The conversation's number; of a contact alone, its contact_id.")
]
_ONE = f"{CUSTOMER}/conversations/{{conversation_id}}"
_DECIDED = decided.answers(decided.ConversationDecided, 200)


@router.get(
    f"{CUSTOMER}/conversations",
    responses={200: {"model": documents.Conversations}},
    summary="A customer's conversations",
)
def conversations(hers: HersAsked) -> Answer:
    """Open ones first, with every message, and what was handed over to whom."""
    return hers.listed("conversation")


@router.post(
    f"{CUSTOMER}/conversations",
    status_code=201,
    responses=decided.answers(decided.ConversationDecided, 201),
    summary="Begin a conversation",
)
def start(counter: AtCounter, body: bodies.StartConversation) -> Answer:
    """With a `text` the customer began it; without one, we did."""
    return counter.begin(CONVERSATION, "T", body)


@router.post(f"{_ONE}/message", responses=_DECIDED, summary="What the customer said")
def message(counter: AtCounter, conversation_id: ConversationId, body: bodies.Message) -> Answer:
    """By any channel, years later too: what was closed is open again."""
    return counter.go_on(CONVERSATION, conversation_id, body)


@router.post(f"{_ONE}/answer", responses=_DECIDED, summary="Answer the customer")
def answer(counter: AtCounter, conversation_id: ConversationId, body: bodies.Reply) -> Answer:
    """In an open conversation."""
    return counter.go_on(CONVERSATION, conversation_id, body)


@router.post(f"{_ONE}/hand-over", responses=_DECIDED, summary="Hand a conversation over")
def hand_over(counter: AtCounter, conversation_id: ConversationId, body: bodies.HandOver) -> Answer:
    """With what was asked and what is open: nobody has to ask the customer again."""
    return counter.go_on(CONVERSATION, conversation_id, body)


@router.post(f"{_ONE}/pick-up", responses=_DECIDED, summary="Pick a conversation up")
def pick_up(counter: AtCounter, conversation_id: ConversationId, body: bodies.PickUp) -> Answer:
    """After a hand-over, or where it was left years ago."""
    return counter.go_on(CONVERSATION, conversation_id, body)


@router.post(f"{_ONE}/close", responses=_DECIDED, summary="Close a conversation")
def close(
    counter: AtCounter, conversation_id: ConversationId, body: bodies.CloseConversation
) -> Answer:
    """What the customer says later opens it again."""
    return counter.go_on(CONVERSATION, conversation_id, body)
