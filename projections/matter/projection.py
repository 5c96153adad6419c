"""The read model of matters: words as they were said, and how each matter stands by all of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts, texts_or_null
from projections.arrival import Arrival
from projections.matter import plain_reading
from projections.matter.fold import WORDS_MAX, Row, rows
from projections.matter.kinds import SETTLED
from projections.matter.said import Said, said, touched
from projections.projection import Retell, Rows, Statement, run_all

SQL = sql_beside(__file__)

_AT_ONCE = 5000
"""So many matters are settled by one statement."""


class Matter:
    """Words are a set. How a matter stands rests on all of them, whichever identifiers they stand under."""

    name = "matter"
    definition = (
        1  # due times follow from the policy for cases: another policy is another definition
    )
    tables: Sequence[str] = ("matter_word", "matter")

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """See `Follower.changes`."""
        told = said(arrivals)
        return [Statement(SQL["add_words"], _words(sorted(told, key=_key)))] if told else []

    def settle(self, transaction: Transaction, arrivals: Iterable[Arrival]) -> None:
        """See `Settling.settle`."""
        _settle(transaction, touched(arrivals))

    def settle_all(self, transaction: Transaction) -> None:
        """See `Settling.settle_all`."""
        words = transaction.stream(SQL["words"], {"kinds": sorted(SETTLED)})
        settled: list[Row] = []
        for row in rows(Said.of(*word) for word in words):
            settled.append(row)
            if len(settled) == _AT_ONCE:
                _write(transaction, (), settled)
                settled = []
        _write(transaction, (), settled)

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """See `Follower.refold`."""
        before = set(transaction.rows(SQL["forget"], {"subjects": list(subjects)}))
        told = list(retell(subjects))
        run_all(transaction, self.changes(told))
        _settle(transaction, {each for each in before if each[0] in SETTLED} | touched(told))

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        return {table: set(transaction.rows(SQL[f"all_{table}"])) for table in self.tables}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`."""
        return plain_reading.rows(arrivals)


def _settle(transaction: Transaction, matters: Collection[tuple[str, str]]) -> None:
    if not matters:
        return
    in_order = sorted(matters)
    transaction.run(SQL["lock"], {"about": texts([about for _, about in in_order])})
    asked = {
        "kind": texts([kind for kind, _ in in_order]),
        "about": texts([about for _, about in in_order]),
        "limit": WORDS_MAX + 1,
    }
    words = transaction.rows(SQL["words_about"], asked)
    _write(transaction, in_order, list(rows(Said.of(*word) for word in words)))


def _write(
    transaction: Transaction, looked_at: Sequence[tuple[str, str]], settled: Sequence[Row]
) -> None:
    """Has the rows of these matters say what was settled, and no more."""
    transaction.run(SQL["settle"], {
        "kinds": texts([kind for kind, _ in looked_at]),
        "abouts": texts([about for _, about in looked_at]),
        "kind": texts([row.kind for row in settled]),
        "about": texts([row.about for row in settled]),
        "standing": texts([row.standing for row in settled]),
        "is_open": texts([str(row.is_open) for row in settled]),
        "assigned": texts_or_null([row.assigned for row in settled]),
        "due_ms": texts_or_null([None if row.due_ms is None else str(row.due_ms) for row in settled]),
        "subjects": texts([texts(row.subjects) for row in settled]),
        "opened_ms": numbers([row.opened_ms for row in settled]),
        "changed_ms": numbers([row.changed_ms for row in settled]),
    })  # fmt: skip


def _words(told: Sequence[Said]) -> dict[str, str]:
    words = [each.word for each in told]
    return {
        "subject": texts([word.subject for word in words]),
        "occurred_ms": numbers([word.occurred_ms for word in words]),
        "event_id": texts([word.event_id.hex() for word in words]),
        "kind": texts([each.kind for each in told]),
        "about": texts([each.about for each in told]),
        "type": texts([word.type for word in words]),
        "channel": texts([word.channel for word in words]),
        "source": texts([word.source for word in words]),
        "fields": texts([each.fields_text for each in told]),
    }


def _key(one: Said) -> tuple[str, str, int, bytes]:
    """So that two workers put rows into place in the same order."""
    return one.word.subject, one.kind, one.word.occurred_ms, one.word.event_id
