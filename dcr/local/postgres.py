"""PostgreSQL from the wheel, listening on 127.0.0.1."""

import signal
from collections.abc import Mapping
from pathlib import Path

import psutil

from dcr.local import account, cluster, ports, processes, waiting
from dcr.local.processes import Process

NAME = "postgres"
_READY_LINE = 7  # of postmaster.pid, counted from 0


def start(home: Path, environment: Mapping[str, str]) -> str:
    """Start it where it does not run yet, wait until it takes connections, return its URI.

    Whatever way it ended before: its tables are as they were at the last commit.

    Raises:
        ServerDidNotStart: with the last lines of its log.
    """
    process = processes.running(home, NAME) or _started(home, environment)
    waiting.until(lambda: _takes_connections(home, process), home, process)
    return uri(home)


def stop(home: Path) -> None:
    """Shut it down the fast way: open transactions are rolled back, the rest is written."""
    processes.stop(home, [NAME], signal.SIGINT)


def uri(home: Path) -> str:
    """The libpq URI of the database `dcr`, password included."""
    secret = cluster.password(home)
    return f"postgresql://postgres:{secret}@127.0.0.1:{ports.last(home, NAME)}/dcr"


def _started(home: Path, environment: Mapping[str, str]) -> Process:
    owner = account.for_postgres()
    cluster.ensure(home, owner)
    _end_orphans(home)
    data, port = cluster.data_directory(home), ports.kept(home, NAME)
    command = [cluster.program("postgres"), "-D", str(data), "-c", f"port={port}"]
    return processes.start(home, NAME, command, environment, owner)


def _end_orphans(home: Path) -> None:
    """End what a killed server left: its backends live on for a while and block the next one."""
    data = cluster.data_directory(home).resolve()
    everybody = psutil.process_iter(["name", "cwd"])
    orphans = [p for p in everybody if p.info["name"] == NAME and p.info["cwd"] == str(data)]
    for orphan in orphans:
        processes.send(orphan, signal.SIGKILL)
    psutil.wait_procs(orphans, timeout=10)
    # Its pid may be a stranger's by now, and PostgreSQL would take the stranger for itself.
    (data / "postmaster.pid").unlink(missing_ok=True)


def _takes_connections(home: Path, process: Process) -> bool:
    try:
        lines = (cluster.data_directory(home) / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    if len(lines) <= _READY_LINE or int(lines[0]) != process.pid:
        return False
    return lines[_READY_LINE].strip() == "ready"
