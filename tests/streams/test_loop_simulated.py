"""The loop through every fault at every step: nothing is lost, doubled, or called complete too early."""

import logging

import pytest

from streams.loop import Loop
from tests.streams.simulation import (
    SimulatedStore,
    WithoutCompareAndSet,
    WithoutDuplicateCheck,
    crash_at_every_step,
    simulate,
)


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """Hundreds of runs, each with dozens of faults, have a lot to say."""
    monkeypatch.setattr(logging.getLogger("dcr.worker"), "disabled", True)


def red(seeds, make_store=SimulatedStore):
    return {seed: problems for seed in seeds if (problems := simulate(seed, make_store))}


def test_whatever_fails_the_rows_are_those_of_the_plain_fold(request):
    """`--seeds 5000` for a long sweep."""
    assert red(range(request.config.getoption("seeds"))) == {}


def test_a_worker_may_die_at_every_step():
    outcomes = list(crash_at_every_step(1))
    assert len(outcomes) > 100
    assert [problems for problems in outcomes if problems] == []


def test_a_seed_always_tells_the_same_story():
    assert simulate(7, WithoutCompareAndSet) == simulate(7, WithoutCompareAndSet)


def test_without_compare_and_set_the_run_turns_red():
    assert len(red(range(20), WithoutCompareAndSet)) > 10


def test_without_the_check_for_duplicates_the_run_turns_red():
    assert len(red(range(20), WithoutDuplicateCheck)) == 20


def test_a_worker_that_believes_itself_after_a_failure_turns_it_red(monkeypatch):
    async def go_on_regardless(self, error):
        self._committing = None

    monkeypatch.setattr(Loop, "_back_off", go_on_regardless)
    assert len(red(range(20))) > 10


def test_a_worker_that_waits_for_no_commit_turns_it_red(monkeypatch):
    async def do_not_wait(self):
        self._committing = None

    monkeypatch.setattr(Loop, "_settle", do_not_wait)
    assert red(range(20)) != {}
