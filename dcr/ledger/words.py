"""Reading the ledger: its decisions as words, also those that are not on Kafka yet."""

from collections.abc import Sequence

from dcr.deciding.word import Word
from dcr.ledger.kept import Kept
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from schemas.written import WrittenForm

SQL = sql_beside(__file__)


def word_of(kept: Kept, written: WrittenForm) -> Word:
    """A decision as a word about its matter."""
    schema, datum = written.read_newest(kept.written)
    fields = {name: datum[name] for name in schema.own_fields}
    return Word(
        datum["occurred_at"],
        datum["event_id"],
        kept.subject,
        kept.type,
        datum["channel"],
        datum["source"],
        fields,
    )


def decided_about(
    transaction: Transaction, subjects: Sequence[str], written: WrittenForm
) -> list[tuple[str, Word]]:
    """Every decision about these subjects with its stream (`case:C-7`), oldest first."""
    rows = transaction.rows(SQL["decided_about"], {"subjects": list(subjects)})
    return [(row[0], word_of(Kept.of(*row), written)) for row in rows]
