"""The loop of a worker: fetch, pick up, commit; the next batch is read while this one commits.

Everything it touches is handed in, so that a simulation can drive it through every fault.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ParamSpec, Protocol, TypeVar

from dcr.errors import DcrError
from dcr.log.kafka import Place
from dcr.log.record import Found
from projections.arrival import Arrival
from schemas.written import WrittenForm
from streams.batch import Batch, Outcome, Ready
from streams.erasure.erased import Erased
from streams.erasure.notice import Notice
from streams.pickup import pick_up
from streams.progress import Progress
from streams.store.tolerance import TooMuchUnfit

RECORDS_MAX = 5_000
FETCH_WAIT_MS = 200
IDLE_SECONDS = 0.05
BACKOFF_SECONDS = (0.05, 0.2, 0.5, 1.0, 2.0)

log = logging.getLogger("dcr.worker")

P = ParamSpec("P")
T = TypeVar("T")


class Log(Protocol):
    """Where records come from. `Intake` is the real one."""

    def go_on_from(self, positions: Mapping[Place, int]) -> None:
        """Reads these places from these positions."""

    async def fetch(self, records_max: int, wait_ms: int) -> list[Found]:
        """The next records."""

    def heads(self) -> dict[Place, tuple[int, int]]:
        """The end of each place and when it was seen."""


class Committer(Protocol):
    """Where batches become true. `Store` is the real one."""

    def positions(self, topics: Sequence[str], slices: Sequence[int]) -> dict[Place, int]:
        """Where to go on."""

    @property
    def erased(self) -> Erased:
        """Who is erased, as of the positions."""

    def erase(self, notices: Sequence[Notice]) -> None:
        """Forgets whom the log says to be erased. Raises Fenced where that was not known."""

    def ready(self, arrivals: Sequence[Arrival]) -> Ready | None:
        """What can be worked out before a commit."""

    def commit(self, batch: Batch) -> Outcome:
        """All or nothing."""

    def halt(self, slice_: int, reason: str) -> None:
        """Nobody works on this slice until somebody has looked."""


class InThread(Protocol):
    """Runs what would block the event loop elsewhere. `asyncio.to_thread` is the real one."""

    def __call__(self, act: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        """What the act returns or raises."""


class Loop:
    """One worker's loop over the slices it holds at the moment."""

    def __init__(
        self,
        records: Log,
        store: Committer,
        written: WrittenForm,
        topics: Sequence[str],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        in_thread: InThread = asyncio.to_thread,
    ) -> None:
        self._log = records
        self._store = store
        self._written = written
        self._topics = topics
        self._pause = pause
        self._in_thread = in_thread
        self._held: frozenset[int] = frozenset()
        self._wanted: frozenset[int] = frozenset()
        self._progress = Progress({})
        self._committing: asyncio.Task[Outcome] | None = None
        self._failures = 0
        self.interactions = 0
        self.duplicates = 0

    def hold(self, slices: frozenset[int]) -> None:
        """The slices to work on from the next step on."""
        self._wanted = slices

    def through_ms(self) -> dict[int, int]:
        """For each slice held: up to when what was published is committed."""
        return self._progress.through_ms(self._log.heads())

    async def step(self) -> None:
        """One round. An error that may pass is waited out; the positions are loaded again after it.

        Raises:
            DcrError: one whose answer is `stop`.
        """
        try:
            await self._step()
            self._failures = 0
        except TooMuchUnfit as halted:
            await self._halt(halted)
        except DcrError as error:
            if error.answer == "stop":
                raise
            await self._back_off(error)

    async def finish(self) -> None:
        """Waits for the commit under way, if there is one."""
        await self._settle()

    async def _step(self) -> None:
        if self._wanted != self._held:
            await self._settle()
            await self._go_on()
        if not self._held:
            await self._pause(IDLE_SECONDS)
            return
        records = await self._log.fetch(RECORDS_MAX, FETCH_WAIT_MS)
        if records:
            erased = self._store.erased
            picked = pick_up(records, self._written, erased)
            ready = self._store.ready(picked.arrivals)
            await self._settle()
            if picked.notices:
                await self._in_thread(self._store.erase, picked.notices)
            moves = self._progress.hand_on(records)
            batch = Batch(moves, picked.arrivals, picked.aside, ready, erased)
            self._committing = asyncio.create_task(self._commit(batch))
            await asyncio.sleep(0)  # it begins now, not when there is nothing left to read
        else:
            await self._settle()

    async def _go_on(self) -> None:
        wanted = self._wanted
        positions = await self._in_thread(self._store.positions, self._topics, sorted(wanted))
        self._progress = Progress(positions)
        self._log.go_on_from(positions)
        self._held = wanted
        log.info("working on slices %s", sorted(wanted))

    async def _commit(self, batch: Batch) -> Outcome:
        progress = self._progress  # a back-off meanwhile begins another, which this is no part of
        outcome = await self._in_thread(self._store.commit, batch)
        progress.commit(batch.moves, batch.arrivals)
        self.interactions += outcome.new
        self.duplicates += outcome.duplicates
        if outcome.parked:
            log.warning("%d records were parked; see `dcr parked`", outcome.parked)
        return outcome

    async def _settle(self) -> None:
        committing = self._committing
        if committing is not None:
            # Waited for, not awaited: whoever is cancelled here must not take the commit with it.
            await asyncio.wait([committing])
            self._committing = None
            committing.result()

    async def _halt(self, halted: TooMuchUnfit) -> None:
        """Leaves one slice alone; the others go on."""
        log.error("%s", halted)
        await self._in_thread(self._store.halt, halted.slice, str(halted))
        self._wanted -= {halted.slice}
        await self._back_off(halted)

    async def _back_off(self, error: DcrError) -> None:
        """Forgets what it believes and waits; the database knows where to go on."""
        self._held = frozenset()
        self._progress = Progress({})
        wait = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
        self._failures += 1
        log.warning("%s; going on from the stored positions in %g s", error, wait)
        if self._committing is not None:
            await asyncio.wait([self._committing])
            self._committing.exception()
            self._committing = None
        await self._pause(wait)
