"""Too much of one slice is unfit: it is left alone, the others go on."""

import asyncio

from dcr.written import written_form
from streams.batch import Outcome
from streams.erasure.erased import NOBODY
from streams.loop import Loop
from streams.store.tolerance import TooMuchUnfit
from tests.streams.rebuild.log import BILLS, bill, found

TOPIC = BILLS[0]


class TwoSlices:
    """One record in each slice, given once from wherever somebody goes on."""

    def __init__(self):
        self.left = []

    def go_on_from(self, positions):
        records = [found(bill(0))._replace(partition=slice_) for slice_ in (0, 1)]
        self.left = [one for one in records if positions.get((TOPIC, one.partition)) == 0]

    async def fetch(self, records_max, wait_ms):
        first, self.left = self.left[:1], self.left[1:]
        return first

    def heads(self):
        return {}


class RefusesSliceZero:
    """Of slice 0 it takes nothing."""

    erased = NOBODY

    def __init__(self):
        self.next = {(TOPIC, 0): 0, (TOPIC, 1): 0}
        self.halted = []

    def positions(self, topics, slices):
        return {place: position for place, position in self.next.items() if place[1] in slices}

    def ready(self, arrivals):
        return None

    def commit(self, batch):
        (move,) = batch.moves
        if move.place[1] == 0:
            raise TooMuchUnfit(0, 1000, 900, 0.2)
        self.next[move.place] = move.next
        return Outcome(new=1)

    def halt(self, slice_, reason):
        self.halted.append((slice_, reason))


async def steps(loop, count):
    for _ in range(count):
        await loop.step()
    await loop.finish()


async def at_once(act, *args):
    return act(*args)


async def no_pause(seconds):
    pass


def test_it_is_halted_with_the_reason_and_the_others_go_on():
    store = RefusesSliceZero()
    loop = Loop(TwoSlices(), store, written_form(), [TOPIC], no_pause, at_once)
    loop.hold(frozenset({0, 1}))
    asyncio.run(steps(loop, 8))
    ((slice_, reason),) = store.halted
    assert (slice_, store.next) == (0, {(TOPIC, 0): 0, (TOPIC, 1): 1})
    assert "900 of the last 1,000 records in slice 0 are unfit" in reason
