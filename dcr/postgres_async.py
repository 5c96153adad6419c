"""The door to psycopg2 for event loops: prepared questions, one way there and back, no thread that waits."""

import asyncio
from collections.abc import Mapping
from typing import Any

import psycopg2
from psycopg2 import errors as pg
from psycopg2.extensions import POLL_OK, POLL_READ

from dcr.errors import DatabaseAway
from dcr.postgres import CORE, SERVING, Row, cursor_of, translated
from dcr.prepared import Prepared, prepared

Given = Mapping[str, Any] | None

CONNECTIONS_MAX = 16
_CONNECT_SECONDS = 5
_BEGIN = f"""
    SET search_path TO {SERVING}, {CORE}, public;
    -- A plan is kept while tables grow from nothing, so it goes along an index from the beginning.
    SET plan_cache_mode = force_generic_plan;
    SET enable_seqscan = off
"""


class Asker:
    """Asks one PostgreSQL. Connections are kept, and made again when one is broken."""

    def __init__(self, uri: str, name: str = "dcr") -> None:
        """Nothing is connected before the first question."""
        self._uri = uri
        self._name = name
        self._idle: list[Any] = []
        self._room = asyncio.Semaphore(CONNECTIONS_MAX)

    async def ask(self, sql: str, params: Given = None) -> list[Row]:
        """All rows of one query over the serving read models, which sees one state of them.

        It is prepared once a connection: ask few texts with many parameters (by name), each about few
        rows that an index leads to.

        Raises:
            DatabaseAway: PostgreSQL does not answer.
        """
        asking = prepared(sql)
        async with self._room:
            while self._idle:
                try:
                    return await self._asked(self._idle.pop(), asking, params)
                except DatabaseAway:  # its server went away since; asking again changes nothing
                    continue
            return await self._asked(await self._connected(), asking, params)

    def close(self) -> None:
        """Closes the connections that are not in use."""
        while self._idle:
            self._idle.pop().close()

    async def _asked(self, connection: Any, asking: Prepared, params: Given) -> list[Row]:
        try:
            with cursor_of(connection) as cursor:
                try:
                    await _run(connection, cursor, asking.execute, params)
                except pg.InvalidSqlStatementName:  # the first time on this connection
                    await _run(connection, cursor, asking.prepare)
                    await _run(connection, cursor, asking.execute, params)
                return list(cursor.fetchall())
        finally:
            self._keep(connection)

    def _keep(self, connection: Any) -> None:
        """Unless it is broken, or still busy because nobody waits for its answer any more."""
        if connection.closed or connection.isexecuting():
            connection.close()
        else:
            self._idle.append(connection)

    async def _connected(self) -> Any:
        with translated():
            connection = psycopg2.connect(self._uri, application_name=self._name, async_=True)
            try:
                await asyncio.wait_for(_answered(connection), _CONNECT_SECONDS)
            except TimeoutError:
                connection.close()
                raise DatabaseAway(f"no connection within {_CONNECT_SECONDS} s") from None
            with connection.cursor() as cursor:
                await _run(connection, cursor, _BEGIN)
        return connection


async def _run(connection: Any, cursor: Any, sql: str, params: Given = None) -> None:
    cursor.execute(sql, params)
    await _answered(connection)


async def _answered(connection: Any) -> None:
    """Until the connection has done what it was told."""
    loop = asyncio.get_running_loop()
    while (state := connection.poll()) != POLL_OK:
        ready = loop.create_future()
        socket = connection.fileno()
        if state == POLL_READ:
            loop.add_reader(socket, _tell, ready)
        else:
            loop.add_writer(socket, _tell, ready)
        try:
            await ready
        finally:
            loop.remove_reader(socket)
            loop.remove_writer(socket)


def _tell(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
