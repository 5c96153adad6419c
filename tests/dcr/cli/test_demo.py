"""`dcr demo --once`: from nothing to a proof, on either broker, twice on the same home."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dcr.local import ports, stack
from dcr.settings import environment

pytestmark = pytest.mark.stack


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="dcr-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
        stack.down(Path(folder))


def demo(home: Path, broker: str) -> tuple[dict[str, Any], str]:
    named = {"DCR_HOME": str(home), "DCR_BROKER": broker, "DCR_PORT": str(ports.free())}
    told = {k: v for k, v in environment().items() if not k.startswith("DCR_")} | named
    done = subprocess.run(
        [sys.executable, "-m", "dcr", "demo", "--once", "--events", "400"],
        env=told, cwd=home, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), done.stderr


def assert_proven(summary: dict[str, Any]) -> None:
    assert (summary["lost"], summary["differing"]) == (0, 0)
    assert summary["duplicates_dropped"] == summary["sent"] - summary["interactions"] > 0
    assert summary["interactions"] == 400


def assert_nothing_runs(home: Path) -> None:
    left = stack.status(home)
    assert left is None or not any(process.alive() for process in left.processes)


def test_it_proves_itself_on_tansu_and_says_what_is_lost(home: Path) -> None:
    summary, told = demo(home, "tansu")
    assert_proven(summary)
    assert "gone when it stops" in " ".join(told.split())
    assert_nothing_runs(home)


def test_it_proves_itself_twice_in_a_row(home: Path) -> None:
    for _ in range(2):
        summary, _told = demo(home, "auto")
        assert_proven(summary)
        assert_nothing_runs(home)
