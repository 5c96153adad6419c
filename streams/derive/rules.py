"""Which derivations are on, and since when: one switched on later does not speak of what is long over."""

from collections.abc import Iterable
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.postgres import Transaction
from dcr.sql import sql_beside

SQL = sql_beside(__file__)


class Rule(NamedTuple):
    """A derivation as it is switched."""

    name: str
    since_ms: int
    """Facts that became true before are not said. Milliseconds since 1970."""
    off: bool


class Rules:
    """The switches, within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def all(self) -> list[Rule]:
        """All that a worker has met, by name."""
        return [Rule(*row) for row in self._transaction.rows(SQL["all_rules"])]

    def add(self, names: Iterable[str]) -> int:
        """Switches on what is new, in an empty database from the first day, else from now. How many."""
        return self._transaction.run(SQL["add_rules"], {"names": sorted(names)})

    def on(self, name: str, since_ms: int) -> None:
        """Has a derivation say what becomes true from a time on. What was said stays said."""
        self._transaction.run(SQL["rule_on"], {"name": name, "since_ms": since_ms})

    def off(self, name: str) -> None:
        """Has a derivation say nothing more. What was said stays said. Raises NotFound."""
        if not self._transaction.run(SQL["rule_off"], {"name": name}):
            raise NotFound(f"no derivation {name!r} has ever been on; `dcr signals list` names all")
