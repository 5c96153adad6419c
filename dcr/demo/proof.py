"""The demo proves itself: what can be read over HTTP against the generator's own books."""

from typing import Any, NamedTuple

from dcr.demo.api import Api
from dcr.demo.books import Books

_COMPARED = (
    "events", "first_seen_at", "last_seen_at", "last_channel",
    "orders", "ordered_minor", "balance_minor", "open_complaints", "consents",
)  # fmt: skip


class Difference(NamedTuple):
    """One field of one customer that does not agree with the books."""

    subject: str
    field: str
    expected: Any
    found: Any


class Proof(NamedTuple):
    """What the comparison says."""

    customers: int
    readable: int
    """Interactions that can be read."""
    lost: int
    """Interactions in the books that cannot be read."""
    differences: list[Difference]

    @property
    def differing(self) -> int:
        """How many identifiers lead to somebody who differs from the books in any field."""
        return len({difference.subject for difference in self.differences})


def prove(books: Books, api: Api) -> Proof:
    """Asks for every customer by every identifier she has, and compares field by field."""
    readable = lost = 0
    differences: list[Difference] = []
    for subjects in books.customers:
        expected = books.expected(*subjects)
        for subject in subjects:
            found = api.customer(subject) or {}
            differences += _compare(subject, expected, found)
        readable += found.get("events", 0)
        lost += max(0, expected["events"] - found.get("events", 0))
    return Proof(len(books.customers), readable, lost, differences)


def _compare(subject: str, expected: dict[str, Any], found: dict[str, Any]) -> list[Difference]:
    return [
        Difference(subject, field, expected[field], found.get(field))
        for field in _COMPARED
        if _moved(expected[field]) != _moved(found.get(field))
    ]


def _moved(value: Any) -> Any:
    """Money that adds up to nothing is the same as no money."""
    return (
        {name: amount for name, amount in value.items() if amount}
        if isinstance(value, dict)
        else value
    )
