"""The door to PostgreSQL: transactions, attempts, COPY, and every refusal in our own words."""

import os
import socket
import threading

import pytest

from dcr.errors import Contended, DatabaseAway, DcrError, StoreBroken, Unstorable
from dcr.local.ports import free
from dcr.postgres import AlreadyThere, Database

pytestmark = pytest.mark.stack

DROP_EVERYBODY_ELSE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture
def database(settings_of_servers):
    """The database that no world is in, with an empty table."""
    with Database(settings_of_servers.postgres) as database:
        with database.transaction() as transaction:
            transaction.run("DROP TABLE IF EXISTS public.bill")
            transaction.run(
                "CREATE TABLE public.bill (id int PRIMARY KEY, sum bigint CHECK (sum > 0))"
            )
        yield database


@pytest.fixture
def other(settings_of_servers):
    """Somebody else's connections to the same database."""
    with Database(settings_of_servers.postgres, "other") as other:
        yield other


def bills(database):
    with database.transaction() as transaction:
        return transaction.rows("SELECT id, sum FROM bill ORDER BY id")


def test_a_transaction_is_committed_at_the_end_of_its_block(database, other):
    with database.transaction() as transaction:
        assert transaction.run("INSERT INTO bill VALUES (1, 10), (2, 20)") == 2
        assert bills(other) == []
    assert bills(other) == [(1, 10), (2, 20)]


def test_an_error_takes_everything_back(database):
    with pytest.raises(ZeroDivisionError), database.transaction() as transaction:
        transaction.run("INSERT INTO bill VALUES (1, 10)")
        raise ZeroDivisionError
    assert bills(database) == []


def test_rows_are_asked_for_in_several_ways(database):
    with database.transaction() as transaction:
        transaction.run("INSERT INTO bill SELECT n, n FROM generate_series(1, 30) n")
        assert transaction.row("SELECT sum FROM bill WHERE id = %s", [7]) == (7,)
        assert transaction.row("SELECT sum FROM bill WHERE id = 99") is None
        assert transaction.records("SELECT id AS a FROM bill WHERE id < 3") == [{"a": 1}, {"a": 2}]
        assert len(list(transaction.stream("SELECT * FROM bill", at_once=7))) == 30


def test_a_snapshot_sees_one_state_and_writes_nothing(database, other):
    with database.transaction(snapshot=True) as transaction:
        before = transaction.rows("SELECT * FROM bill")
        with other.transaction() as meanwhile:
            meanwhile.run("INSERT INTO bill VALUES (1, 10)")
        assert transaction.rows("SELECT * FROM bill") == before
    with (
        pytest.raises(StoreBroken, match="read-only"),
        database.transaction(snapshot=True) as writing,
    ):
        writing.run("INSERT INTO bill VALUES (2, 20)")


@pytest.mark.parametrize(
    ("sql", "error", "answer"),
    [
        ("INSERT INTO bill VALUES (1, 1), (1, 1)", AlreadyThere, "retry"),
        ("INSERT INTO bill VALUES (1, 99999999999999999999)", Unstorable, "reject"),
        ("INSERT INTO bill VALUES (1, 0)", Unstorable, "reject"),
        ("INSERT INTO bill VALUES (NULL, 1)", Unstorable, "reject"),
        ("SELECT 'x'::int", Unstorable, "reject"),
        ("SELECT 1/0", Unstorable, "reject"),
        ("SELECT * FROM nowhere", StoreBroken, "stop"),
        ("SELEC", StoreBroken, "stop"),
    ],
)
def test_a_refusal_says_whether_to_retry(database, sql, error, answer):
    with pytest.raises(error) as refusal, database.transaction() as transaction:
        transaction.run(sql)
    assert refusal.value.answer == answer
    assert bills(database) == []


@pytest.mark.parametrize("text", ["nul \0", "half \ud800"])
def test_text_that_cannot_be_sent_is_unstorable(database, text):
    with pytest.raises(Unstorable, match="cannot keep"), database.transaction() as transaction:
        transaction.rows("SELECT %s", [text])


def test_a_copy_goes_into_place(database):
    with database.transaction() as transaction:
        transaction.copy_in("COPY bill FROM STDIN", b"1\t10\n2\t20\n")
    assert bills(database) == [(1, 10), (2, 20)]


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"1\t10\n1\t10\n", AlreadyThere), (b"1\tmuch\n", Unstorable), (b"1\t\x00\n", Unstorable)],
)
def test_a_copy_that_is_refused_leaves_nothing(database, content, error):
    with pytest.raises(error), database.transaction() as transaction:
        transaction.copy_in("COPY bill FROM STDIN", content)
    assert bills(database) == []


