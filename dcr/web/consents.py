"""`/v1/customers/{id}/consents`, `/preferences`: what she allowed, with the proof; what she prefers."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from dcr.commands import Outcome
from dcr.deciding.consent import CONSENT
from dcr.reading import consents as reading
from dcr.web import consent_documents as documents
from dcr.web import decided_documents as decided
from dcr.web.answer import Answer
from dcr.web.bodies import consents as bodies
from dcr.web.bodies.body import Body
from dcr.web.customers import AsOf, Identifier, KnownAt, bounds_of, desk_of
from dcr.web.decisions import CUSTOMER, AtCounter, Counter, answer_of

router = APIRouter(tags=["consents"], default_response_class=Answer)

_DECIDED = decided.answers(decided.ConsentDecided, 200)


@router.get(
    f"{CUSTOMER}/consents",
    responses={200: {"model": documents.Consents}},
    summary="What a customer allowed",
)
def consents(
    request: Request,
    identifier: Identifier,
    purpose: Annotated[
        str | None, Query(description="May she be addressed for this?", examples=["marketing"])
    ] = None,
    via: Annotated[str | None, Query(description="By this channel.", examples=["email"])] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Answer:
    """With a purpose and a channel `allowed` says yes or no, and `why`. What nobody allowed is forbidden."""
    found = reading.consents(
        desk_of(request),
        identifier,
        purpose=purpose,
        via=via,
        bounds=bounds_of(as_of, known_at),
    )
    return Answer(found)


@router.post(f"{CUSTOMER}/consents", responses=_DECIDED, summary="Consent is given")
def give(counter: AtCounter, body: bodies.GiveConsent) -> Answer:
    """With the text she agreed to, and where that can be shown."""
    return _said(counter, body)


@router.post(f"{CUSTOMER}/consents/withdraw", responses=_DECIDED, summary="Consent is withdrawn")
def withdraw(counter: AtCounter, body: bodies.WithdrawConsent) -> Answer:
    """It counts on the very next reading."""
    return _said(counter, body)


@router.post(f"{CUSTOMER}/preferences", responses=_DECIDED, summary="A preference is set")
def prefer(counter: AtCounter, body: bodies.SetPreference) -> Answer:
    """It follows her when identifiers are linked, and stays with them when they are parted."""
    return _said(counter, body)


def _said(counter: Counter, body: Body) -> Answer:
    """Decided with the very identifier that was given: another one may be parted from it later."""
    asking = counter.asking(body)
    heard = counter.office.heard(asking, CONSENT.kind)
    outcome = counter.office.decide(asking, CONSENT, heard.subject, body.command(), heard)
    return answer_of(outcome, 200, _shown)


def _shown(outcome: Outcome) -> dict[str, Any]:
    known = outcome.matter.state
    return {"consents": reading.told(known), "preferences": reading.preferences(known)}
