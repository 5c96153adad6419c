"""`dcr up`, `dcr status`, `dcr down`, typed one after the other on an empty machine."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator

import msgspec
import psutil
import pytest
from click.testing import CliRunner

from dcr.cli import main
from dcr.settings import environment

Typed = Callable[..., str]

BILL = """{"type": "bill.issued", "occurred_at": "2026-01-31T08:00:00Z", "source": "billing",
    "subject": "crm:up", "bill_id": "B-1", "amount_minor": 4990, "currency": "EUR"}""".replace(
    "\n", ""
)


@pytest.fixture
def dcr() -> Iterator[Typed]:
    """A home of its own, and what is typed in it, as a process of its own."""
    # Not pytest's own temporary directory: another run of root would close it for PostgreSQL's account.
    with tempfile.TemporaryDirectory(prefix="dcr-cli-") as home:
        known = environment() | {
            "DCR_HOME": home,
            "DCR_WORKERS": "1",
            "DCR_KAFKA": "",
            "DCR_POSTGRES": "",
        }

        def typed(*words: str, given: str = "") -> str:
            command = [sys.executable, "-m", "dcr", *words]
            done = subprocess.run(
                command, env=known, input=given, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            return done.stdout

        yield typed
        typed("down")


@pytest.mark.stack
def test_from_nothing_to_a_customer_and_back(dcr: Typed) -> None:
    shown = dcr("up")
    assert "The local stack is up." in shown
    assert "http://127.0.0.1:" in shown
    dcr("publish", "-", given=BILL)
    dcr("wait")
    assert "49.90 EUR owes" in dcr("customer", "crm:up")

    running = status(dcr)
    assert (running["up"], running["trouble"]) == (True, None)
    assert "alive" in dcr("status")
    (worker,) = (each for each in running["processes"] if each["name"] == "worker-1")
    process = psutil.Process(worker["pid"])
    process.kill()
    process.wait(10)
    assert not status(dcr)["up"]
    assert "ended" in dcr("status")

    dcr("up")
    again = status(dcr)
    assert again["up"]
    assert again["http"] == running["http"]

    assert "is down" in dcr("down")
    assert status(dcr)["processes"] == []


def status(dcr: Typed) -> dict:
    return msgspec.json.decode(dcr("status", "--json"))


@pytest.mark.parametrize("verb", ["up", "down"])
def test_servers_that_somebody_else_runs_are_left_alone(verb: str, tmp_path) -> None:
    named = {
        "DCR_KAFKA": "kafka:9092",
        "DCR_POSTGRES": "postgresql://pg/dcr",
        "DCR_HOME": str(tmp_path),
    }
    result = CliRunner().invoke(main, [verb], env=named)
    assert result.exit_code == 1
    assert "run `dcr worker` and `dcr serve` against them" in result.stderr
    assert list(tmp_path.iterdir()) == []
