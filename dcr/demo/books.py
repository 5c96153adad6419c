"""The generator's own books: what everybody must find, however the interactions travelled.

Written apart from the projections, and plainly: the interactions of a subject are laid in the order
in which they happened, and read from the first to the last. Nothing here is clever; it is what the
system is proven against.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from dcr.demo.sending import Sending

Interaction = dict[str, Any]

_OWED = {"bill.issued": 1, "bill.adjusted": 1, "payment.received": -1, "payment.refunded": 1}
_LINKS = {"identity.linked": True, "identity.unlinked": False}


class Books:
    """A page for each subject, and the totals. The order of entering does not matter."""

    def __init__(self) -> None:
        self.copies = 0
        """How many sendings told something again."""
        self.by_type: Counter[str] = Counter()
        """How many distinct interactions of each type."""
        self._pages: dict[str, dict[tuple[str, str], Interaction]] = {}

    @property
    def distinct(self) -> int:
        """How many interactions there are, copies not counted."""
        return self.by_type.total()

    @property
    def subjects(self) -> list[str]:
        """Everyone who has a page, sorted."""
        return sorted(self._pages)

    def enter(self, sending: Sending) -> None:
        """Writes an interaction down, once: the same subject, time and id is a copy."""
        interaction = sending.interaction
        page = self._pages.setdefault(interaction["subject"], {})
        moment = interaction["occurred_at"], interaction["event_id"]
        if moment in page:
            self.copies += 1
        else:
            page[moment] = interaction
            self.by_type[interaction["type"]] += 1

    @property
    def customers(self) -> list[tuple[str, ...]]:
        """Everyone once, with all identifiers that have a page, sorted. Links are followed."""
        found = {subject: {subject} for subject in self._pages}
        for one, other in self.linked():
            whole = found.get(one, {one}) | found.get(other, {other})
            found |= dict.fromkeys(whole, whole)
        return sorted({tuple(sorted(whole & self._pages.keys())) for whole in found.values()})

    def expected(self, *subjects: str) -> dict[str, Any]:
        """What the customer document must say of a customer with these identifiers.

        Money is in minor units by currency; a currency that never moved is not named. Times are
        RFC 3339.

        Raises:
            KeyError: nothing was entered for one of them.
        """
        history = self._history(subjects)
        return {
            "events": len(history),
            "first_seen_at": history[0]["occurred_at"],
            "last_seen_at": history[-1]["occurred_at"],
            "last_channel": history[-1]["channel"],
            "orders": sum(told["type"] == "order.placed" for told in history),
            "ordered_minor": _ordered_minor(history),
            "balance_minor": _balance_minor(history),
            "open_complaints": len(_open_complaints(history)),
            "consents": _consents(history),
        }

    def linked(self) -> list[tuple[str, str]]:
        """Pairs of identifiers that stand for one customer; each pair and the list are sorted."""
        told = (told for page in self._pages.values() for told in page.items())
        links = [entry for entry in told if entry[1]["type"] in _LINKS]
        standing = {}
        for _, link in sorted(links, key=itemgetter(0)):
            first, second = sorted((link["subject"], link["other"]))
            standing[first, second] = _LINKS[link["type"]]
        return sorted(pair for pair, holds in standing.items() if holds)

    def _history(self, subjects: Iterable[str]) -> list[Interaction]:
        told = (entry for subject in subjects for entry in self._pages[subject].items())
        return [interaction for _, interaction in sorted(told, key=itemgetter(0))]


def _ordered_minor(history: Iterable[Interaction]) -> dict[str, int]:
    ordered: dict[str, int] = defaultdict(int)
    for told in history:
        if told["type"] == "order.placed":
            ordered[told["currency"]] += told["total_minor"]
    return dict(ordered)


def _balance_minor(history: Iterable[Interaction]) -> dict[str, int]:
    """What the customer owes."""
    balance: dict[str, int] = defaultdict(int)
    for told in history:
        if told["type"] in _OWED:
            balance[told["currency"]] += _OWED[told["type"]] * told["amount_minor"]
    return dict(balance)


def _open_complaints(history: Iterable[Interaction]) -> set[str]:
    still_open: set[str] = set()
    for told in history:
        if told["type"] == "complaint.opened":
            still_open.add(told["complaint_id"])
        elif told["type"] == "complaint.resolved":
            still_open.discard(told["complaint_id"])
    return still_open


def _consents(history: Iterable[Interaction]) -> dict[str, str]:
    """Purpose to `given` or `withdrawn`."""
    consents = {}
    for told in history:
        if told["type"] in ("consent.given", "consent.withdrawn"):
            consents[told["purpose"]] = told["type"].removeprefix("consent.")
    return consents
