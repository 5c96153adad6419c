"""Processes that outlive the command that started them, and are ended by us only if they are ours.

Each leaves a note in `run/<name>.json`: its pid and when it started. A pid alone may belong to a
stranger by the time we come back.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from dcr import atomic, clock
from dcr.local.account import OURSELVES, Account

# The system tells a start as time since boot; the moment of boot is rounded and wanders a little.
_START_WANDERS_MS = 2000
_GRACE_SECONDS = 30.0
_PAUSE_SECONDS = 0.05


@dataclass(frozen=True)
class Process:
    """One process of the stack. `started_at`: milliseconds since 1970, as the system tells it."""

    name: str
    pid: int
    started_at: int

    def found(self) -> psutil.Process | None:
        """The very process where it still runs, None where it ended or a stranger has its pid."""
        try:
            process = psutil.Process(self.pid)
            if process.status() == psutil.STATUS_ZOMBIE:
                _reap(self.pid)
                return None
            apart = abs(_started_at(process) - self.started_at)
        except psutil.NoSuchProcess:
            return None
        return process if apart <= _START_WANDERS_MS else None

    def alive(self) -> bool:
        """Whether this very process still runs."""
        return self.found() is not None


def start(
    home: Path,
    name: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    account: Account = OURSELVES,
) -> Process:
    """Start the command in a session of its own, its output going to `log/<name>.log`.

    The log of the run before is kept as `<name>.log.1`.
    """
    log = log_of(home, name)
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    with log.open("wb") as output:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            start_new_session=True,
            umask=0o077,  # what customers did is for the owner's eyes
            **account.as_arguments(),
        )
    child.returncode = 0  # it is meant to outlive us: no warning that nobody waited for it
    process = Process(name, child.pid, _started_at(psutil.Process(child.pid)))
    atomic.write(_note(home, name), json.dumps(asdict(process)))
    return process


def log_of(home: Path, name: str) -> Path:
    """Where a process of that name writes what it has to say."""
    return home / "log" / f"{name}.log"


def noted(home: Path) -> list[Process]:
    """All processes that were started in this home and not stopped, dead ones included, by name."""
    names = sorted(note.stem for note in (home / "run").glob("*.json"))
    return [process for name in names if (process := _read(home, name))]


def running(home: Path, name: str) -> Process | None:
    """The process of that name where it was started in this home and still runs."""
    process = _read(home, name)
    return process if process and process.alive() else None


def stop(home: Path, names: Iterable[str], how: signal.Signals = signal.SIGTERM) -> None:
    """Ask all of these to end, wait half a minute, kill those that stay. Unknown names are fine."""
    ours = [process for name in names if (process := _read(home, name))]
    _end(ours, how)
    _end(ours, signal.SIGKILL)
    for each in ours:
        _note(home, each.name).unlink(missing_ok=True)


def _end(ours: list[Process], how: signal.Signals) -> None:
    """Send the signal to those that run, and wait a while for them to end."""
    for each in ours:
        if found := each.found():
            send(found, how)
    begun = clock.steady_seconds()
    while any(each.alive() for each in ours) and clock.steady_seconds() - begun < _GRACE_SECONDS:
        time.sleep(_PAUSE_SECONDS)


def _reap(pid: int) -> None:
    """Let a dead child of ours go; whoever else started it does that with theirs."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def send(process: psutil.Process, how: signal.Signals) -> None:
    """Send a signal; nothing happens where the process ended meanwhile."""
    with suppress(psutil.NoSuchProcess):
        process.send_signal(how)


def _read(home: Path, name: str) -> Process | None:
    try:
        return Process(**json.loads(_note(home, name).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def _note(home: Path, name: str) -> Path:
    return home / "run" / f"{name}.json"


def _started_at(process: psutil.Process) -> int:
    return round(process.create_time() * 1000)
