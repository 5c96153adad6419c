import fcntl
from pathlib import Path

import pytest

from dcr import lock


def test_nobody_else_gets_the_lock_while_it_is_held(tmp_path: Path):
    with (
        lock.held(tmp_path),
        (tmp_path / "lock").open("w") as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_lock_is_free_afterwards(tmp_path: Path):
    with lock.held(tmp_path):
        pass
    with lock.held(tmp_path):
        pass


def test_two_homes_do_not_wait_for_each_other(tmp_path: Path):
    with lock.held(tmp_path / "one"), lock.held(tmp_path / "two"):
        pass
