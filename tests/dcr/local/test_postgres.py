from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg2
import pytest

from dcr.local import cluster, ports, postgres, processes
from dcr.local.errors import ServerDidNotStart

pytestmark = pytest.mark.stack


@contextmanager
def connected(uri: str) -> Iterator[Any]:
    connection = psycopg2.connect(uri)
    try:
        with connection, connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def ask(uri: str, question: str) -> Any:
    with connected(uri) as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def remember(uri: str) -> None:
    with connected(uri) as cursor:
        cursor.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')")


def kill(home: Path) -> None:
    """The server alone, as the system would: what it started finds out by itself."""
    process = processes.running(home, postgres.NAME)
    assert process
    server = psutil.Process(process.pid)
    server.kill()
    server.wait(30)


def postmaster_file(home: Path) -> Path:
    return cluster.data_directory(home) / "postmaster.pid"


def test_the_database_is_there_with_durable_settings(home, known):
    uri = postgres.start(home, known)

    assert uri.endswith(f"@127.0.0.1:{ports.last(home, 'postgres')}/dcr")
    assert ask(uri, "SHOW fsync") == "on"
    assert ask(uri, "SHOW shared_buffers") == "256MB"
    assert ask(uri, "SELECT datlocale FROM pg_database WHERE datname = 'dcr'") == "C.UTF-8"


def test_nobody_gets_in_without_the_password(home, known):
    uri = postgres.start(home, known)
    secret = cluster.password(home)

    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(uri.replace(secret, "guess"))


def test_starting_it_twice_gives_the_same_server(home, known):
    uri = postgres.start(home, known)
    process = processes.running(home, postgres.NAME)

    assert postgres.start(home, known) == uri
    assert processes.running(home, postgres.NAME) == process


def test_a_killed_server_comes_back_to_its_port_with_its_tables(home, known):
    uri = postgres.start(home, known)
    remember(uri)

    with connected(uri):  # somebody is in it at that moment
        kill(home)
        assert postgres.start(home, known) == uri

    assert ask(uri, "SELECT word FROM kept") == "here"


def test_a_pid_file_that_names_a_stranger_does_not_hinder(home, known):
    postgres.start(home, known)
    kill(home)
    stranger = processes.start(home, "stranger", ["sleep", "600"], known)
    lines = postmaster_file(home).read_text().splitlines()
    postmaster_file(home).write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")

    postgres.start(home, known)

    assert stranger.alive()


def test_whoever_was_ended_while_making_the_files_begins_anew(home, known):
    half = home / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    assert ask(postgres.start(home, known), "SELECT 1") == 1


def test_a_server_that_cannot_start_tells_why(home, known):
    postgres.start(home, known)
    postgres.stop(home)
    (cluster.data_directory(home) / "global" / "pg_control").unlink()

    with pytest.raises(ServerDidNotStart, match="could not find the database system"):
        postgres.start(home, known)
