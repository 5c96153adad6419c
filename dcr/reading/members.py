"""The identity document: which identifiers are a customer's, why each of them is, and what was held back."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.ids import customer_id
from dcr.reading.about import whom
from dcr.reading.account import of_person
from dcr.reading.desk import Desk
from dcr.reading.identity import Known
from dcr.reading.in_clear import in_clear
from dcr.reading.said import Said, linking, reasons, said
from projections.identity.link import Held
from projections.identity.questions import held, memberships_of
from projections.identity.rules import rules_of_settings
from projections.identity.strength import namespace, strength

HELD_MAX = 1000


@in_clear("identifier")
def identity(desk: Desk, identifier: str) -> dict[str, Any]:
    """Who a customer is, and why we think so.

    Raises:
        NotFound: nobody has this identifier.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        who, whole = whom(transaction, identifier)
        spoken = linking(said(transaction, desk.written, who.subjects), who.subjects)
        belonging = memberships_of(transaction, who.subjects)
        kept_apart = held(transaction, who.subjects, HELD_MAX)
    return {
        "customer_id": who.customer_id,
        "leader": who.leader,
        "why": _why(who),
        "identifiers": [_identifier(each, spoken) for each in who.subjects],
        "held": [held_document(each) for each in kept_apart],
        "accounts": of_person(belonging, who.subjects),
        **whole._asdict(),
    }


@in_clear()
def held_back(desk: Desk, limit: int = HELD_MAX) -> dict[str, Any]:
    """Links that a rule holds back, the newest first: each waits for somebody to look."""
    with desk.database.transaction(snapshot=True) as transaction:
        return {"items": [held_document(each) for each in held(transaction, None, limit)]}


def held_document(each: Held) -> dict[str, Any]:
    """A link held back, with the rule and the reason."""
    return {
        "one": each.one,
        "two": each.two,
        "rule": each.rule,
        "reason": each.reason,
        "occurred_at": rfc3339.text_of(each.occurred_ms),
        "event_id": str(UUID(bytes=each.event_id)),
    }


def _identifier(subject: str, spoken: Iterable[Said]) -> dict[str, Any]:
    return {
        "identifier": subject,
        "customer_id": customer_id(subject),
        "because": reasons(spoken, subject),
    }


def _why(who: Known) -> str:
    """Why her customer_id is what it is."""
    if len(who.subjects) == 1:
        return f"{who.leader} is her only identifier"
    rivals = _as_strong(who.leader, who.subjects)
    name = namespace(who.leader)
    if rivals == 1:
        return f"{who.leader} is her strongest identifier: no other is as strong as a {name}"
    return f"of her {rivals} strongest identifiers {who.leader} was linked first"


def _as_strong(leader: str, subjects: Sequence[str]) -> int:
    unique = rules_of_settings().unique
    return sum(strength(each, unique) == strength(leader, unique) for each in subjects)
