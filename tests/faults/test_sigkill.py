"""Workers are killed at random moments, in the middle of everything; nothing is lost and nothing doubled."""

import random
import threading

import pytest

from dcr.clock import now_ms
from tests.faults.month import Month
from tests.faults.proof import differences

pytestmark = pytest.mark.stack

KILLS = 20


def test_workers_may_be_killed_at_any_moment(desk, publisher, start_workers):
    seed = now_ms()
    print(f"seed {seed}")  # noqa: T201 - to run it again
    chance = random.Random(seed)
    month = Month(seed=seed, events=18_000, name="sigkill")
    workers = start_workers(3)
    kills = 0
    with month.published_meanwhile(publisher, a_second=1200) as publishing:
        while publishing.is_alive() or kills < KILLS:
            threading.Event().wait(chance.uniform(0.2, 1.2))
            workers.kill(chance.choice(workers.alive))
            workers.start()
            kills += 1
    assert differences(desk, month.books) == []
