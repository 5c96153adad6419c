"""A simulated world for the loop of a worker: one seed is one run, with its faults and its interleavings.

The log, the store, the clock and the faults are simulated; the loop, the picking up, the progress and the
fold are the real ones. Workers step side by side on one event loop: a seed always tells the same story.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from dcr.door import Door
from dcr.errors import BrokerAway, Contended, DatabaseAway, Fenced
from dcr.log.kafka import Place
from dcr.log.record import Found
from dcr.written import written_form
from projections.arrival import Arrival
from projections.customer.fold import fold
from projections.customer.tally import Tally
from streams.batch import Batch, Move, Outcome
from streams.erasure.erased import NOBODY
from streams.erasure.notice import Notice
from streams.loop import Loop
from streams.pickup import pick_up

TOPICS = ("dcr.bill", "dcr.payment")
SLICES = (0, 1)
WRITTEN = written_form()
BEGIN_MS = 1_769_846_400_000


class Crash(Exception):
    """The worker dies here."""


def _record(number: int) -> Found:
    noun = ("bill", "issued") if number % 3 else ("payment", "received")
    given = {
        "type": ".".join(noun), f"{noun[0]}_id": "N", "amount_minor": number, "currency": "EUR",
        "occurred_at": "2026-01-31T08:00:00Z", "event_id": UUID(int=number), "subject": f"crm:{number % 5}",
    }  # fmt: skip
    record = Door(WRITTEN, "test").admit(given, BEGIN_MS)
    return Found(record.topic, number % 5 % 2, 0, record.timestamp_ms, record.key, record.value, ())


RECORDS = [_record(number) for number in range(60)]


@dataclass
class World:
    """What survives every worker: the log and its clock."""

    rng: Random
    faulty: bool = True
    crash_at: int = 0
    """The step at which whoever takes it dies; 0: nobody dies but by chance."""
    steps: int = 0
    now_ms: int = BEGIN_MS
    log: dict[Place, list[Found]] = field(
        default_factory=lambda: {(topic, slice_): [] for topic in TOPICS for slice_ in SLICES}
    )

    def tick(self) -> int:
        """Nothing happens twice in the same millisecond."""
        self.now_ms += 1
        return self.now_ms

    def publish(self, found: Found) -> None:
        place = self.log[found.topic, found.partition]
        heard = [("recorded_at", b"%d" % self.tick())]
        place.append(found._replace(offset=len(place), headers=heard))

    def perhaps(self, share: float) -> bool:
        return self.faulty and self.rng.random() < share

    async def elsewhere(self) -> None:
        """Others come to their turn meanwhile. Every step of a worker passes here, so here it may die."""
        self.steps += 1
        if self.steps == self.crash_at or self.perhaps(0.002):
            raise Crash
        for _ in range(self.rng.randrange(4)):
            await asyncio.sleep(0)

    async def pause(self, seconds: float) -> None:
        await self.elsewhere()

    async def in_thread(self, act: Any, *args: Any) -> Any:
        await self.elsewhere()
        try:
            return act(*args)
        finally:
            await self.elsewhere()


class SimulatedLog:
    """One worker's consumer."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._next: dict[Place, int] = {}
        self._heads: dict[Place, tuple[int, int]] = {}

    def go_on_from(self, positions: Mapping[Place, int]) -> None:
        self._next, self._heads = dict(positions), {}

    async def fetch(self, records_max: int, wait_ms: int) -> list[Found]:
        await self._world.elsewhere()
        if self._world.perhaps(0.05):
            raise BrokerAway("simulated")
        return [found for place in list(self._next) for found in self._polled(place)]

    def _polled(self, place: Place) -> list[Found]:
        if self._world.perhaps(0.3):
            return []
        records = self._world.log[place]
        first = self._next[place]
        polled = records[first : first + self._world.rng.randint(1, 6)]
        self._next[place] += len(polled)
        self._heads[place] = (len(records), self._world.now_ms)
        self._world.tick()
        return polled

    def heads(self) -> dict[Place, tuple[int, int]]:
        return self._heads


