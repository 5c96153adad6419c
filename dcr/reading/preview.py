"""What a link or a parting would change, before anybody says it. Nothing is stored."""

from collections.abc import Iterable, Sequence
from typing import Any

from dcr.clock import now_ms
from dcr.errors import NotFound, Problem, Unfit
from dcr.ids import customer_id
from dcr.postgres import Transaction
from dcr.reading.about import whom
from dcr.reading.account import figures_of
from dcr.reading.desk import Desk
from dcr.reading.identity import Known, subject_of
from dcr.reading.in_clear import in_clear
from projections.identity.components import Resolved, resolve
from projections.identity.link import Link, Pair, numbered, pair
from projections.identity.near import near
from projections.identity.rules import rules_of_settings

_LAST = b"\xff" * 16
"""As an event id: after all that was said in the same millisecond."""


@in_clear("identifier", "other")
def preview(desk: Desk, identifier: str, other: str) -> dict[str, Any]:
    """What linking the two would change, held apart or not; where they are linked, what parting would.

    `before` and `after` have the customers that would not stay as they are.

    Raises:
        NotFound: nobody has the identifier.
        Unfit: both are the same identifier.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        ends = _ends(transaction, identifier, other)
        rules = rules_of_settings()
        found = near(transaction, ends, rules)
        is_linked = ends not in found.apart and _is_linked(found.links, ends)
        supposed = _without(found.links, ends) if is_linked else _with(found.links, ends)
        now = resolve(found.links, rules, found.apart)
        apart = {each: why for each, why in found.apart.items() if each != ends}
        then = resolve(supposed, rules, apart)
        before, after = _customers(found.subjects, now), _customers(found.subjects, then)
        return {
            "act": "unlink" if is_linked else "link",
            "changes": before != after,
            "why": _why(ends, is_linked, now if is_linked else then, before != after),
            "before": _documents(transaction, before, after),
            "after": _documents(transaction, after, before),
        }


def _ends(transaction: Transaction, identifier: str, other: str) -> Pair:
    """The two identifiers; a customer_id stands for the one it was made of. A new `other` is no mistake."""
    ends = []
    for each in (identifier, other):
        try:
            who = whom(transaction, each).who
        except NotFound:
            if each == identifier:
                raise
            ends.append(each)
        else:
            ends.append(subject_of(who, each))
    if ends[0] == ends[1]:
        raise Unfit([Problem("other", f"{other!r} is the same identifier; name another")])
    return pair(*ends)


def _is_linked(links: Sequence[Link], ends: Pair) -> bool:
    return any((link.one, link.two) == ends for link in links)


def _with(links: Sequence[Link], ends: Pair) -> list[Link]:
    if _is_linked(links, ends):
        return list(links)
    return numbered(sorted([*(link[:4] for link in links), (now_ms(), _LAST, *ends)]))


def _without(links: Sequence[Link], ends: Pair) -> list[Link]:
    return numbered(sorted(link[:4] for link in links if (link.one, link.two) != ends))


def _customers(subjects: Iterable[str], resolved: Resolved) -> dict[frozenset[str], Known]:
    found = {}
    for subject in sorted(subjects):
        leader = resolved.leaders.get(subject, subject)
        everybody = resolved.around(leader)
        found[frozenset(everybody)] = Known(customer_id(leader), everybody, leader)
    return found


def _why(ends: Pair, is_linked: bool, with_it: Resolved, changes: bool) -> str:
    for each in with_it.held:
        if (each.one, each.two) == ends:
            return f"held back ({each.rule}): {each.reason}"
    one, two = ends
    if changes:
        return f"{one} and {two} would be {'two customers' if is_linked else 'one customer'}"
    return f"{one} and {two} are one customer by other links too"


def _documents(
    transaction: Transaction,
    customers: dict[frozenset[str], Known],
    others: dict[frozenset[str], Known],
) -> list[dict[str, Any]]:
    return [
        {
            "customer_id": who.customer_id,
            "identifiers": who.subjects,
            **figures_of(transaction, who),
        }
        for everybody, who in customers.items()
        if others.get(everybody) != who
    ]
