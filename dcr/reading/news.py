"""News of a customer: what became readable since somebody looked, whenever it happened."""

import base64
import binascii
from typing import Any, NamedTuple, Self

import msgspec

from dcr.errors import Problem, Unfit
from dcr.postgres import Transaction
from dcr.reading.customer import glance
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.reading.timeline import item
from projections.timeline.questions import Seen, newer, seen

ITEMS_MAX = 500


class Look(NamedTuple):
    """What a reader had seen at a moment. As text it travels with her and needs no memory of ours."""

    events: int
    """How many interactions were counted."""
    seen: Seen

    @property
    def text(self) -> str:
        """Fit for a header and for an address."""
        rows = [(*place, offset) for place, offset in sorted(self.seen.items())]
        return (
            base64.urlsafe_b64encode(msgspec.json.encode((self.events, rows))).decode().rstrip("=")
        )

    @classmethod
    def of(cls, text: str) -> Self:
        """The look that a text stands for. Raises Unfit when it is none of ours."""
        try:
            plain = base64.urlsafe_b64decode(text + "==")
            events, rows = msgspec.json.decode(plain, type=tuple[int, list[tuple[str, int, int]]])
        except (ValueError, binascii.Error):
            mend = "take the id of the last event, unchanged"
            raise Unfit([Problem("since", f"{text!r} is no id of ours; {mend}")]) from None
        return cls(
            events, {(type_name, partition): offset for type_name, partition, offset in rows}
        )


class News(NamedTuple):
    """What a reader has to be told."""

    items: list[dict[str, Any]]
    """New interactions as in a timeline, oldest first."""
    customer: dict[str, Any]
    """The customer document of the same moment."""
    reload: bool
    """True when more has changed than the items say: another identifier was linked, or there are too many."""
    look: Look
    """What she has seen after this."""
    subjects: list[str]


@in_clear("identifier")
def news(desk: Desk, identifier: str, since: Look | None = None) -> News:
    """Everything that became readable after a look; without one, only how things stand.

    Raises:
        NotFound: nobody has this identifier.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        customer = glance(desk.written, identifier).asked_in(transaction)
        subjects = customer["identifiers"]
        items = _items(desk, transaction, subjects, since) if since else []
        look = Look(customer["events"], seen(transaction, subjects))
    customer, items = desk.opened(customer), desk.opened(items)
    told_all = since is None or since.events + len(items) == look.events
    return News(items, customer, not told_all, look, subjects)


def _items(
    desk: Desk, transaction: Transaction, subjects: list[str], since: Look
) -> list[dict[str, Any]]:
    arrivals = newer(transaction, desk.written, subjects, since.seen, ITEMS_MAX)
    return [item(arrival, desk.written.catalogue) for arrival in reversed(arrivals)]
