"""The law of order holds for versions too: begun at any moment, told in any order, the same rows."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.rebuild.begin import begin
from streams.rebuild.fill_follower import FillFollower
from streams.rebuild.fill_timeline import FillTimeline
from streams.rebuild.filled import filled
from streams.rebuild.following import Following
from streams.store import Store
from streams.store.parking import found_of
from streams.versions import Versions
from tests.arrivals import batches, copied
from tests.projections.test_laws import emptied, expected

pytestmark = pytest.mark.stack

WRITTEN = written_form()
SLICES = 8
few = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Log:
    """What arrives, place by place, in the order it is handed over."""

    def __init__(self, store):
        self._store = store
        self._records = {}

    def commit(self, batch):
        arrivals, moves = [], {}
        for one in batch:
            place = (one.topic, one.partition)
            records = self._records.setdefault(place, [])
            moves.setdefault(place, len(records))
            arrivals.append(one._replace(offset=len(records)))
            records.append(found_of(arrivals[-1]))
        self._store.positions([topic for topic, _ in moves], [slice_ for _, slice_ in moves])
        ends = [
            Move(place, mine, len(self._records[place])) for place, mine in sorted(moves.items())
        ]
        self._store.commit(Batch(ends, arrivals))
        return arrivals

    def read(self, start, end):
        return iter([
            found
            for place, records in self._records.items()
            for found in records[start.get(place, 0) : end.get(place, 0)]
        ])  # fmt: skip


class Life:
    """Goes on beside a rebuild, batch by batch."""

    def __init__(self, log, told):
        self._log, self._told, self._at = log, told, 0
        self.arrivals = []

    def until(self, moment):
        for batch in self._told[self._at : moment]:
            self.arrivals += self._log.commit(batch)
        self._at = max(self._at, moment)


def fill(tables, log, projection, version):
    if projection is TIMELINE:
        filling = FillTimeline(tables, WRITTEN, version, TIMELINE, log.read)
        for number in range(1, SLICES + 1):
            filling.fill(number)
    else:
        filling = FillFollower(tables, WRITTEN, version, projection)
        while filling.fill_next():
            pass


def stored(database, projection, version):
    with database.transaction(version.schema) as transaction:
        return projection.stored(transaction)


@pytest.mark.parametrize("projection", [TIMELINE, *FOLLOWERS], ids=lambda each: each.name)
@given(data=st.data())
@few
def test_a_version_begun_at_any_moment_has_the_rows_of_the_plain_fold(tables, projection, data):
    emptied(tables)
    drop_versions(tables, projection)
    log = Log(Store(tables, WRITTEN, TIMELINE, FOLLOWERS))
    told = data.draw(batches(data.draw(copied)))
    moments = sorted(data.draw(st.lists(st.integers(0, len(told)), min_size=4, max_size=4)))
    life = Life(log, told)
    following = Following(tables, WRITTEN, TIMELINE, FOLLOWERS, log.read)
    life.until(moments[0])
    version = in_transaction(tables, lambda t: begin(t, projection, SLICES))
    life.until(moments[1])
    fill(tables, log, projection, version)
    life.until(moments[2])
    in_transaction(tables, lambda t: filled(t, version, projection))
    following.catch_up(version)
    life.until(moments[3])
    following.join(version)
    life.until(len(told))
    assert stored(tables, projection, version) == {
        table: rows for table, rows in expected(life.arrivals).items() if table in projection.tables
    }


def in_transaction(database, act):
    with database.transaction() as transaction:
        return act(transaction)


def drop_versions(database, projection):
    """Those of the example before."""
    with database.transaction() as transaction:
        versions = Versions(transaction)
        for version in versions.all(projection.name):
            if not version.serving:
                versions.drop(version)
        transaction.run("TRUNCATE dcr.position")
