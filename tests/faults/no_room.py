"""Room that runs out: a small disk for PostgreSQL, and its last connection."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from dcr.local import account
from dcr.settings import Settings

SMALL_MB = 48
_LEFT_BYTES = 256 * 1024


@contextmanager
def connections_taken(uri: str) -> Iterator[None]:
    """Every connection that PostgreSQL would still give is ours."""
    with ExitStack() as stack:
        with suppress(psycopg2.OperationalError):
            while True:
                stack.callback(psycopg2.connect(uri).close)
        yield


class SmallDisk:
    """A file system of its own, which can be filled up and emptied again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leaves room for a few pages. PostgreSQL writes meanwhile, and may take the last of them."""
        try:
            with self._ballast.open("wb", buffering=0) as ballast:
                while self._free_bytes() > _LEFT_BYTES:
                    ballast.write(bytes(_LEFT_BYTES // 2))
        except OSError as full:
            if full.errno != errno.ENOSPC:
                raise

    def _free_bytes(self) -> int:
        free = os.statvfs(self.folder)
        return free.f_bavail * free.f_frsize

    def make_room(self) -> None:
        """As a person would, who deletes or adds something."""
        self._ballast.unlink()


@contextmanager
def small_disk(home: Path) -> Iterator[SmallDisk]:
    """Mounted for the block. Where that is not allowed (it asks for root), the test is skipped, saying so."""
    folder = home / "small"
    folder.mkdir()
    size = ["-t", "tmpfs", "-o", f"size={SMALL_MB}m", "tmpfs", str(folder)]
    mounted = subprocess.run(["mount", *size], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def database_on(disk: SmallDisk, settings: Settings) -> Iterator[Settings]:
    """Another database of the same PostgreSQL, all of whose tables lie on the small disk."""
    tables = disk.folder / "tables"
    tables.mkdir()
    account.for_postgres().take(tables)
    uri = settings.servers().postgres
    _outside_of_transactions(uri, f"CREATE TABLESPACE small LOCATION '{tables}'")
    _outside_of_transactions(uri, "CREATE DATABASE small TABLESPACE small")
    try:
        yield replace(settings, postgres=f"{uri.rpartition('/')[0]}/small")
    finally:
        _outside_of_transactions(uri, "DROP DATABASE small WITH (FORCE)")
        _outside_of_transactions(uri, "DROP TABLESPACE small")


def _outside_of_transactions(uri: str, statement: str) -> None:
    connection = psycopg2.connect(uri)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
