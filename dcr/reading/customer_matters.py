"""The documents of a customer's cases, conversations, promises and offers."""

from typing import Any

from dcr.clock import now_ms
from dcr.reading.about import About, about, about_these, whom
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.reading.matter_document import document
from dcr.reading.matters import NOW, Matter, matters
from projections.timeline.questions import Bounds

_OPEN = {"open", "made"}


@in_clear("identifier")
def of_customer(
    desk: Desk, identifier: str, kind: str, *, state: str = "all", bounds: Bounds = NOW
) -> dict[str, Any]:
    """Her matters of one kind: open ones first, then what changed last.

    Args:
        desk: where to ask.
        identifier: any of hers.
        kind: case, conversation, promise or offer.
        state: `open`, `closed` or `all`.
        bounds: as it was then, as it was known then.

    Raises:
        NotFound: nobody has this identifier.
    """
    (who, whole), found = found_of(desk, identifier, kind, bounds=bounds)
    at_ms = moment_of(bounds)
    told = [(is_open(each), document(each, at_ms)) for each in found]
    told.sort(key=lambda each: not each[0])
    items = [shown for opened, shown in told if state in ("all", "open" if opened else "closed")]
    return {"customer_id": who.customer_id, "items": items, **whole._asdict()}


def found_of(
    desk: Desk, identifier: str, *kinds: str, bounds: Bounds = NOW
) -> tuple[About, list[Matter]]:
    """Her matters of some kinds, what changed last first. Raises NotFound."""
    question = matters(desk.written, kinds, bounds)
    with desk.database.transaction(snapshot=True) as transaction:
        if bounds.known_at_ms is None:
            return about(identifier, question).asked_in(transaction)
        then = whom(transaction, identifier, bounds.known_at_ms)
        return about_these(then.who, question).asked_in(transaction)


def is_open(matter: Matter) -> bool:
    """Whether something is still to come of it."""
    return matter.state.standing in _OPEN


def moment_of(bounds: Bounds) -> int:
    """The time an answer is about (milliseconds since 1970): now at most; what is to come nobody knows."""
    given = (bounds.as_of_ms, bounds.known_at_ms)
    return min([now_ms(), *(ms for ms in given if ms is not None)])
