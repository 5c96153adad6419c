"""`/v1/customers/{id}/offers`: what she was offered and why; and whether she may be offered anything."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from dcr.commands.offer import make_offer
from dcr.deciding.offer import OFFER
from dcr.reading.consents import gate as reading
from dcr.web import decided_documents as decided
from dcr.web import matter_documents as documents
from dcr.web.answer import Answer
from dcr.web.bodies import offers as bodies
from dcr.web.customers import Identifier, desk_of
from dcr.web.decisions import CUSTOMER, AtCounter, answer_of
from dcr.web.matters import HersAsked

router = APIRouter(tags=["offers"], default_response_class=Answer)

OfferId = Annotated[str, Path(description="The offer's number.")]
_ONE = f"{CUSTOMER}/offers/{{offer_id}}"
_DECIDED = decided.answers(decided.OfferDecided, 200)


@router.get(
    f"{CUSTOMER}/offers/gate",
    responses={200: {"model": documents.Gate}},
    summary="Whether a customer may be made an offer",
)
def gate(
    request: Request,
    identifier: Identifier,
    via: Annotated[str, Query(min_length=1, description="By which channel.", examples=["email"])],
) -> Answer:
    """Never while a complaint is open, never without consent to `marketing` or `marketing.CHANNEL`."""
    return Answer(reading(desk_of(request), identifier, via))


@router.get(
    f"{CUSTOMER}/offers",
    responses={200: {"model": documents.Offers}},
    summary="What a customer was offered",
)
def offers(hers: HersAsked) -> Answer:
    """What still stands first."""
    return hers.listed("offer")


@router.post(
    f"{CUSTOMER}/offers",
    status_code=201,
    responses=decided.answers(decided.OfferDecided, 201),
    summary="Make an offer",
)
def make(counter: AtCounter, body: bodies.MakeOffer) -> Answer:
    """Past the gate only: 422 says what stands in the way."""
    asking, about = counter.asking(body), counter.new_id("F")
    told = (body.name, body.reason, body.via, body.expires_ms)
    outcome = make_offer(counter.office, asking, about, *told)
    return answer_of(counter.office.desk, outcome, 201)


@router.post(f"{_ONE}/accept", responses=_DECIDED, summary="An offer is accepted")
def accept(counter: AtCounter, offer_id: OfferId, body: bodies.AcceptOffer) -> Answer:
    """While it stands."""
    return counter.go_on(OFFER, offer_id, body)


@router.post(f"{_ONE}/decline", responses=_DECIDED, summary="An offer is declined")
def decline(counter: AtCounter, offer_id: OfferId, body: bodies.DeclineOffer) -> Answer:
    """With the customer's reason, where she gave one."""
    return counter.go_on(OFFER, offer_id, body)


@router.post(f"{_ONE}/expire", responses=_DECIDED, summary="An offer has expired")
def expire(counter: AtCounter, offer_id: OfferId, body: bodies.ExpireOffer) -> Answer:
    """Once its time is over."""
    return counter.go_on(OFFER, offer_id, body)
