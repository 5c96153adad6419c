"""Matters by their number alone, and worklists of them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dcr.clock import now_ms
from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.reading.about import about_these
from dcr.reading.customer_matters import is_open
from dcr.reading.desk import Desk
from dcr.reading.entry import entry
from dcr.reading.identity import Known, led
from dcr.reading.in_clear import in_clear
from dcr.reading.matter_document import document
from dcr.reading.matters import NOW, Matter, read_matters
from dcr.sql import sql_beside
from projections.matter.standing import standing
from projections.question import Question
from schemas.written import WrittenForm

SQL = sql_beside(__file__)
LIMIT, LIMIT_MAX = 50, 1000
_NOTHING: Question[None] = Question("SELECT NULL WHERE false", lambda _: None)


class Hers(NamedTuple):
    """A matter, and the customer it is of."""

    who: Known
    matter: Matter


class Asked(NamedTuple):
    """Which matters a worklist is to have."""

    state: str = "open"
    """`open`, `closed` or `all`."""
    due_before_ms: int | None = None
    assigned: str | None = None
    """To whom; an empty text: to nobody."""
    limit: int = LIMIT


@in_clear("customer")
def numbered(desk: Desk, kind: str, about: str, customer: str | None = None) -> dict[str, Any]:
    """One matter, with every word said about it.

    Two sources may give two customers one number: then it is hers of whom something was heard last.

    Args:
        desk: where to ask.
        kind: case, conversation or promise.
        about: its number.
        customer: an identifier or the customer_id of the one it has to be of.

    Raises:
        NotFound: nobody ever spoke of it.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        everybody = _of(transaction, desk.written, kind, [about])
        found = [each for each in everybody if customer is None or _is(each.who, customer)]
        if not found:
            raise NotFound(f"there is no {kind} {about!r}; look at the number")
        who, matter = max(found, key=lambda each: each.matter.words[-1][:2])
        whole = about_these(who, _NOTHING).asked_in(transaction)[0].whole
    said = [entry(word) for word in matter.words]
    told = document(matter, now_ms()) | {"words": said}
    return {"customer_id": who.customer_id, **told, **whole._asdict()}


@in_clear()
def worklist(desk: Desk, kind: str, asked: Asked) -> dict[str, Any]:
    """Matters of all customers, what is due first first."""
    params = {
        "kind": kind,
        "is_open": {"open": True, "closed": False}.get(asked.state),
        "due_before": asked.due_before_ms,
        "assigned": asked.assigned,
        "limit": asked.limit,
    }
    with desk.database.transaction(snapshot=True) as transaction:
        abouts = [about for (about,) in transaction.rows(SQL["worklist"], params)]
        found = list(_of(transaction, desk.written, kind, abouts))
    at_ms, place = now_ms(), {about: number for number, about in enumerate(abouts)}
    found.sort(key=lambda each: place[each.matter.about])
    return {"items": [_short(each, at_ms) for each in found if _is_asked(each.matter, asked)]}


def _of(
    transaction: Transaction, written: WrittenForm, kind: str, abouts: Sequence[str]
) -> Iterable[Hers]:
    rows = transaction.rows(SQL["matters_numbered"], {"kind": kind, "abouts": list(abouts)})
    matters = read_matters(written, {kind}, NOW, rows)
    whose = led(transaction, sorted({word.subject for each in matters for word in each.words}))
    for matter in matters:
        if matter.about in abouts:
            yield from _parted(matter, whose)


def _parted(matter: Matter, whose: dict[str, Known]) -> Iterable[Hers]:
    """One for each customer."""
    leaders = {whose[word.subject].leader: whose[word.subject] for word in matter.words}
    for leader, who in leaders.items():
        words = [word for word in matter.words if whose[word.subject].leader == leader]
        yield Hers(who, matter._replace(words=words))


def _is(who: Known, customer: str) -> bool:
    return customer in (who.customer_id, *who.subjects)


def _is_asked(matter: Matter, asked: Asked) -> bool:
    """Looked at once more: something may have been decided that cannot be read yet."""
    if asked.state != "all" and is_open(matter) is not (asked.state == "open"):
        return False
    stands = standing(matter.kind, matter.state)
    if asked.assigned is not None and (stands.assigned or "") != asked.assigned:
        return False
    before_ms = asked.due_before_ms
    return before_ms is None or (stands.due_ms is not None and stands.due_ms < before_ms)


def _short(hers: Hers, at_ms: int) -> dict[str, Any]:
    shown = document(hers.matter, at_ms)
    for name in ("said", "messages", "because"):
        shown.pop(name, None)
    return {"customer_id": hers.who.customer_id, "identifiers": hers.who.subjects, **shown}
