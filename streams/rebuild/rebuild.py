"""Rebuild: begin, fill, catch up, compare, switch. Killed anywhere, the next one goes on from there."""

from collections.abc import Callable
from typing import NamedTuple

from dcr.clock import pause, steady_seconds
from dcr.errors import NotFound
from dcr.log.history import History
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.sql import sql_beside
from dcr.written import written_form
from projections import register
from projections.projection import Projection
from streams.install import install_tables
from streams.rebuild.begin import begin
from streams.rebuild.compare import Comparison, compare
from streams.rebuild.crew import crew
from streams.rebuild.filled import filled
from streams.rebuild.following import Following
from streams.rebuild.switch import previous, switch
from streams.versions import Version, Versions

SQL = sql_beside(__file__)

LOOK_SECONDS = 0.1


class Step(NamedTuple):
    """How far a rebuild is."""

    what: str
    """`fill`, `index`, `catch up`, `compare`, `switch`"""
    done: int
    total: int
    """Interactions; both 0 where nobody can say."""


class Report(NamedTuple):
    """What a rebuild did."""

    version: Version
    before: Version | None
    """The one that served until then, and is kept up until it is dropped; None for a new projection."""
    interactions: int
    """What the new version was filled with."""
    seconds: float
    comparison: Comparison | None
    switched: bool


class Rebuild:
    """One projection's rebuild, and its way back."""

    def __init__(self, settings: Settings, name: str, on_step: Callable[[Step], None]) -> None:
        """Raises NotFound: no projection has this name."""
        self._settings = settings
        self._projection = projection_named(name)
        self._on_step = on_step
        self._database = Database(settings.servers().postgres, "dcr-rebuild")
        self._written = written_form(settings.schema_registry)

    def run(self, *, to_switch: bool = True) -> Report:
        """Builds the next version and has it serve; without the switch it stands beside, and is kept up.

        Raises:
            Contended: somebody stood in the way. What was done stays done; rebuild again to go on.
            DatabaseAway, BrokerAway: the same, once they answer.
        """
        begun = steady_seconds()
        install_tables(self._database, self._settings.partitions)
        version, before = self._begin()
        number = self._fill(version)
        self._catch_up(version)
        comparison = self._compare(before, version) if before else None
        if to_switch:
            self._switch(version)
        seconds = steady_seconds() - begun
        return Report(version, before, number, seconds, comparison, to_switch)

    def switch(self) -> Version:
        """Has the version serve that stands beside: the next one, or the one before. Raises NotFound."""
        with self._database.transaction() as transaction:
            version = previous(transaction, self._projection)
        self._switch(version)
        return version

    def drop(self) -> list[Version]:
        """Takes away what does not serve; says what that was."""
        with self._database.transaction() as transaction:
            transaction.run(SQL["one_at_a_time"])
            versions = Versions(transaction)
            beside = [each for each in versions.all(self._projection.name) if not each.serving]
            for version in beside:
                versions.drop(version)
        return beside

    def close(self) -> None:
        """Closes its connections."""
        self._database.close()

    def _begin(self) -> tuple[Version, Version | None]:
        with self._database.transaction() as transaction:
            version = begin(transaction, self._projection, self._settings.partitions)
            of_name = Versions(transaction).all(self._projection.name)
        return version, next((each for each in of_name if each.serving), None)

    def _fill(self, version: Version) -> int:
        if version.state != "filling":
            return 0
        with self._database.transaction() as transaction:
            rows = transaction.rows(SQL["parts"], {"schema": version.schema})
        total: int = sum(size for _, _, size in rows)
        parts = [number for number, is_filled, _ in rows if not is_filled]
        self._database.close()  # a connection must not be shared with the processes that fill
        with crew(self._settings, version, parts) as members:
            while any(member.is_alive() for member in members):
                self._on_step(Step("fill", min(total, self._filled(version)), total))
                pause(LOOK_SECONDS)
        self._on_step(Step("index", total, total))
        with self._database.transaction() as transaction:
            filled(transaction, version, self._projection)
        return total

    def _filled(self, version: Version) -> int:
        with self._database.transaction() as transaction:
            row = transaction.row(SQL["filled"], {"schema": version.schema})
        return int(row[0] or 0) if row else 0

    def _catch_up(self, version: Version) -> None:
        self._on_step(Step("catch up", 0, 0))
        history = History(self._settings.servers().kafka, self._settings.archive)
        following = Following(
            self._database, self._written, register.TIMELINE, register.FOLLOWERS, history.read
        )
        following.catch_up(version)
        following.join(version)

    def _compare(self, before: Version, version: Version) -> Comparison:
        self._on_step(Step("compare", 0, 0))
        with self._database.transaction(snapshot=True) as transaction:
            return compare(transaction, before, version)

    def _switch(self, version: Version) -> None:
        self._on_step(Step("switch", 0, 0))
        switch(self._database, self._projection, version, pause)


def projection_named(name: str) -> Projection:
    """Raises NotFound."""
    for projection in register.ALL:
        if projection.name == name:
            return projection
    names = ", ".join(projection.name for projection in register.ALL)
    raise NotFound(f"there is no projection {name!r}; there are {names}")
