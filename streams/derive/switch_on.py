"""Derivations that are new to a database are switched on, before anything is read into it."""

from dcr.postgres import Database
from streams.derive.register import ALL
from streams.derive.rules import Rules
from streams.derive.timers import Timers


def switch_on(database: Database) -> None:
    """Changes nothing of those that are known. Raises DatabaseAway."""
    with database.transaction() as transaction:
        if Rules(transaction).add(each.name for each in ALL):
            Timers(
                transaction
            ).ring_for_all()  # what silence is about to say of somebody is news too
