"""A version that is behind catches up with the timeline that serves, and goes along with it from there.

Whom the log tells of since then is told of anew, from the timeline: it makes no difference how often. So
nothing is lost or doubled, wherever it is killed.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from dcr.errors import DcrError
from dcr.log.kafka import Place
from dcr.log.record import Found
from dcr.postgres import Database, Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from projections.projection import Follower
from projections.timeline import Timeline
from projections.timeline.questions import story
from schemas.unfit import Unfit
from schemas.written import WrittenForm
from streams.erasure.erased import NOBODY
from streams.pickup import arrival_of, pick_up
from streams.rebuild.reader import Read, chunks
from streams.store.care import Care
from streams.store.folding import Folding, enter, guarded
from streams.versions import Version, Versions

SQL = sql_beside(__file__)

FEW_RECORDS = 2_000
"""So many may be left while workers wait; readers never do."""
ROUNDS_MAX = 20
SUBJECTS_AT_ONCE = 500

Gap = tuple[dict[Place, int], dict[Place, int]]
"""Where a version stands, and where the timeline that serves stands."""


class Following:
    """Brings one version to where the timeline that serves stands."""

    def __init__(
        self,
        database: Database,
        written: WrittenForm,
        timeline: Timeline,
        followers: Sequence[Follower],
        read: Read,
    ) -> None:
        self._database = database
        self._written = written
        self._timeline = timeline
        self._followers = {follower.name: follower for follower in followers}
        self._folding = Folding(written, timeline, followers)
        self._read = read
        self._erased = NOBODY

    def catch_up(self, version: Version) -> None:
        """Until little is left. Nobody waits for it."""
        for _ in range(ROUNDS_MAX):
            with self._database.transaction() as transaction:
                begin, end = self._gap(transaction, version)
            if size(begin, end) <= FEW_RECORDS:
                return
            for records in chunks(self._read(begin, end)):
                with self._database.transaction() as transaction:
                    self._tell(transaction, version, records)
            with self._database.transaction() as transaction:
                transaction.run(SQL["stand"], {"schema": version.schema, **_columns(end)})

    def join(self, version: Version) -> None:
        """The rest, while workers wait a moment. From the commit on they take this version along."""
        with self._database.transaction() as transaction:
            Versions(transaction).have_workers_wait()
            begin, end = self._gap(transaction, version)
            left = self._read(begin, end) if size(begin, end) else iter(())
            for records in chunks(left):
                self._tell(transaction, version, records)
            self._tell_again(transaction, version)
            transaction.run(SQL["stand"], {"schema": version.schema, **_columns(end)})
            transaction.run(SQL["ready"], {"schema": version.schema})

    def _gap(self, transaction: Transaction, version: Version) -> Gap:
        rows = transaction.rows(SQL["gap"], {"schema": version.schema})
        begin = {(topic, slice_): mine for topic, slice_, mine, _ in rows}
        return begin, {(topic, slice_): lead for topic, slice_, _, lead in rows}

    def _tell(self, transaction: Transaction, version: Version, records: list[Found]) -> None:
        self._erased = self._erased.newest(transaction)
        if version.name != self._timeline.name:
            subjects = sorted(set(self._subjects(records)))
            self._retell(transaction, version, subjects)
            return
        # The rest was set aside when it came.
        arrivals = pick_up(records, self._written, self._erased).arrivals
        tell = partial(self._add, transaction, version)
        Care(transaction, {}).fold(version.schema, tell, arrivals)

    def _add(self, transaction: Transaction, version: Version, arrivals: Sequence[Arrival]) -> None:
        enter(transaction, version.schema)
        with guarded():
            self._timeline.tell(transaction, arrivals)

    def _subjects(self, records: list[Found]) -> Iterator[str]:
        for found in records:
            try:
                # The key says it; a record without one, or with another, has to be read.
                key = found.key.decode() if found.key else arrival_of(found, self._written).subject
                yield self._erased.name_of(key)
            except (Unfit, UnicodeDecodeError):
                continue

    def _tell_again(self, transaction: Transaction, version: Version) -> None:
        """Customers who could not be told of in bulk, or of whom something was repaired meanwhile."""
        rows = transaction.rows(SQL["again"], {"schema": version.schema})
        subjects = [subject for (subject,) in rows]
        if version.name != self._timeline.name:
            self._retell(transaction, version, subjects)
            return
        enter(transaction, Versions(transaction).serving(self._timeline.name).schema)
        arrivals = list(story(transaction, self._written, subjects))
        if arrivals:
            self._add(transaction, version, arrivals)

    def _retell(self, transaction: Transaction, version: Version, subjects: Sequence[str]) -> None:
        left = iter(subjects)
        while some := list(islice(left, SUBJECTS_AT_ONCE)):
            self._retell_some(transaction, version, some)

    def _retell_some(self, transaction: Transaction, version: Version, subjects: list[str]) -> None:
        follower = self._followers[version.name]
        try:
            with transaction.attempt():
                self._folding.refold(transaction, version.schema, follower, subjects)
        except DcrError as error:
            if error.answer != "reject":
                raise
            if len(subjects) == 1:
                self._folding.refold_in_order(transaction, version.schema, follower, subjects[0])
                return
            half = len(subjects) // 2
            for some in (subjects[:half], subjects[half:]):
                self._retell_some(transaction, version, some)


def size(begin: dict[Place, int], end: dict[Place, int]) -> int:
    """How many records lie between two sets of positions."""
    return sum(max(0, stop - begin.get(place, 0)) for place, stop in end.items())


def _columns(positions: dict[Place, int]) -> dict[str, list[str] | list[int]]:
    return {
        "topics": [topic for topic, _ in positions],
        "partitions": [slice_ for _, slice_ in positions],
        "next": list(positions.values()),
    }
