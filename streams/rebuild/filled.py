"""Once a version is filled: its indexes are made in one go, and it begins to follow."""

from dcr.postgres import AlreadyThere, Transaction
from dcr.sql import sql_beside
from projections.projection import Projection, Settling
from projections.timeline import Timeline
from streams.store.folding import enter
from streams.versions import Version

SQL = sql_beside(__file__)


def filled(transaction: Transaction, version: Version, projection: Projection) -> None:
    """Makes what was taken off at the beginning. Doing it again changes nothing."""
    row = transaction.row(SQL["indexes_kept"], {"schema": version.schema})
    if row is None:
        return  # somebody else was quicker
    enter(transaction, version.schema)
    transaction.run(SQL["room_for_sorting"])
    for make in row[0]:
        try:
            with transaction.attempt():
                transaction.run(make)
        except AlreadyThere:  # copies; only the timeline is filled with any
            if isinstance(projection, Timeline):
                projection.keep_best_copies(transaction)
            transaction.run(make)
    if isinstance(projection, Settling):
        projection.settle_all(transaction)
    for (table,) in transaction.rows(SQL["tables"], {"schema": version.schema}):
        transaction.run(f'ANALYZE "{version.schema}"."{table}"')
    transaction.run(SQL["begin_following"], {"schema": version.schema})
