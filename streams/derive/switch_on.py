"""Derivations that are new to a database are switched on, before anything is read into it."""

from dcr.postgres import Database
from streams.derive.register import ALL
from streams.derive.rules import Rules


def switch_on(database: Database) -> None:
    """Changes nothing of those that are known. Raises DatabaseAway."""
    with database.transaction() as transaction:
        Rules(transaction).add(each.name for each in ALL)
