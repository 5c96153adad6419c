"""Sweeping: what is hers in tables that are not made from the log. Her keys are among it."""

from collections.abc import Sequence

from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)

TABLES = ("customer_key", "decision", "timer", "again")
"""In the schema `dcr`, each with a column `subject`."""


def sweep(transaction: Transaction, subjects: Sequence[str]) -> None:
    """Takes away what stands under these identifiers. Twice does no harm.

    Nobody adds to these tables before the end of the transaction, and who does then sees that she is gone.
    """
    rows = transaction.rows(SQL["there"], {"names": list(TABLES)})
    for (table,) in rows:
        transaction.run(f"LOCK TABLE dcr.{table} IN SHARE ROW EXCLUSIVE MODE")
    for (table,) in rows:
        gone = f"DELETE FROM dcr.{table} WHERE subject = ANY (%(subjects)s)"  # noqa: S608 - our own names
        transaction.run(gone, {"subjects": list(subjects)})


def identifiers_of(transaction: Transaction, salt: bytes, hashes: Sequence[bytes]) -> list[str]:
    """What hashes stand for, of all that anything is known of. Looks at every customer."""
    rows = transaction.rows(SQL["hers"], {"salt": salt, "hashes": list(hashes)})
    return [subject for (subject,) in rows]