def test_an_attempt_takes_back_only_itself(database):
    with database.transaction() as transaction:
        transaction.run("INSERT INTO bill VALUES (1, 10)")
        with pytest.raises(AlreadyThere), transaction.attempt():
            transaction.run("INSERT INTO bill VALUES (2, 20)")
            transaction.run("INSERT INTO bill VALUES (1, 10)")
    assert bills(database) == [(1, 10)]


def test_attempts_may_stand_in_one_another(database):
    with database.transaction() as transaction:
        with transaction.attempt():
            transaction.run("INSERT INTO bill VALUES (1, 10)")
            with pytest.raises(Unstorable), transaction.attempt():
                transaction.run("INSERT INTO bill VALUES (2, 0)")
            with transaction.attempt():
                transaction.run("INSERT INTO bill VALUES (3, 30)")
        with pytest.raises(Unstorable), transaction.attempt():
            transaction.run("INSERT INTO bill VALUES (4, 40)")
            with transaction.attempt():
                transaction.run("INSERT INTO bill VALUES (5, 50)")
            transaction.run("INSERT INTO bill VALUES (6, 0)")
    assert bills(database) == [(1, 10), (3, 30)]


def test_a_failed_attempt_inside_does_not_spoil_the_one_around_it(database):
    with database.transaction() as transaction, pytest.raises(DcrError), transaction.attempt():
        transaction.run("INSERT INTO bill VALUES (1, 10)")
        with transaction.attempt():
            transaction.run("INSERT INTO bill VALUES (1, 10)")
    assert bills(database) == []


def test_two_that_lock_each_other_out_are_told_apart_from_a_broken_server(database, other):
    with database.transaction() as transaction:
        transaction.run("INSERT INTO bill VALUES (1, 10), (2, 20)")
    first_locked, second_locked = threading.Event(), threading.Event()
    errors: list[DcrError] = []

    def lock(database, mine, its, locked, wait_for):
        try:
            with database.transaction() as transaction:
                transaction.run("SET LOCAL deadlock_timeout = '10ms'")
                transaction.run("UPDATE bill SET sum = 1 WHERE id = %s", [mine])
                locked.set()
                wait_for.wait(10)
                transaction.run("UPDATE bill SET sum = 1 WHERE id = %s", [its])
        except DcrError as error:
            errors.append(error)

    thread = threading.Thread(target=lock, args=(other, 1, 2, first_locked, second_locked))
    thread.start()
    lock(database, 2, 1, second_locked, first_locked)
    thread.join(10)
    assert [type(error) for error in errors] == [Contended]


def test_a_kept_connection_whose_server_went_away_is_replaced(database, other):
    assert bills(database) == []
    with other.transaction() as transaction:
        transaction.run(DROP_EVERYBODY_ELSE)
    assert bills(database) == []


def test_several_stale_connections_are_replaced(database, other):
    with database.transaction(), database.transaction(), database.transaction():
        pass
    with other.transaction() as transaction:
        transaction.run(DROP_EVERYBODY_ELSE)
    assert bills(database) == []


def test_a_connection_that_breaks_in_the_middle_is_told_and_replaced(database, other):
    with pytest.raises(DatabaseAway), database.transaction() as transaction:
        transaction.run("INSERT INTO bill VALUES (1, 10)")
        with other.transaction() as killing:
            killing.run(DROP_EVERYBODY_ELSE)
        transaction.run("INSERT INTO bill VALUES (2, 20)")
    assert bills(database) == []


def test_a_connection_that_breaks_at_the_commit_is_told(database, other):
    with pytest.raises(DatabaseAway), database.transaction() as transaction:
        transaction.run("INSERT INTO bill VALUES (1, 10)")
        with other.transaction() as killing:
            killing.run(DROP_EVERYBODY_ELSE)
    assert bills(database) == []


def test_an_attempt_on_a_broken_connection_says_that_it_is_broken(database, other):
    with pytest.raises(DatabaseAway), database.transaction() as transaction, transaction.attempt():
        with other.transaction() as killing:
            killing.run(DROP_EVERYBODY_ELSE)
        transaction.run("INSERT INTO bill VALUES (1, 10)")


def test_a_server_that_is_not_there_is_told():
    database = Database(f"postgresql://postgres@127.0.0.1:{free()}/dcr")
    with pytest.raises(DatabaseAway, match="PostgreSQL does not answer"), database.transaction():
        pass


def test_the_system_is_asked_to_notice_a_server_that_vanishes(database):
    """As it stands on the socket: no cable can be pulled here."""
    bills(database)
    end = socket.socket(fileno=os.dup(database._idle[0].fileno()))
    with end:
        assert end.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert end.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 25_000


def test_threads_share_a_database(database):
    def insert(number):
        with database.transaction() as transaction:
            transaction.run("INSERT INTO bill VALUES (%s, 1)", [number])

    threads = [threading.Thread(target=insert, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(bills(database)) == 12
