"""What is missing is made: in an older database too, whose history is told to what every answer asks."""

from uuid import UUID

import pytest

from dcr.written import written_form
from projections.register import ASKED_ALWAYS, FOLLOWERS, TIMELINE
from streams.batch import Batch, Move
from streams.install import install_tables
from streams.rebuild.following import Following
from streams.rebuild.keeping_up import KeepingUp
from streams.store import Store
from streams.store.parking import found_of
from streams.versions import Versions
from tests.arrivals import AT_MS, arrival

pytestmark = pytest.mark.stack

PLACE = ("dcr.identity", 0)
LINKED = [
    arrival(
        {"type": "identity.linked", "other": f"cookie:{n}"},
        ("crm:1", AT_MS + n, UUID(int=n)), AT_MS, 0, n,
    )
    for n in range(3)
]  # fmt: skip


def store(database):
    made = Store(database, written_form(), TIMELINE, FOLLOWERS)
    made.positions([PLACE[0]], [PLACE[1]])
    return made


def as_it_was(database, followers):
    """A database from before these followers were thought of."""
    with database.transaction() as transaction:
        versions = Versions(transaction)
        for follower in followers:
            version = versions.serving(follower.name)
            for table in follower.tables:
                transaction.run(f'DROP VIEW serving."{table}"')
            versions.drop(version)


def members(database):
    with database.transaction() as transaction:
        return transaction.rows("SELECT subject, leader FROM identity_member ORDER BY subject")


def test_an_older_database_gets_what_every_answer_asks_and_workers_tell_it_of_history(tables):
    younger = [each for each in FOLLOWERS if each.name in ASKED_ALWAYS and each.name != "customer"]
    as_it_was(tables, younger)
    store(tables).commit(Batch([Move(PLACE, 0, 2)], LINKED[:2]))

    install_tables(tables, 8)
    assert members(tables) == []  # nobody waits for it; it lags
    store(tables).commit(Batch([Move(PLACE, 2, 3)], LINKED[2:]))

    def read(begin, end):
        return iter([found_of(one) for one in LINKED[begin[PLACE] : end[PLACE]]])

    following = Following(tables, written_form(), TIMELINE, FOLLOWERS, read)
    behind = KeepingUp(tables, following, TIMELINE, FOLLOWERS).look()
    assert sorted(version.name for version in behind) == sorted(each.name for each in younger)
    assert members(tables) == [("cookie:0", "crm:1"), ("cookie:1", "crm:1"), ("cookie:2", "crm:1"),
                               ("crm:1", "crm:1")]  # fmt: skip


def test_what_is_there_stays_as_it_is(tables):
    store(tables).commit(Batch([Move(PLACE, 0, 1)], LINKED[:1]))
    before = members(tables)
    install_tables(tables, 8)
    assert members(tables) == before != []
    with tables.transaction() as transaction:
        assert {each.number for each in Versions(transaction).all()} == {1}
