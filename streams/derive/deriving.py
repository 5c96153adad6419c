"""The deriving side of a worker: it follows the log behind the timeline, and says what it finds.

Killed anywhere, it goes on from its stored positions and says the same again: ids follow from what is
said, so it is one fact.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import product
from typing import Protocol

from dcr.errors import Contended, DcrError
from dcr.log.record import Found, Place
from dcr.postgres import Database
from dcr.publisher import Publisher
from schemas.catalogue import DERIVED_TOPICS
from schemas.written import WrittenForm
from streams.batch import Move
from streams.derive.around import around
from streams.derive.deriver import Deriver, Look
from streams.derive.readable import are_readable
from streams.derive.timers import Timer, Timers
from streams.derive.touched import touched
from streams.derive.voice import Voice
from streams.positions import Positions

READER = "derived"
RECORDS_MAX = 5_000
FETCH_WAIT_MS = 100
TIMERS_MAX = 2_000
LOOK_AGAIN_SECONDS = 0.02
LOOKS_MAX = 500
IDLE_SECONDS = 0.2
BACKOFF_SECONDS = (0.1, 0.5, 1.0, 2.0, 5.0)

log = logging.getLogger("dcr.derive")


class Log(Protocol):
    """Where records come from. `Intake` is the real one."""

    def go_on_from(self, positions: dict[Place, int]) -> None:
        """Reads these places from these positions."""

    async def fetch(self, records_max: int, wait_ms: int) -> list[Found]:
        """The next records."""

    async def ends(self, places: Iterable[Place]) -> dict[Place, int]:
        """Where places end now."""


class Deriving:
    """One worker's derivations over the slices it holds at the moment."""

    def __init__(
        self,
        records: Log,
        database: Database,
        written: WrittenForm,
        deriver: Deriver,
        publisher: Callable[[], Publisher],
        topics: Sequence[str],
        slices: int,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._log = records
        self._database = database
        self._written = written
        self._deriver = deriver
        self._voice = Voice(publisher)
        self._topics = topics
        self._slices = slices
        self._pause = pause
        self._wanted: frozenset[int] = frozenset()
        self._held: frozenset[int] = frozenset()
        self._positions: dict[Place, int] = {}
        self._said: dict[Place, int] = {}
        self._failures = 0
        self.looked_at = 0

    @property
    def facts(self) -> int:
        """How many were said or taken back."""
        return self._voice.facts

    def hold(self, slices: frozenset[int]) -> None:
        """The slices to work on from the next step on."""
        self._wanted = slices

    async def step(self) -> None:
        """One round. After an error it is waited a while, and the positions are loaded again.

        Whatever goes wrong here holds up nobody who reads the log: it is said, and tried again.
        """
        try:
            await self._step()
            self._failures = 0
        except DcrError as error:
            log.warning("nothing is derived for now: %s", error)
            await self._back_off()
        except Exception:  # a mistake of ours
            log.exception("nothing is derived for now")
            await self._back_off()

    def close(self) -> None:
        """Waits for what is on its way to Kafka."""
        self._voice.close()

    async def _step(self) -> None:
        if self._wanted != self._held:
            await self._go_on(self._wanted)
        if not self._held:
            await self._pause(IDLE_SECONDS)
            return
        records = await self._log.fetch(RECORDS_MAX, FETCH_WAIT_MS)
        ends = {(found.topic, found.partition): found.offset + 1 for found in records}
        await self._until_readable(_furthest(self._said, ends))
        await asyncio.to_thread(self._derive, records, ends)

    async def _go_on(self, wanted: frozenset[int]) -> None:
        self._positions = await asyncio.to_thread(self._load, wanted)
        self._log.go_on_from(self._positions)
        # What was said before us has to be known first, or it would be said again: a database that is
        # filled anew from the log says nothing to anybody.
        everywhere = [(topic, slice_) for topic in DERIVED_TOPICS for slice_ in range(self._slices)]
        self._said = await self._log.ends(everywhere)
        self._held = wanted

    def _load(self, wanted: frozenset[int]) -> dict[Place, int]:
        with self._database.transaction() as transaction:
            return Positions(transaction, READER).of([*product(self._topics, sorted(wanted))])

    async def _until_readable(self, ends: dict[Place, int]) -> None:
        """Stories come from the timeline: what was heard of, and what was said last, has to stand there."""
        for _ in range(LOOKS_MAX):
            if await asyncio.to_thread(self._is_readable, ends):
                return
            await self._pause(LOOK_AGAIN_SECONDS)
        raise Contended("the timeline is behind, so there is nothing to derive from yet")

    def _is_readable(self, ends: dict[Place, int]) -> bool:
        if not ends:
            return True
        with self._database.transaction() as transaction:
            return are_readable(transaction, ends)

    def _derive(self, records: list[Found], ends: dict[Place, int]) -> None:
        found = touched(records, self._written, self._deriver.types)
        rung = self._rung()
        whole = {timer.subject: timer.slice for timer in rung}
        whole |= around(self._database, found.linked)
        subjects = found.subjects | whole
        heard = {subject: found.heard[subject] for subject in subjects.keys() - whole}
        look = self._deriver.look(subjects, heard)
        self._said = self._voice.say(look.differences)
        self._settle(ends, rung, look, subjects)
        self.looked_at += len(subjects)

    def _rung(self) -> list[Timer]:
        with self._database.transaction() as transaction:
            horizon_ms = self._deriver.horizon_ms(transaction)
            return Timers(transaction).due(sorted(self._held), horizon_ms, TIMERS_MAX)

    def _settle(
        self, ends: dict[Place, int], rung: list[Timer], look: Look, slices: dict[str, int]
    ) -> None:
        moves = [Move(place, self._positions[place], end) for place, end in sorted(ends.items())]
        with self._database.transaction() as transaction:
            if moves:
                Positions(transaction, READER).move(moves)
            if rung:
                Timers(transaction).stop(rung)
            if look.due_ms:
                Timers(transaction).set(look.due_ms, slices)
        self._positions |= ends

    async def _back_off(self) -> None:
        self._held = frozenset()
        wait = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
        self._failures += 1
        await self._pause(wait)


def _furthest(one: dict[Place, int], other: dict[Place, int]) -> dict[Place, int]:
    return {place: max(one.get(place, 0), other.get(place, 0)) for place in one | other}
