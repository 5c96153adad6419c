"""The door to `eventsourcing`: streams of decisions, and the log over all of them. Nothing else imports it.

The library gives what a ledger has to have: a stream's next version is taken once, and whoever writes holds
the table, so that the order of the log is that of the commits.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from eventsourcing import persistence
from eventsourcing.application import Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import (
    ApplicationRecorder,
    InfrastructureFactory,
    Mapper,
    StoredEvent,
)
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresFactory
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import DiskFull, LockNotAvailable

from dcr.errors import Contended, DatabaseAway, DcrError, StoreBroken
from dcr.ledger.kept import Kept
from dcr.postgres import CORE

_ENVIRONMENT = {
    "PERSISTENCE_MODULE": "eventsourcing.postgres",
    "ORIGINATOR_ID_TYPE": "text",
    "CREATE_TABLE": "no",
    "POSTGRES_SCHEMA": CORE,
    "POSTGRES_POOL_SIZE": "1",
    "POSTGRES_MAX_OVERFLOW": "9",
    "POSTGRES_PRE_PING": "yes",
    "POSTGRES_CONNECT_TIMEOUT": "3",
    "POSTGRES_LOCK_TIMEOUT": "1",
}
IN_MEMORY = {"PERSISTENCE_MODULE": "eventsourcing.popo", "ORIGINATOR_ID_TYPE": "text"}
"""For tests: the library's own twin of its PostgreSQL side."""


class VersionTaken(DcrError):
    """Somebody else has said the next thing in this stream. Only the ledger meets it."""

    answer = "retry"
    code = "version-taken"
    title = "Somebody else was first"


class Decision(Application[str]):
    """The application. Its table is `dcr.decision`."""

    name = "decision"

    def __init__(self, postgres: str | None) -> None:
        """`postgres`: libpq URI; None keeps everything in memory."""
        self._more: dict[str, Any] = {}
        super().__init__(IN_MEMORY if postgres is None else self._environment_of(postgres))

    def construct_factory(self, env: Environment) -> InfrastructureFactory:
        """See `Application`. What a URI says beyond address and user is added."""
        factory = super().construct_factory(env)
        if isinstance(factory, PostgresFactory):
            cast(dict[str, Any], factory.datastore.pool.kwargs).update(self._more)
        return factory

    def construct_recorder(self) -> ApplicationRecorder:
        """See `Application`. The table has the name we gave it."""
        if not isinstance(self.factory, PostgresFactory):
            return super().construct_recorder()
        return AsksOnce(self.factory.datastore, events_table_name=self.name)

    def construct_mapper(self) -> Mapper[str]:
        """See `Application`. A decision is kept in its written form."""
        return AsWritten(self.construct_transcoder())

    def _environment_of(self, uri: str) -> dict[str, str]:
        said = {name: str(value) for name, value in conninfo_to_dict(uri).items()}
        address = {
            name: said.pop(name, "") for name in ("dbname", "host", "port", "user", "password")
        }
        self._more = said | {"application_name": "dcr-ledger"}
        return _ENVIRONMENT | {f"POSTGRES_{name.upper()}": told for name, told in address.items()}


class AsksOnce(PostgresApplicationRecorder):
    """The library's recorder without its ten attempts: whoever decides may ask again, and knows when to."""

    insert_events = PostgresApplicationRecorder.insert_events.__wrapped__
    select_events = PostgresApplicationRecorder.select_events.__wrapped__


class AsWritten(Mapper[str]):
    """Decisions to rows and back, without Python's class names in them: those may change."""

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """See `Mapper`."""
        kept = cast(Kept, domain_event)
        return StoredEvent(kept.originator_id, kept.originator_version, kept.topic, kept.state)

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """See `Mapper`."""
        stream, version = str(stored_event.originator_id), stored_event.originator_version
        kept = Kept.of(stream, version, stored_event.topic, stored_event.state)
        return cast(DomainEventProtocol[str], kept)


class Streams:
    """Reads and appends, with errors in our own words."""

    def __init__(self, postgres: str | None) -> None:
        with _translated():
            self._application = Decision(postgres)

    def read(self, stream: str) -> list[Kept]:
        """All of a stream, oldest first. Raises DatabaseAway."""
        with _translated():
            return [cast(Kept, event) for event in self._application.events.get(stream)]

    def append(self, decisions: Sequence[Kept]) -> None:
        """Keeps all of them or none.

        Raises:
            Contended: somebody else writes, and does not come to an end; nothing is kept.
            VersionTaken: one of their versions is there already; perhaps it is ours, when an answer was lost.
            DatabaseAway: nobody knows whether they are kept; asking again is safe.
        """
        with _translated():
            self._application.save(*cast(Sequence[DomainEventProtocol[str]], decisions))

    def close(self) -> None:
        """Closes the connections."""
        self._application.close()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except persistence.IntegrityError as error:
        raise VersionTaken(_text(error)) from error
    except (persistence.OperationalError, persistence.InterfaceError) as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Contended("somebody has been writing to the ledger for a second") from error
        if isinstance(error.__cause__, DiskFull):
            raise StoreBroken(
                f"the ledger has no room: {_text(error)}; nothing was kept"
            ) from error
        raise DatabaseAway(f"PostgreSQL does not answer the ledger: {_text(error)}") from error
    except persistence.PersistenceError as error:
        raise StoreBroken(f"the ledger: {_text(error)}") from error


def _text(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
