"""Sweeping: what is hers in tables that are not made from the log. Her keys are among it."""

from collections.abc import Sequence

from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


def sweep(transaction: Transaction, subjects: Sequence[str]) -> None:
    """Takes away what stands under these identifiers. Twice does no harm.

    Nobody adds to these tables before the end of the transaction, and who does then sees that she is gone.
    """
    transaction.run(SQL["nobody_adds"])
    transaction.run(SQL["sweep"], {"subjects": list(subjects)})


def identifiers_of(transaction: Transaction, salt: bytes, hashes: Sequence[bytes]) -> list[str]:
    """What hashes stand for, of all that anything is known of. Looks at every customer."""
    rows = transaction.rows(SQL["hers"], {"salt": salt, "hashes": list(hashes)})
    return [subject for (subject,) in rows]
