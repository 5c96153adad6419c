"""The signals document: what was found about a customer that people may want to act on."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from dcr import rfc3339
from dcr.postgres import Row
from dcr.reading.about import About, about
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.finding.fold import fold
from projections.question import Question

SQL = sql_beside(__file__)
Other = TypeVar("Other")


class Told(NamedTuple):
    """A row: something that was said of a signal, and not taken back."""

    type: str
    signal: str
    about: str
    occurred_ms: int
    event_id: str
    subject: str
    channel: str
    fields: str


@in_clear("identifier")
def signals(
    desk: Desk, identifier: str, *, open_only: bool = False, as_of_ms: int | None = None
) -> dict[str, Any]:
    """All signals of a customer, open ones first, then the newest. Raises NotFound."""
    question = signals_of(identifier, open_only=open_only, as_of_ms=as_of_ms)
    with desk.database.transaction(snapshot=True) as transaction:
        return question.asked_in(transaction)


def signals_of(
    identifier: str, *, open_only: bool = False, as_of_ms: int | None = None
) -> Question[dict[str, Any]]:
    """The question behind the document. Its answer may be NotFound: nobody has this identifier."""
    return about(identifier, found(open_only=open_only, as_of_ms=as_of_ms)).then(_document)


def found(*, open_only: bool = True, as_of_ms: int | None = None) -> Question[list[dict[str, Any]]]:
    """The signals alone.

    As they stood at `as_of_ms` (milliseconds since 1970), less what was taken back since.
    """
    return Question(SQL["signals"], partial(_items, open_only), {"as_of": as_of_ms})


def with_signals(question: Question[Other]) -> Question[tuple[Other, list[dict[str, Any]]]]:
    """A question about subjects `who`, and beside its answer her open signals.

    An answer of no rows has none.
    """
    beside = SQL["open_signals"].format(signals=SQL["signals"])
    sql = f"SELECT asked.*, ({beside}) AS signals FROM ({question.sql}) AS asked"  # noqa: S608 - our own text

    def read(rows: Sequence[Row]) -> tuple[Other, list[dict[str, Any]]]:
        signals = _items(True, rows[0][-1]) if rows else []
        return question.read([row[:-1] for row in rows]), signals

    return Question(sql, read, {"as_of": None, **question.params})


def open_then(story: Iterable[Arrival]) -> list[dict[str, Any]]:
    """What was open as far as these interactions tell: those of another time."""
    rows = (
        (row.type, row.name, row.about, key[1], str(UUID(bytes=key[2])), key[0], row.channel, row.fields)
        for key, row in fold(story).items()
        if row.said and not row.withdrawn and row.type in ("signal.raised", "signal.cleared")
    )  # fmt: skip
    return _items(True, list(rows))


def _document(answer: tuple[About, list[dict[str, Any]]]) -> dict[str, Any]:
    (who, whole), items = answer
    return {"customer_id": who.customer_id, "items": items, **whole._asdict()}


def _items(open_only: bool, rows: Sequence[Row]) -> list[dict[str, Any]]:
    told = [Told(*row) for row in rows]
    ends = _ends(told)
    raised = sorted(
        (one for one in told if one.type == "signal.raised"),
        key=lambda one: (one.occurred_ms, one.event_id), reverse=True,
    )  # fmt: skip
    with_end = [(one, _end(one, ends)) for one in raised]
    still = [_item(one, None) for one, end in with_end if end is None]
    over = [] if open_only else [_item(one, end) for one, end in with_end if end is not None]
    return still + over


def _ends(told: Iterable[Told]) -> dict[tuple[str, str], list[int]]:
    """When each was cleared, by signal and what it is about, in order."""
    ends: dict[tuple[str, str], list[int]] = {}
    for one in sorted(told, key=lambda one: one.occurred_ms):
        if one.type == "signal.cleared":
            ends.setdefault((one.signal, one.about), []).append(one.occurred_ms)
    return ends


def _end(raised: Told, ends: dict[tuple[str, str], list[int]]) -> int | None:
    """The first time it was cleared later. In the same millisecond it is another one that ended."""
    times = ends.get((raised.signal, raised.about), [])
    after = bisect_right(times, raised.occurred_ms)
    return times[after] if after < len(times) else None


def _item(raised: Told, end_ms: int | None) -> dict[str, Any]:
    fields = msgspec.json.decode(raised.fields)
    return {
        "signal": raised.signal,
        "about": raised.about,
        "open": end_ms is None,
        "since": rfc3339.text_of(raised.occurred_ms),
        "until": None if end_ms is None else rfc3339.text_of(end_ms),
        "subject": raised.subject,
        "channel": raised.channel,
        "details": fields["details"],
        "because": fields["because"],
        "event_id": raised.event_id,
    }
