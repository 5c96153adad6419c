"""All that is known of a customer: documents that are short, and her whole story, one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from dcr import rfc3339
from dcr.clock import now_ms
from dcr.reading import members
from dcr.reading.about import whom
from dcr.reading.consents import consents
from dcr.reading.customer import customer
from dcr.reading.customer_matters import of_customer
from dcr.reading.desk import Desk
from dcr.reading.journeys import journeys
from dcr.reading.parked import parked_of
from dcr.reading.signals import signals
from dcr.reading.timeline import item
from projections.timeline.questions import history

KINDS = {
    "cases": "case", "conversations": "conversation", "promises": "promise", "offers": "offer",
}  # fmt: skip
_SAID_ONCE = ("customer_id", "complete_through", "parked")


class Known(NamedTuple):
    """What an export consists of."""

    documents: Mapping[str, Any]
    """By name, in order: `export`, `customer`, `identity`, `journeys`, ..."""
    interactions: Callable[[], Iterator[Mapping[str, Any]]]
    """Oldest first, read anew each time. Each says who said it, when we heard, and where it stands."""


def known(desk: Desk, identifier: str) -> Known:
    """Everything. However long her story is, little of it is in memory at once.

    Raises:
        NotFound: nobody has this identifier.
        Erased: whoever had it is forgotten.
    """
    identifier = desk.blinded(identifier)
    her = customer(desk, identifier)
    documents: dict[str, Any] = {
        "export": {
            "customer_id": her["customer_id"],
            "made_at": rfc3339.text_of(now_ms()),
            "complete_through": her["complete_through"],
        },
        "customer": her,
        "identity": _alone(members.identity(desk, identifier)),
        "journeys": journeys(desk, identifier)["items"],
        "signals": signals(desk, identifier)["items"],
        **{name: of_customer(desk, identifier, kind)["items"] for name, kind in KINDS.items()},
        "consents": _alone(consents(desk, identifier)),
        "parked": parked_of(desk, _subjects(desk, identifier)),
    }
    return Known(desk.opened(documents), partial(_story, desk, identifier))


def _story(desk: Desk, identifier: str) -> Iterator[dict[str, Any]]:
    """In one snapshot, from its first interaction to its last."""
    with desk.database.transaction(snapshot=True) as transaction:
        subjects = whom(transaction, identifier).who.subjects
        for arrival in history(transaction, desk.written, subjects):
            yield desk.opened(item(arrival, desk.written.catalogue))


def _subjects(desk: Desk, identifier: str) -> Sequence[str]:
    with desk.database.transaction(snapshot=True) as transaction:
        return whom(transaction, identifier).who.subjects


def _alone(document: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is said once for the whole export."""
    return {name: told for name, told in document.items() if name not in _SAID_ONCE}
