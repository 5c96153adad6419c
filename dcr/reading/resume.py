"""Taking up a journey where she left it: a token in one channel, the same state in any other.

A token names the journey, its intent, and the last interaction that belonged to it. So it still leads to
the journey after a merge, a split or a late event has given that another id. It names nobody: of the
customer it has the customer_id of one of her identifiers, which finds her whatever it was merged into.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.access.secret import RESUME, secret
from dcr.access.token import said_by, token_of
from dcr.clock import now_ms
from dcr.errors import NotFound
from dcr.ids import customer_id, id_text
from dcr.postgres import Transaction
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.reading.journeys import found_in, left_behind, standing
from dcr.sql import sql_beside
from streams.journeys.journey import Journey

SQL = sql_beside(__file__)

TTL_SECONDS = 30 * 86_400
TTL_SECONDS_MAX = 10 * 365 * 86_400


@in_clear("identifier")
def resume_token(
    desk: Desk, journey_id: str, identifier: str | None = None, ttl_seconds: int = TTL_SECONDS
) -> dict[str, Any]:
    """A token that takes up this journey, and when it expires, 1 to `TTL_SECONDS_MAX` from now.

    Who names any identifier of the customer is helped also where nothing was said of the journey yet.

    Raises:
        NotFound: there is no such journey.
    """
    expires_ms = now_ms() + ttl_seconds * 1000
    with desk.database.transaction(snapshot=True) as transaction:
        journey = _journey(transaction, desk, journey_id, identifier)
        key = secret(transaction, RESUME)
    last = journey.last
    said = [journey_id, journey.intent, customer_id(last.subject), id_text(last.event_id)]
    return {
        "token": token_of(key, said, expires_ms),
        "expires_at": rfc3339.text_of(expires_ms),
        "journey_id": journey_id,
    }


@in_clear()
def resumed(desk: Desk, token: str) -> dict[str, Any]:
    """Where she was, as it stands now, with every identifier she has.

    Raises:
        TokenRefused, TokenExpired: see `said_by`.
        NotFound: nothing of that journey is known any more.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        (journey_id, intent, customer, event_id), expires_ms = said_by(
            secret(transaction, RESUME), token
        )
        (who, whole), found = found_in(transaction, desk, customer)
    journey = _that(found, journey_id, intent, UUID(event_id).bytes)
    return {
        "customer_id": who.customer_id,
        "identifiers": who.subjects,
        **standing(journey, now_ms()),
        **left_behind(journey, desk.written.catalogue),
        "expires_at": rfc3339.text_of(expires_ms),
        **whole._asdict(),
    }


def _journey(
    transaction: Transaction, desk: Desk, journey_id: str, identifier: str | None
) -> Journey:
    for whose in [identifier] if identifier else _told_under(transaction, journey_id):
        for journey in found_in(transaction, desk, whose).journeys:
            if journey.journey_id == journey_id:
                return journey
    mend = "take the journey_id from GET /v1/customers/{id}/journeys, and give `customer` beside it"
    raise NotFound(f"there is no journey {journey_id!r}; {mend}")


def _told_under(transaction: Transaction, journey_id: str) -> list[str]:
    return [subject for (subject,) in transaction.rows(SQL["journey_subjects"], {"id": journey_id})]


def _that(found: Sequence[Journey], journey_id: str, intent: str, event_id: bytes) -> Journey:
    """By its id; where that has changed, by the interaction that belonged to it."""
    by_id = (journey for journey in found if journey.journey_id == journey_id)
    by_event = (
        journey for journey in found if journey.intent == intent and event_id in journey.events
    )
    journey = next(by_id, None) or next(by_event, None)
    if journey is None:
        raise NotFound(f"nothing of the journey {journey_id!r} is known any more")
    return journey
