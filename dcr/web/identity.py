"""`/v1/customers/{id}/identity` and `/v1/identity/held`: who is who, why, and what staff decide about it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.commands.pairing import decide_pair
from dcr.deciding.identity import HoldApart, IdentityCommand, Link, Release, Unlink
from dcr.reading import members
from dcr.reading.preview import preview
from dcr.web import decided_documents as decided
from dcr.web import identity_documents as documents
from dcr.web.answer import Answer
from dcr.web.bodies.identity import Pairing
from dcr.web.customers import Identifier
from dcr.web.decisions import CUSTOMER, AtCounter, Counter, answer_of

router = APIRouter(tags=["identity"], default_response_class=Answer)

_DECIDED = decided.answers(decided.PairDecided, 200)


@router.get(
    "/v1/identity/held", responses={200: {"model": documents.HeldBack}}, summary="Links held back"
)
def held(request: Request, limit: Annotated[int, Query(ge=1, le=members.HELD_MAX)] = 100) -> Answer:
    """Links that a rule holds back, the newest first: each waits for somebody to look."""
    return Answer(members.held_back(request.app.state.desk, limit))


@router.get(
    "/v1/customers/{identifier:path}/identity/preview",
    responses={200: {"model": documents.Preview}},
    summary="What a link or a parting would change",
)
def previewed(
    request: Request,
    identifier: Identifier,
    other: Annotated[str, Query(description="The other identifier.", examples=["cookie:9f"])],
) -> Answer:
    """What a link between the two would change; where they are linked, what parting them would."""
    return Answer(preview(request.app.state.desk, identifier, other))


@router.post(f"{CUSTOMER}/identity/link", responses=_DECIDED, summary="Two are one customer")
def link(counter: AtCounter, body: Pairing) -> Answer:
    """Rules may keep them apart all the same: then the link waits among those held back."""
    return _decided(counter, body, Link(body.other, body.why))


@router.post(f"{CUSTOMER}/identity/unlink", responses=_DECIDED, summary="Two are not one customer")
def unlink(counter: AtCounter, body: Pairing) -> Answer:
    """Everything is as if they had never been linked. A source may link them again."""
    return _decided(counter, body, Unlink(body.other, body.why))


@router.post(f"{CUSTOMER}/identity/hold", responses=_DECIDED, summary="Hold two apart")
def hold(counter: AtCounter, body: Pairing) -> Answer:
    """Whatever sources say from now on."""
    return _decided(counter, body, HoldApart(body.other, body.why))


@router.post(f"{CUSTOMER}/identity/release", responses=_DECIDED, summary="Hold two apart no longer")
def release(counter: AtCounter, body: Pairing) -> Answer:
    """What sources said counts again, also what they said meanwhile."""
    return _decided(counter, body, Release(body.other, body.why))


@router.get(
    "/v1/customers/{identifier:path}/identity",
    responses={200: {"model": documents.Identity}},
    summary="Who a customer is, and why we think so",
)
def identity(request: Request, identifier: Identifier) -> Answer:
    """Every identifier, the words that link it with others, and what is held back."""
    return Answer(members.identity(request.app.state.desk, identifier))


def _decided(counter: Counter, body: Pairing, command: IdentityCommand) -> Answer:
    outcome = decide_pair(counter.office, counter.asking(body), command)
    return answer_of(counter.office.desk, outcome, 200)
