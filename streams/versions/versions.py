"""Which versions of a projection there are, and which one serves. A new one stands beside the others."""

from collections.abc import Sequence
from typing import NamedTuple

from dcr.errors import NotFound
from dcr.postgres import SERVING, Transaction
from dcr.sql import sql_beside
from projections.projection import Projection, schema_of

SQL = sql_beside(__file__)


class Version(NamedTuple):
    """One version of a projection: `customer@2`, with its tables in the PostgreSQL schema `customer_2`."""

    schema: str
    name: str
    number: int
    definition: int
    """That of the code which built it. Code of another definition leaves it alone."""
    state: str
    """`filling`, `following` (catching up with the log), `ready`."""
    serving: bool

    def __str__(self) -> str:
        return f"{self.name}@{self.number}"


class Versions:
    """The register of versions, within one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def all(self, name: str | None = None) -> list[Version]:
        """All, or those of one projection, the oldest first."""
        rows = self._transaction.rows(SQL["all"], {"name": name})
        return [Version(*row) for row in rows]

    def serving(self, name: str) -> Version:
        """The one that readers see. Raises NotFound."""
        for version in self.all(name):
            if version.serving:
                return version
        raise NotFound(f"no version of {name} serves; `dcr rebuild {name}` makes one")

    def add(self, projection: Projection, state: str) -> Version:
        """Makes the tables of the next version, empty."""
        number = max((version.number for version in self.all(projection.name)), default=0) + 1
        schema = schema_of(projection, number)
        self._transaction.run(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        self._transaction.run(f'SET LOCAL search_path TO "{schema}", dcr, public')
        projection.create(self._transaction)
        version = Version(schema, projection.name, number, projection.definition, state, False)
        self._transaction.run(SQL["add"], version._asdict())
        return version

    def serve(self, version: Version, tables: Sequence[str]) -> None:
        """Has readers see this version from the commit on. They see one or the other, never a mixture."""
        for (table,) in self._transaction.rows(SQL["views"], {"name": version.name}):
            self._transaction.run(f'DROP VIEW {SERVING}."{table}"')
        for table in tables:
            select = f'SELECT * FROM "{version.schema}"."{table}"'  # noqa: S608 - our own names
            self._transaction.run(f'CREATE VIEW {SERVING}."{table}" AS {select}')
        self._transaction.run(SQL["serve"], {"name": version.name, "schema": version.schema})

    def have_workers_wait(self) -> None:
        """Until the end of this transaction. Raises Contended where somebody holds them up already."""
        self._transaction.run(SQL["workers_wait"])

    def drop(self, version: Version) -> None:
        """Takes its tables, positions and what was set aside for it away."""
        self.have_workers_wait()  # first: they take positions, then tables; so do we
        self._transaction.run(f'DROP SCHEMA IF EXISTS "{version.schema}" CASCADE')
        self._transaction.run(SQL["drop"], {"schema": version.schema})
