"""The door to psycopg2: connections, transactions, COPY, and errors in our own words."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from io import BytesIO
from typing import Any, Self

import psycopg2
from psycopg2 import errors as pg
from psycopg2.extras import RealDictCursor

from dcr.errors import Contended, DatabaseAway, DcrError, StoreBroken, Unstorable

Row = tuple[Any, ...]
Params = Sequence[Any] | dict[str, Any] | None

SERVING = "serving"
"""The PostgreSQL schema that holds a view on every serving read model."""
CORE = "dcr"
"""The PostgreSQL schema of what is ours and no read model: positions, leases, parked, keys."""

_CONNECT_SECONDS = 5
# A server that vanishes without a word (a cable, a firewall) is noticed within half a minute, not hours.
_VANISHED: dict[str, Any] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,  # ms
}


class AlreadyThere(DcrError):
    """A row with this key is there already. Only the store meets it, and takes the other path."""

    answer = "retry"
    code = "already-there"
    title = "A row is there already"


class Transaction:
    """One transaction. Statements run in the order they are asked."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def run(self, sql: str, params: Params = None) -> int:
        """Runs one statement (or several without parameters); how many rows it touched."""
        with self._cursor() as cursor:
            cursor.execute(sql, params)
            return int(cursor.rowcount)

    def rows(self, sql: str, params: Params = None) -> list[Row]:
        """All rows of a query."""
        with self._cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    def row(self, sql: str, params: Params = None) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    def records(self, sql: str, params: Params = None) -> list[dict[str, Any]]:
        """All rows as dictionaries by column name."""
        with self._cursor(RealDictCursor) as cursor:
            cursor.execute(sql, params)
            return [dict(record) for record in cursor.fetchall()]

    def stream(self, sql: str, params: Params = None, *, at_once: int = 5000) -> Iterator[Row]:
        """The rows one by one, fetched in portions: for answers larger than memory."""
        with self._connection.cursor(name="stream") as cursor:
            cursor.itersize = at_once
            cursor.execute(sql, params)
            yield from cursor

    def copy_in(self, sql: str, content: bytes) -> None:
        """Feeds a `COPY .. FROM STDIN` with its whole content in one piece.

        Smaller pieces cost a hand-over of the interpreter lock each.

        Raises:
            AlreadyThere: a key is there already.
        """
        with self._cursor() as cursor:
            cursor.copy_expert(sql, BytesIO(content), size=len(content) or 1)

    def copy_out(self, sql: str, params: Params, take: Callable[[bytes], None]) -> None:
        """Runs a `COPY .. TO STDOUT` and hands over each row as it comes.

        In the binary format the first one begins with the header, and the trailer comes last, alone.
        """
        with self._cursor() as cursor:
            cursor.copy_expert(cursor.mogrify(sql, params), _Taker(take))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A savepoint: what fails inside is taken back, the transaction goes on."""
        self.run("SAVEPOINT attempt")
        try:
            yield
        except DcrError:
            # Released too, so that an attempt around this one finds its own savepoint again.
            self.run("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt")
            raise
        self.run("RELEASE SAVEPOINT attempt")

    def _cursor(self, factory: Any = None) -> AbstractContextManager[Any]:
        return cursor_of(self._connection, factory)


class _Taker:
    """A file as psycopg2 wants one: it is written to, row by row."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        self.write = take


class Database:
    """Connections to one PostgreSQL, kept and handed out; made again when one is broken."""

    def __init__(self, uri: str, name: str = "dcr", silent_seconds_max: int = 0) -> None:
        """Nothing is connected before the first transaction.

        Args:
            uri: libpq URI.
            name: how PostgreSQL lists the connections.
            silent_seconds_max: after so long without a word in an open transaction, PostgreSQL takes it
                back: a client that is frozen or cut off shall not hold its locks for ever. 0: it may.
        """
        self._uri = uri
        self._name = name
        self._silence = f"SET LOCAL idle_in_transaction_session_timeout = '{silent_seconds_max}s';"
        self._idle: list[Any] = []
        self._lock = threading.Lock()

    @contextmanager
    def transaction(self, path: str = SERVING, *, snapshot: bool = False) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block and is taken back on any error.

        Args:
            path: the PostgreSQL schema in which unqualified names are looked up.
            snapshot: every statement sees the same state (REPEATABLE READ, read only).

        Raises:
            DatabaseAway: PostgreSQL does not answer, or the connection broke: if it broke at the end, the
                commit may or may not have happened.
        """
        connection = self._begun(_begin(path, snapshot) + self._silence)
        try:
            with translated():
                yield Transaction(connection)
                connection.commit()
        except BaseException:
            self._discard_or_roll_back(connection)
            raise
        self._give_back(connection)

    def close(self) -> None:
        """Closes the connections that are not in use."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begun(self, begin: str) -> Any:
        """A connection with a transaction open. A kept one whose server went away is replaced."""
        while kept := self._kept():
            try:
                _execute(kept, begin)
            except psycopg2.Error:
                kept.close()
            else:
                return kept
        with translated():
            made = psycopg2.connect(
                self._uri,
                application_name=self._name,
                connect_timeout=_CONNECT_SECONDS,
                **_VANISHED,
            )
            _execute(made, begin)
        return made

    def _kept(self) -> Any:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _give_back(self, connection: Any) -> None:
        with self._lock:
            self._idle.append(connection)

    def _discard_or_roll_back(self, connection: Any) -> None:
        try:
            connection.rollback()
        except psycopg2.Error:
            connection.close()
        if not connection.closed:
            self._give_back(connection)


@contextmanager
def cursor_of(connection: Any, factory: Any = None) -> Iterator[Any]:
    """A cursor whose refusals are in our own words."""
    with translated(), connection.cursor(cursor_factory=factory) as cursor:
        try:
            yield cursor
        except ValueError as error:  # psycopg2 cannot send a NUL, or half of a surrogate pair
            raise Unstorable(f"PostgreSQL cannot keep this text: {_text(error)}") from error


def _execute(connection: Any, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _begin(path: str, snapshot: bool) -> str:
    isolation = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;" if snapshot else ""
    return f'{isolation}SET LOCAL search_path TO "{path}", {CORE}, public;'


_AWAY = (psycopg2.OperationalError, psycopg2.InterfaceError, pg.IdleInTransactionSessionTimeout)


@contextmanager
def translated() -> Iterator[None]:
    """Says what psycopg2 raises in our own words."""
    try:
        yield
    except pg.UniqueViolation as error:
        raise AlreadyThere(_text(error)) from error
    except (pg.DeadlockDetected, pg.SerializationFailure, pg.LockNotAvailable) as error:
        raise Contended(_text(error)) from error
    except (pg.DataError, pg.CheckViolation, pg.NotNullViolation, pg.ProgramLimitExceeded) as error:
        raise Unstorable(_text(error)) from error
    except (pg.DiskFull, pg.InsufficientPrivilege) as error:
        raise StoreBroken(f"{_text(error)}; nothing was changed, go on after mending it") from error
    except (pg.UndefinedTable, pg.InvalidSchemaName) as error:
        mend = "start a worker or the HTTP side once: they make the tables that are missing"
        raise StoreBroken(f"{_text(error)}; {mend}") from error
    except _AWAY as error:
        raise DatabaseAway(f"PostgreSQL does not answer: {_text(error)}") from error
    except psycopg2.Error as error:
        raise StoreBroken(_text(error)) from error


def _text(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
