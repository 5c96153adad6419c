"""Connections break around commits: nobody knows whether they happened until positions are read again."""

import random
import threading

import pytest

from dcr.clock import now_ms
from tests.faults.month import Month
from tests.faults.proof import differences, until

pytestmark = pytest.mark.stack

CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'dcr-worker-%'
"""
BREAKS = 40


def test_a_commit_whose_answer_is_lost_happens_once(desk, publisher, start_workers):
    seed = now_ms()
    print(f"seed {seed}")  # noqa: T201 - to run it again
    chance = random.Random(seed)
    month = Month(seed=seed, events=8_000, name="unknown")
    start_workers(2)
    until(lambda: read_something(desk))
    breaks = 0
    with month.published_meanwhile(publisher, a_second=1000) as publishing:
        while publishing.is_alive() or breaks < BREAKS:
            threading.Event().wait(chance.uniform(0.01, 0.3))
            with desk.database.transaction() as transaction:
                breaks += len(transaction.rows(CUT))
    assert differences(desk, month.books) == []


def read_something(desk):
    with desk.database.transaction() as transaction:
        return transaction.rows("SELECT 1 FROM dcr.lease WHERE worker IS NOT NULL")
