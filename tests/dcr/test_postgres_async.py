"""The door to PostgreSQL for event loops: questions that are prepared once and asked often."""

import asyncio

import pytest

from dcr.errors import DatabaseAway, StoreBroken, Unstorable
from dcr.local.ports import free
from dcr.postgres import Database
from dcr.postgres_async import CONNECTIONS_MAX, Asker

pytestmark = pytest.mark.stack

DROP_EVERYBODY_ELSE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
BILLS = "SELECT id FROM public.bill WHERE id > %(id)s ORDER BY id"


@pytest.fixture
def database(settings_of_servers):
    """The database that no world is in, with an empty table."""
    with Database(settings_of_servers.postgres) as database:
        with database.transaction() as transaction:
            transaction.run("DROP TABLE IF EXISTS public.bill CASCADE")
            transaction.run("CREATE TABLE public.bill (id int PRIMARY KEY)")
        yield database


@pytest.fixture
def asker(settings_of_servers):
    asker = Asker(settings_of_servers.postgres)
    yield asker
    asker.close()


def run(database, sql):
    with database.transaction() as transaction:
        transaction.run(sql)


def test_a_question_is_asked_with_named_parameters(asker):
    async def ask():
        return [await asker.ask("SELECT %(n)s::int + 1, 5 %% 3", {"n": n}) for n in (1, 2)]

    assert asyncio.run(ask()) == [[(2, 2)], [(3, 2)]]


def test_each_question_sees_what_was_committed_before_it(asker, database):
    assert asyncio.run(asker.ask(BILLS, {"id": 0})) == []
    run(database, "INSERT INTO bill VALUES (1), (2)")
    assert asyncio.run(asker.ask(BILLS, {"id": 1})) == [(2,)]


def test_a_question_follows_a_view_that_was_changed(asker, database):
    run(database, "CREATE VIEW public.ids AS SELECT id, 'old' AS word FROM bill")
    run(database, "INSERT INTO bill VALUES (1)")
    assert asyncio.run(asker.ask("SELECT word FROM ids")) == [("old",)]
    run(database, "CREATE OR REPLACE VIEW public.ids AS SELECT id, 'new' AS word FROM bill")
    assert asyncio.run(asker.ask("SELECT word FROM ids")) == [("new",)]


@pytest.mark.parametrize(
    ("sql", "value", "error"),
    [
        ("SELECT 1 / %(n)s::int", 0, Unstorable),
        ("SELECT %(n)s::text", "nul \0", Unstorable),
        ("SELECT %(n)s FROM nowhere", 1, StoreBroken),
    ],
)
def test_a_refused_question_spoils_no_other(asker, sql, value, error):
    async def ask():
        with pytest.raises(error):
            await asker.ask(sql, {"n": value})
        return await asker.ask("SELECT %(n)s::int", {"n": 1})

    assert asyncio.run(ask()) == [(1,)]


def test_a_question_is_asked_again_where_the_server_went_away(asker, database):
    async def ask_several():
        await asyncio.gather(*(asker.ask("SELECT pg_sleep(0.01)") for _ in range(3)))

    asyncio.run(ask_several())
    run(database, DROP_EVERYBODY_ELSE)
    assert asyncio.run(asker.ask("SELECT 1")) == [(1,)]


def test_many_questions_share_some_connections(asker, database):
    async def ask_at_once():
        asking = [asker.ask("SELECT pg_backend_pid(), %(n)s::int", {"n": n}) for n in range(60)]
        return await asyncio.gather(*asking)

    answers = asyncio.run(ask_at_once())
    assert [number for ((_, number),) in answers] == list(range(60))
    assert len({pid for ((pid, _),) in answers}) <= CONNECTIONS_MAX


def test_an_answer_nobody_waits_for_is_given_to_nobody_else(asker):
    async def ask():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asker.ask("SELECT pg_sleep(20)"), 0.05)
        return await asker.ask("SELECT 2")

    assert asyncio.run(ask()) == [(2,)]


def test_a_server_that_is_not_there_is_told():
    asker = Asker(f"postgresql://postgres@127.0.0.1:{free()}/dcr")
    with pytest.raises(DatabaseAway, match="PostgreSQL does not answer"):
        asyncio.run(asker.ask("SELECT 1"))
