"""An account: its people, their roles and what they amount to together. Of a person: her accounts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from dcr import rfc3339
from dcr.clock import now_ms
from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.reading.about import about_these
from dcr.reading.desk import Desk
from dcr.reading.identity import Known, led
from dcr.reading.in_clear import in_clear
from projections.customer.document import document
from projections.customer.questions import tallies
from projections.identity.membership import Membership
from projections.identity.questions import memberships_of

_SHOWN = ("events", "orders", "ordered_minor", "balance_minor", "open_complaints", "consents")
_NOTHING = {
    "events": 0,
    "orders": 0,
    "ordered_minor": {},
    "balance_minor": {},
    "open_complaints": 0,
    "consents": {},
}


@in_clear("identifier")
def account(desk: Desk, identifier: str, as_of_ms: int | None = None) -> dict[str, Any]:
    """The people of an account at a time (milliseconds since 1970; None: now), and their figures of today.

    Raises:
        NotFound: nobody has ever belonged to it.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        belonging = [
            m for m in memberships_of(transaction, [identifier]) if m.account == identifier
        ]
        if not belonging:
            raise NotFound(f"nobody has ever belonged to {identifier!r}; {_MEND}")
        moment = now_ms() if as_of_ms is None else as_of_ms
        everybody = led(transaction, [each.person for each in belonging] + [identifier])
        there = _people(belonging, everybody, moment)
        figures = _figures(transaction, [everybody[identifier], *(who for who, _ in there)])
    former = [m for m in belonging if m.until_ms is not None and m.until_ms <= moment]
    return {
        "account": identifier,
        "people": [_person(who, roles, figures) for who, roles in there],
        "former": [_role(each) | {"identifier": each.person} for each in former],
        **_rolled_up(figures.values()),
    }


_MEND = 'people belong to it by identity.linked with attributes {"role": ..}'


def of_person(belonging: Iterable[Membership], subjects: Collection[str]) -> list[dict[str, Any]]:
    """The accounts of whoever has these subjects, with her roles and their dates; the first first."""
    return [
        {"account": each.account, **_role(each)} for each in belonging if each.person in subjects
    ]


def _role(each: Membership) -> dict[str, Any]:
    until = None if each.until_ms is None else rfc3339.text_of(each.until_ms)
    return {"role": each.role, "since": rfc3339.text_of(each.since_ms), "until": until}


def _people(
    belonging: Iterable[Membership], everybody: Mapping[str, Known], moment_ms: int
) -> list[tuple[Known, list[Membership]]]:
    """Each person once, whichever of her identifiers were told of."""
    found: dict[str, tuple[Known, list[Membership]]] = {}
    for each in belonging:
        if each.holds_at(moment_ms):
            who = everybody[each.person]
            found.setdefault(who.customer_id, (who, []))[1].append(each)
    return list(found.values())


def _person(
    who: Known, roles: Sequence[Membership], figures: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "customer_id": who.customer_id,
        "identifiers": who.subjects,
        "roles": [_role(each) for each in roles],
        **figures[who.customer_id],
    }


def _figures(transaction: Transaction, people: Iterable[Known]) -> dict[str, dict[str, Any]]:
    """By customer_id. The account may be one of its people: she counts once."""
    return {who.customer_id: figures_of(transaction, who) for who in people}


def figures_of(transaction: Transaction, who: Known) -> dict[str, Any]:
    """What a customer amounts to, in short: of the document what can be added up, and her consents."""
    _, counted = about_these(who, tallies()).asked_in(transaction)
    if not counted:
        return dict(_NOTHING)
    whole = document(who.customer_id, counted)
    return {name: whole[name] for name in _SHOWN}


def _rolled_up(figures: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Sums over the people and the account itself; consents stay with whoever gave them."""
    told = list(figures)
    return {
        "events": sum(each["events"] for each in told),
        "orders": sum(each["orders"] for each in told),
        "ordered_minor": _added(each["ordered_minor"] for each in told),
        "balance_minor": _added(each["balance_minor"] for each in told),
        "open_complaints": sum(each["open_complaints"] for each in told),
    }


def _added(sums: Iterable[Mapping[str, int]]) -> dict[str, int]:
    whole: dict[str, int] = {}
    for each in sums:
        for currency, minor in each.items():
            whole[currency] = whole.get(currency, 0) + minor
    return dict(sorted(whole.items()))
