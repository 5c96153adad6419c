import os
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from dcr.local import atomic, processes, waiting
from dcr.local.processes import Process

FOREVER = "import time; print('ready', flush=True); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + FOREVER


def started(home: Path, program: str, known: dict[str, str], name: str = "one") -> Process:
    process = processes.start(home, name, [sys.executable, "-c", program], known)
    waiting.until(lambda: "ready" in told(home, name), home, process)
    return process


def told(home: Path, name: str) -> str:
    return processes.log_of(home, name).read_text()


def ended(home: Path, known: dict[str, str], name: str = "one") -> Process:
    process = processes.start(home, name, [sys.executable, "-c", "print('done')"], known)
    psutil.Process(process.pid).wait(timeout=10)
    return process


def test_a_started_process_is_found_again_by_its_name(home, known):
    process = started(home, FOREVER, known)

    assert processes.running(home, "one") == process
    assert processes.noted(home) == [process]


def test_a_started_process_does_not_share_our_terminal(home, known):
    process = started(home, FOREVER, known)

    assert os.getsid(process.pid) == process.pid


def test_a_stopped_process_is_gone_and_forgotten(home, known):
    process = started(home, FOREVER, known)

    processes.stop(home, ["one"])

    assert not process.alive()
    assert processes.noted(home) == []


def test_a_process_that_does_not_listen_is_killed(home, known, monkeypatch):
    monkeypatch.setattr(processes, "_GRACE_SECONDS", 0.2)
    process = started(home, STUBBORN, known)

    processes.stop(home, ["one"])

    assert not process.alive()


def test_a_stranger_with_the_pid_of_a_dead_process_is_left_alone(home, known):
    stranger = started(home, FOREVER, known, "stranger")
    dead = replace(stranger, name="one", started_at=stranger.started_at - 60_000)
    atomic.write(
        home / "run" / "one.json", f'{{"name": "one", "pid": {dead.pid}, "started_at": 0}}'
    )

    assert not dead.alive()
    assert processes.running(home, "one") is None
    processes.stop(home, ["one"])
    assert stranger.alive()
    assert processes.noted(home) == [stranger]


def test_a_process_that_ended_by_itself_is_noted_but_does_not_run(home, known):
    process = ended(home, known)

    assert processes.noted(home) == [process]
    assert processes.running(home, "one") is None


def test_a_child_that_nobody_has_waited_for_yet_does_not_run(home, known):
    process = processes.start(home, "one", [sys.executable, "-c", ""], known)
    with pytest.raises(waiting.ServerDidNotStart):
        waiting.until(lambda: False, home, process)

    assert psutil.Process(process.pid).status() == psutil.STATUS_ZOMBIE
    assert not process.alive()


def test_the_log_of_the_run_before_is_kept(home, known):
    ended(home, known)
    started(home, FOREVER, known)

    assert told(home, "one") == "ready\n"
    assert (home / "log" / "one.log.1").read_text() == "done\n"


def test_stopping_what_was_never_started_is_fine(home):
    processes.stop(home, ["nobody"])
