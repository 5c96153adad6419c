"""What the HTTP side needs before it can answer: tables and topics, waited for as long as it takes."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from dcr.errors import DcrError
from dcr.postgres import Database
from dcr.settings import Settings
from streams.install import install

log = logging.getLogger("dcr.web")

LOOK_AGAIN_SECONDS = 1.0
_ARE_THERE = "SELECT to_regclass('serving.timeline') IS NOT NULL"


class NotReady(DcrError):
    """The process has started, and PostgreSQL has not been ready since."""

    answer = "retry"
    code = "not-ready"
    title = "The HTTP side is still being set up"


class Setup:
    """Brings both servers to what this version needs. They may come up later than this process."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._database = database
        self._pause = pause
        self.has_tables = False
        """True as soon as customers can be read, which needs no Kafka."""
        self.missing: str | None = "tables and topics"
        """What is still waited for, in words; None when all is there."""

    async def run(self) -> None:
        """Tries until everything is there."""
        while self.missing is not None:
            self.missing = await asyncio.to_thread(self._attempt)
            if self.missing is not None:
                await self._pause(LOOK_AGAIN_SECONDS)

    def must_have_tables(self) -> None:
        """Raises NotReady as long as there are none."""
        if not self.has_tables:
            raise NotReady(f"still missing: {self.missing}")

    def _attempt(self) -> str | None:
        self.has_tables = self.has_tables or self._look()
        try:
            install(self._settings, self._database)
        except DcrError as error:
            if error.title != self.missing:
                log.warning("waiting: %s", error)
            return error.title
        self.has_tables = True
        return None

    def _look(self) -> bool:
        try:
            with self._database.transaction() as transaction:
                return transaction.row(_ARE_THERE) == (True,)
        except DcrError:
            return False
