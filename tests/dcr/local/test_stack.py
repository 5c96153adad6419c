import socket
import sys
from pathlib import Path

import psutil
import pytest

from dcr.local import ping, ports, processes, stack
from dcr.local.errors import PortBusy, ServerDidNotStart
from dcr.local.stack_file import Stack

FAKE = Path(__file__).with_name("fake_dcr.py")
SERVERS = Stack("127.0.0.1:1", "postgresql://", "none")


@pytest.fixture
def without_servers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only the processes of our own, and those stood in for."""
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} {FAKE} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(
        stack,
        "_servers",
        lambda home, wanted, http, archive: Stack(
            SERVERS.kafka, SERVERS.postgres, SERVERS.broker, http
        ),
    )


def names(whole: Stack | None) -> list[str]:
    return [process.name for process in whole.processes] if whole else []


@pytest.mark.usefixtures("without_servers")
class TestUp:
    def test_starts_workers_and_the_http_side(self, home):
        port = ports.free()

        up = stack.up(home, port=port, workers=2)

        assert up.http == f"http://127.0.0.1:{port}"
        assert names(up) == ["serve", "worker-1", "worker-2"]
        assert all(process.alive() for process in up.processes)
        assert stack.status(home) == up

    def test_tells_each_process_its_home(self, home):
        stack.up(home, port=ports.free(), workers=0)

        assert processes.log_of(home, "serve").read_text() == f"serve of {home}\n"

    def test_twice_is_harmless(self, home):
        up = stack.up(home, port=ports.free(), workers=1)

        assert stack.up(home, port=ports.free(), workers=1) == up

    def test_starts_again_what_has_died(self, home):
        first = stack.up(home, port=ports.free(), workers=1)
        worker = psutil.Process(first.processes[1].pid)
        worker.kill()
        worker.wait(10)

        second = stack.up(home, port=ports.free(), workers=1)

        assert second.processes[0] == first.processes[0]
        assert second.processes[1].pid != first.processes[1].pid
        assert second.processes[1].alive()

    def test_refuses_a_given_port_that_is_taken(self, home):
        port = ports.free()
        with (
            socket.create_server(("127.0.0.1", port)),
            pytest.raises(PortBusy, match=f"Port {port} of 127.0.0.1 is taken"),
        ):
            stack.up(home, port=port, port_is_given=True)
        assert processes.noted(home) == []

    def test_goes_elsewhere_where_the_port_is_not_given(self, home):
        port = ports.free()
        with socket.create_server(("127.0.0.1", port)):
            up = stack.up(home, port=port, workers=0)

        assert up.http != f"http://127.0.0.1:{port}"
        assert ping.http_answers(ports.last(home, "serve"), "/v1/health")

    def test_tells_why_the_http_side_did_not_come_up(self, home, monkeypatch):
        monkeypatch.setenv("FAKE_FAILS", "serve")

        with pytest.raises(ServerDidNotStart, match=r"(?s)^serve ended .*no table$"):
            stack.up(home, port=ports.free(), workers=1)

    def test_down_ends_all_of_it(self, home):
        up = stack.up(home, port=ports.free(), workers=2)

        stack.down(home)

        assert not any(process.alive() for process in up.processes)
        assert stack.status(home) is None


@pytest.mark.stack
def test_the_servers_come_up_together_twice_and_go_down(home):
    up = stack.servers_up(home)

    assert stack.servers_up(home) == up
    assert all(process.alive() for process in up.processes)
    stack.servers_down(home)
    assert not any(process.alive() for process in up.processes)
    assert stack.status(home) is None


@pytest.mark.stack
def test_a_stack_on_tansu_says_what_is_lost(home):
    up = stack.servers_up(home, broker_wanted="tansu")

    assert names(up) == ["postgres", "tansu"]
    assert up.note
    assert "gone when it stops" in up.note


def test_nothing_runs_in_a_home_that_is_not_there(tmp_path: Path):
    assert stack.status(tmp_path / "nowhere") is None
