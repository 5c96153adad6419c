"""A log in memory is gone when its broker stops: it is restored from the archive as far as that reaches."""

from dcr.log.archive import Archive
from dcr.log.archive.restoring import restore
from dcr.log.kafka import ends
from dcr.log.record import Place
from dcr.postgres import Database
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


def bring_back(kafka: str, postgres: str, archive: Archive) -> int:
    """Returns how many records were restored. A database that has read beyond the log is emptied.

    Harmless where the log is whole. Raises as `dcr.log.archive.restoring.restore` does.
    """
    restored = restore(kafka, archive)
    with Database(postgres, "dcr-up") as database:
        positions = _positions(database)
        log_ends = ends(kafka, sorted({topic for topic, _ in positions}))
        if any(position > log_ends.get(place, 0) for place, position in positions.items()):
            with database.transaction() as transaction:
                transaction.run(SQL["empty"])
    return restored


def _positions(database: Database) -> dict[Place, int]:
    """The furthest that anything built from the log has read each place."""
    with database.transaction() as transaction:
        if transaction.row("SELECT to_regclass('dcr.position')") == (None,):
            return {}
        rows = transaction.rows(SQL["positions"])
        return {(topic, partition): position for topic, partition, position in rows}