class SimulatedStore:
    """PostgreSQL as the workers see it: positions, what is known, and sums that follow it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.next: dict[Place, int] = dict.fromkeys(world.log, 0)
        self.known: dict[Any, Arrival] = {}
        self.tallies: dict[str, Tally] = {}
        self.aside: list[tuple[Place, int]] = []
        self.went_back: list[Move] = []

    def positions(self, topics: Sequence[str], slices: Sequence[int]) -> dict[Place, int]:
        if self._world.perhaps(0.05):
            raise DatabaseAway("simulated: before the positions")
        return {place: position for place, position in self.next.items() if place[1] in slices}

    erased = NOBODY

    def erase(self, notices: Sequence[Notice]) -> None:
        """Nobody is."""

    def ready(self, arrivals: Sequence[Arrival]) -> None:
        """Nothing is worked out beforehand."""

    def commit(self, batch: Batch) -> Outcome:
        if self._world.perhaps(0.1):
            self._rival(batch.moves[0].place)
        self._perhaps_fail("before the commit")
        self._compare(batch.moves)
        outcome = self._apply(batch)
        self._perhaps_fail("after the commit, which nobody knows")
        return outcome

    def _perhaps_fail(self, when: str) -> None:
        for share, error in (
            (0.05, DatabaseAway(when)),
            (0.03, Contended(when)),
            (0.03, Crash(when)),
        ):
            if self._world.perhaps(share) and not (
                isinstance(error, Contended) and "after" in when
            ):
                raise error

    def _compare(self, moves: Sequence[Move]) -> None:
        if any(self.next[move.place] != move.mine for move in moves):
            raise Fenced("simulated")

    def _apply(self, batch: Batch) -> Outcome:
        for move in batch.moves:
            if move.next < self.next[move.place]:
                self.went_back.append(move)
            self.next[move.place] = move.next
        new = self._tell(batch.arrivals)
        for subject, tally in fold(new).items():
            self.tallies.setdefault(subject, Tally()).add(tally)
        self.aside += [((a.found.topic, a.found.partition), a.found.offset) for a in batch.aside]
        return Outcome(len(new), len(batch.arrivals) - len(new), len(batch.aside))

    def _tell(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        new = []
        for arrival in arrivals:
            if arrival.key not in self.known:
                self.known[arrival.key] = arrival
                new.append(arrival)
        return new

    def _rival(self, place: Place) -> None:
        """Another worker, nimbler than ours, commits what stands next in this place."""
        first = self.next[place]
        records = self._world.log[place][first : first + self._world.rng.randint(1, 5)]
        if records:
            picked = pick_up(records, WRITTEN)
            self._apply(
                Batch([Move(place, first, first + len(records))], picked.arrivals, picked.aside)
            )


class WithoutCompareAndSet(SimulatedStore):
    """A mistake that must be found."""

    def _compare(self, moves: Sequence[Move]) -> None:
        """Believes everyone."""


class WithoutDuplicateCheck(SimulatedStore):
    """Another."""

    def _tell(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        self.known.update({arrival.key: arrival for arrival in arrivals})
        return list(arrivals)


def simulate(seed: int, make_store: type[SimulatedStore] = SimulatedStore) -> list[str]:
    """One run: faults first, then everything heals and is read to its end. What is wrong after it."""
    return asyncio.run(_run(World(Random(seed)), make_store))


def crash_at_every_step(seed: int) -> Iterator[list[str]]:
    """The same run again and again, without other faults: a worker dies at the first step, the second, ..."""
    whole = World(Random(seed), faulty=False)
    asyncio.run(_run(whole, SimulatedStore))
    for step in range(1, whole.steps + 1):
        world = World(Random(seed), faulty=False, crash_at=step)
        yield asyncio.run(_run(world, SimulatedStore))


async def _run(world: World, make_store: type[SimulatedStore]) -> list[str]:
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)  # of workers that crashed
    store = make_store(world)
    workers = [_worker(world, store) for _ in range(3)]
    stream = _stream(world.rng)
    problems: list[str] = []
    for _ in range(25):
        for found in _some(world.rng, stream):
            world.publish(found)
        outcomes = await asyncio.gather(*(w.step() for w in workers), return_exceptions=True)
        for number, outcome in enumerate(outcomes):
            if isinstance(outcome, Crash):
                workers[number] = _worker(world, store)
        problems += _claimed_too_much(world, store, workers)
    for found in stream:
        world.publish(found)
    return problems + await _drained(world, store)


def _worker(world: World, store: SimulatedStore) -> Loop:
    """Leases may lie for a while: one that slept holds the same slice as one that relieved it."""
    loop = Loop(SimulatedLog(world), store, WRITTEN, TOPICS, world.pause, world.in_thread)
    loop.hold(frozenset(world.rng.choice([(0,), (1,), (0, 1)])))
    return loop


def _stream(rng: Random) -> Iterator[Found]:
    """Every interaction, a quarter of them twice or more, some bytes that nobody can read, in any order."""
    told = RECORDS + rng.choices(RECORDS, k=20)
    told += [found._replace(value=b"?") for found in rng.choices(RECORDS, k=3)]
    rng.shuffle(told)
    return iter(told)


def _some(rng: Random, stream: Iterator[Found]) -> list[Found]:
    return [found for _, found in zip(range(rng.randrange(5)), stream, strict=False)]


async def _drained(world: World, store: SimulatedStore) -> list[str]:
    world.faulty, world.crash_at = False, 0
    worker = _worker(world, store)
    worker.hold(frozenset(SLICES))
    ends = {place: len(records) for place, records in world.log.items()}
    for _ in range(200):
        if store.next == ends:
            await worker.finish()
            return _differences(world, store)
        await worker.step()
    return [f"not read to the end: {store.next} of {ends}"]


def _claimed_too_much(world: World, store: SimulatedStore, workers: Sequence[Loop]) -> list[str]:
    """Whoever says that everything up to a time can be read must be right."""
    return [
        f"complete through {through} in slice {slice_}, but {place} stands at {store.next[place]}"
        for worker in workers
        for slice_, through in worker.through_ms().items()
        for place, records in world.log.items()
        for found in records[store.next[place] :]
        if place[1] == slice_ and int(found.headers[0][1] or 0) <= through
    ]


def _differences(world: World, store: SimulatedStore) -> list[str]:
    """Against the plain fold of everything that was published."""
    picked = pick_up([found for records in world.log.values() for found in records], WRITTEN)
    distinct = {arrival.key: arrival for arrival in picked.arrivals}
    aside = sorted(((a.found.topic, a.found.partition), a.found.offset) for a in picked.aside)
    checks = {
        "lost or invented": store.known.keys() == distinct.keys(),
        "doubled or forgotten in the sums": store.tallies == fold(distinct.values()),
        "not set aside exactly once": sorted(store.aside) == aside,
        "positions went back": not store.went_back,
    }
    return [told for told, right in checks.items() if not right]
