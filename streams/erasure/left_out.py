"""Versions that nobody keeps up at this moment: what they hold of her goes, and they are told anew later."""

from collections.abc import Sequence

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from streams.versions import Version

SQL = sql_beside(__file__)


def leave_out(
    transaction: Transaction, version: Version, subjects: Sequence[str], anew: Sequence[str]
) -> None:
    """Takes rows of these subjects away; of those in `anew` the version is told before it is whole."""
    of_version = {"schema": version.schema}
    for table, column in transaction.rows(SQL["columns_of_subjects"], of_version):
        gone = f'DELETE FROM "{version.schema}"."{table}" WHERE "{column}" = ANY (%(subjects)s)'  # noqa: S608 - our own names
        transaction.run(gone, {"subjects": list(subjects)})
    transaction.run(SQL["tell_anew"], of_version | {"subjects": list(anew)})
