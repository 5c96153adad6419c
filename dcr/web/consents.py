"""`/v1/customers/{id}/consents`, `/preferences`: what she allowed, with the proof; what she prefers."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from dcr.commands.consent import decide_consent
from dcr.reading import consents as reading
from dcr.web import consent_documents as documents
from dcr.web import decided_documents as decided
from dcr.web.answer import Answer
from dcr.web.bodies import consents as bodies
from dcr.web.customers import AsOf, Identifier, KnownAt, bounds_of, desk_of
from dcr.web.decisions import CUSTOMER, AtCounter, Counter, answer_of

router = APIRouter(tags=["consents"], default_response_class=Answer)

Said = bodies.GiveConsent | bodies.WithdrawConsent | bodies.SetPreference
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


def _said(counter: Counter, body: Said) -> Answer:
    outcome = decide_consent(counter.office, counter.asking(body), body.command())
    return answer_of(counter.office.desk, outcome, 200)
