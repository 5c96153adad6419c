"""Secrets of this installation: made once, when its tables were made, and shared by all its processes."""

from dcr.errors import StoreBroken
from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)

RESUME = "resume"
"""Signs what takes up a journey. Whoever replaces it in `dcr.secret` makes all that was signed worthless."""
ERASURE = "erasure"
"""What stands before an identifier when it is hashed for an erasure."""
RECEIPT = "receipt"
"""Signs receipts of erasures."""


def secret(transaction: Transaction, name: str) -> bytes:
    """The secret with this name.

    Raises:
        StoreBroken: somebody deleted it; installing again makes a new one.
    """
    row = transaction.row(SQL["secret"], {"name": name})
    if row is None:
        raise StoreBroken(f"dcr.secret has no row {name!r}; start a worker: it makes a new one")
    return bytes(row[0])
