"""Who is being watched: one question for all of them, four times a second, and only while somebody looks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from dcr.errors import DcrError
from dcr.reading.desk import Desk
from projections.customer.questions import events_of

log = logging.getLogger("dcr.web")

LOOK_SECONDS = 0.25
_AWAY_SECONDS = 2.0


class Watch:
    """One reader's eye on one customer."""

    def __init__(self, subjects: Sequence[str], events: int) -> None:
        self.subjects = list(subjects)
        self._events = events
        self._stirred = asyncio.Event()

    async def stirs(self, timeout_seconds: float) -> bool:
        """True as soon as more or less is counted than the reader knows of; False after the timeout."""
        try:
            await asyncio.wait_for(self._stirred.wait(), timeout_seconds)
        except TimeoutError:
            return False
        return True

    def knows(self, subjects: Sequence[str], events: int) -> None:
        """What the reader has been told by now."""
        self.subjects, self._events = list(subjects), events
        self._stirred.clear()

    def compare(self, counts: dict[str, int]) -> None:
        """Stirs when the counts are not those the reader knows."""
        if sum(counts.get(subject, 0) for subject in self.subjects) != self._events:
            self._stirred.set()

    def stir(self) -> None:
        """Wakes the reader whatever is counted."""
        self._stirred.set()


class Watching:
    """All watches of this process. Used from its event loop alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._watches: set[Watch] = set()
        self._task: asyncio.Task[None] | None = None
        self.has_ended = False

    @asynccontextmanager
    async def watch(self, subjects: Sequence[str], events: int) -> AsyncIterator[Watch]:
        """Watches until the block is left."""
        watch = Watch(subjects, events)
        self._watches.add(watch)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._look_on())
        try:
            yield watch
        finally:
            self._watches.discard(watch)

    def end(self) -> None:
        """Wakes all readers and lets no new one wait."""
        self.has_ended = True
        for watch in self._watches:
            watch.stir()

    async def _look_on(self) -> None:
        while self._watches and not self.has_ended:
            await asyncio.sleep(await self._look())

    async def _look(self) -> float:
        """Looks once; how long to rest until the next time."""
        subjects = sorted({subject for watch in self._watches for subject in watch.subjects})
        try:
            counts = await asyncio.to_thread(self._counts, subjects)
        except DcrError as error:
            log.warning("nobody can be watched now: %s", error)
            return _AWAY_SECONDS
        for watch in self._watches:
            watch.compare(counts)
        return LOOK_SECONDS

    def _counts(self, subjects: list[str]) -> dict[str, int]:
        with self._desk.database.transaction() as transaction:
            return events_of(transaction, subjects)
