import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import psutil

from dcr import atomic
from dcr.local import processes, waiting
from dcr.local.processes import Process

FOREVER = "import time; print('ready', flush=True); time.sleep(600)"
NEGLIGENT = f"import subprocess; print(subprocess.Popen(['true']).pid); {FOREVER}"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + FOREVER


def started(home: Path, program: str, known: dict[str, str], name: str = "one") -> Process:
    process = processes.start(home, name, [sys.executable, "-c", program], known)
    waiting.until(lambda: "ready" in told(home, name), home, process)
    return process


def note(home: Path, process: Process) -> None:
    atomic.write(home / "run" / f"{process.name}.json", json.dumps(asdict(process)))


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
    dead = Process("one", stranger.pid, stranger.started_at - 60_000)
    note(home, dead)

    assert not dead.alive()
    assert processes.running(home, "one") is None
    processes.stop(home, ["one"])
    assert stranger.alive()
    assert processes.noted(home) == [stranger]


def test_a_process_that_ended_by_itself_is_noted_but_does_not_run(home, known):
    process = ended(home, known)

    assert processes.noted(home) == [process]
    assert processes.running(home, "one") is None


def test_a_dead_process_that_its_parent_keeps_as_a_zombie_is_not_waited_for(home, known):
    parent = started(home, NEGLIGENT, known, "parent")
    pid = int(told(home, "parent").split()[0])
    dead = Process("one", pid, round(psutil.Process(pid).create_time() * 1000))
    note(home, dead)

    waiting.until(lambda: not dead.alive(), home, parent)

    processes.stop(home, ["one"])
    assert psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_the_log_of_the_run_before_is_kept(home, known):
    ended(home, known)
    started(home, FOREVER, known)

    assert told(home, "one") == "ready\n"
    assert (home / "log" / "one.log.1").read_text() == "done\n"


def test_stopping_what_was_never_started_is_fine(home):
    processes.stop(home, ["nobody"])
