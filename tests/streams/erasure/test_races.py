"""Nobody brings her back: whoever knew of her before, and writes after, is stopped or told."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace

import pytest

from dcr.clock import now_ms, pause
from dcr.door import Door
from dcr.errors import Fenced
from dcr.log.kafka import ends
from dcr.postgres import Database
from dcr.reading.customer import customer
from dcr.reading.erase import erase
from dcr.reading.parked import parked_list
from dcr.reading.verify import verify
from dcr.written import written_form
from projections.customer import projection as customer_projection
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch
from streams.derive.timers import Timers
from streams.install import TOPICS
from streams.pickup import pick_up
from streams.progress import Progress
from streams.rebuild.fill_follower import FillFollower
from streams.rebuild.rebuild import Rebuild
from streams.store import Store
from streams.store.repair import Repair
from tests.erasing import everything_in, left_of

pytestmark = pytest.mark.stack

WRITTEN = written_form()
WHY = ("her request", "staff:mia")


def gone(desk, hers):
    """Nothing is left, and everything is as the log says."""
    return left_of(hers, everything_in(desk.database)) == [] and verify(desk).differences == []


@pytest.fixture
def store(desk):
    return Store(desk.database, WRITTEN, TIMELINE, FOLLOWERS)


@pytest.fixture
def held(settings, desk, store, hers, publisher):
    """What a worker has picked up and not committed yet: one more interaction of hers."""
    told = {"type": "search.performed", "subject": hers.crm, "query": hers.mark, "results": 1}
    publisher.publish(told | {"occurred_at": "2026-02-01T08:00:00Z"}).result(20)
    positions = store.positions(TOPICS, range(settings.partitions))
    records = list(desk.history.read(positions, ends(desk.kafka, TOPICS)))
    picked = pick_up(records, WRITTEN, store.erased)
    moves = Progress(positions).hand_on(records)
    ready = store.ready(picked.arrivals)
    return Batch(moves, picked.arrivals, picked.aside, ready, store.erased)


def test_a_worker_that_picked_her_up_before_may_not_commit(desk, store, hers, held, read_all):
    receipt = erase(desk, hers.crm, *WHY)
    with pytest.raises(Fenced, match="erased meanwhile"):
        store.commit(held)
    read_all()
    assert customer(desk, receipt["subject"])["events"] == len(list(hers.story)) + 1
    assert gone(desk, hers)


def test_a_commit_under_way_is_waited_for(settings, desk, store, hers, held, monkeypatch):
    """It is erased with the rest."""
    with ThreadPoolExecutor() as threads:
        erasing = []

        def fold(*given):
            erasing.append(threads.submit(erase, desk, hers.crm, *WHY))
            until_somebody_waits(settings)
            return folded(*given)

        folded = store._folding.fold
        monkeypatch.setattr(store._folding, "fold", fold)
        store.commit(held)
        receipt = erasing[0].result(20)
    assert customer(desk, receipt["subject"])["events"] == len(list(hers.story)) + 1
    assert gone(desk, hers)


def until_somebody_waits(settings):
    with Database(settings.servers().postgres, "test-looks") as database:
        for _ in range(1000):
            with database.transaction() as transaction:
                if transaction.row("SELECT 1 FROM pg_locks WHERE NOT granted"):
                    return
            pause(0.01)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("name", ["customer", "finding", "identity", "matter", "timeline"])
@pytest.mark.parametrize("moment", ["index", "catch up", "compare", "switch"])
def test_a_rebuild_under_way_does_not_bring_her_back(
    settings, desk, hers, publisher, read_all, name, moment
):
    """Something of hers was read while it was being built: it has still to catch up with that."""

    def on_step(step):
        if step.what == moment:
            for each in hers.story:
                publisher.publish(each)
            publisher.flush()
            read_all()
            erase(desk, hers.crm, *WHY)

    work = Rebuild(settings, name, on_step)
    work.run()
    work.close()
    assert gone(desk, hers)


def test_who_fills_a_version_and_read_her_before_is_told_anew(settings, desk, hers, monkeypatch):
    begun = []

    class Slow(type(FOLLOWERS[0])):
        def changes(self, arrivals):
            if not begun:
                begun.append(erase(desk, hers.crm, *WHY))
            return super().changes(arrivals)

    def fill_next(filling):
        filling._follower = Slow()
        return filled(filling)

    filled = FillFollower.fill_next
    monkeypatch.setattr(FillFollower, "fill_next", fill_next)
    monkeypatch.setattr("streams.rebuild.rebuild.crew", in_this_process)
    work = Rebuild(settings, "customer", lambda step: None)
    work.run()
    work.close()
    assert begun
    assert gone(desk, hers)


def in_this_process(settings, version, parts):
    """What a crew of processes would do."""

    (follower,) = (each for each in FOLLOWERS if each.name == version.name)
    with Database(settings.servers().postgres) as database:
        while FillFollower(database, WRITTEN, version, follower).fill_next():
            pass
    return nullcontext([])


def test_what_was_set_aside_of_her_is_not_folded_later(
    desk, hers, publisher, read_all, monkeypatch
):
    break_fold_for(hers.crm, monkeypatch)
    publisher.publish({"type": "search.performed", "subject": hers.crm, "query": hers.mark,
                       "results": 1, "occurred_at": "2026-02-01T08:00:00Z"}).result(20)  # fmt: skip
    read_all()
    assert parked_list(desk, everything=True, limit=100)["count"]
    monkeypatch.undo()
    receipt = erase(desk, hers.crm, *WHY)
    repair = Repair(desk.database, WRITTEN, TIMELINE, FOLLOWERS)
    for number in repair.waiting():
        repair.retry(number)
    assert customer(desk, receipt["subject"])["events"] == len(list(hers.story)) + 1
    assert gone(desk, hers)


def break_fold_for(subject, monkeypatch):
    """A mistake in the code of one read model, that shows with one customer only."""
    fold = customer_projection.fold

    def mistaken(arrivals):
        arrivals = list(arrivals)
        if any(arrival.subject == subject for arrival in arrivals):
            raise ZeroDivisionError("a mistake in the fold")
        return fold(arrivals)

    monkeypatch.setattr(customer_projection, "fold", mistaken)


def test_a_timer_set_after_it_is_not_kept(desk, hers):
    erase(desk, hers.crm, *WHY)
    with desk.database.transaction() as transaction:
        Timers(transaction).set(
            {hers.crm: 1, "crm:somebody-else": 1}, {hers.crm: 0, "crm:somebody-else": 0}
        )
    with desk.database.transaction() as transaction:
        assert transaction.rows("SELECT subject FROM dcr.timer") == [("crm:somebody-else",)]


def test_what_nobody_could_read_of_her_leaves_a_hole(desk, hers, publisher, read_all, put):
    """It was parked whole; its place stays, so that nobody takes it for lost."""
    broken = Door(WRITTEN, "test").admit(
        {"type": "search.performed", "subject": hers.crm, "query": hers.mark, "results": 1,
         "occurred_at": "2026-02-01T08:00:00Z"}, now_ms(),
    )  # fmt: skip
    put(replace(broken, value=broken.value + b"!"))
    read_all()
    assert left_of(hers, everything_in(desk.database)) == list(hers)
    erase(desk, hers.crm, *WHY)
    assert gone(desk, hers)
    put(replace(broken, value=broken.value + b"?"))
    read_all()
    assert gone(desk, hers)
