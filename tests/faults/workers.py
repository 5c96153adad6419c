"""`dcr worker` processes that can be killed and frozen."""

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil

from dcr.settings import Settings, environment
from tests.faults.until import until

ORPHANED_SECONDS = 10
"""Who derives for a worker that is gone ends within so long."""

Worker = subprocess.Popen[bytes]


class Workers:
    """Those of one world. Some may have died without our doing: only who runs is counted."""

    def __init__(self, settings: Settings, log: Path) -> None:
        self.log = log
        self._settings = settings
        self._started: list[Worker] = []

    @property
    def alive(self) -> list[Worker]:
        """Those that run, the one that was started first in front. Frozen ones run too."""
        return [worker for worker in list(self._started) if worker.poll() is None]

    def pids(self) -> set[int]:
        """Their process ids."""
        return {worker.pid for worker in self.alive}

    def deriving(self) -> dict[int, psutil.Process]:
        """The processes that derive, by the process id of the worker they were started by, dead or alive."""
        started = {worker.pid for worker in list(self._started)}
        found = {}
        for process in psutil.process_iter(["cmdline", "status"]):
            told = process.info["cmdline"] or []
            if "--derive-for" in told and process.info["status"] != psutil.STATUS_ZOMBIE:
                found[int(told[-1].rpartition(":")[2])] = process
        return {pid: process for pid, process in found.items() if pid in started}

    def orphans(self) -> list[psutil.Process]:
        """Processes that derive though their worker is gone."""
        alive = self.pids()
        return [process for pid, process in self.deriving().items() if pid not in alive]

    def exit_codes(self) -> set[int]:
        """Of those that have ended."""
        return {code for worker in list(self._started) if (code := worker.poll()) is not None}

    def start(self) -> Worker:
        servers = self._settings.servers()
        told = {"DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres}
        told |= {"DCR_PARTITIONS": str(self._settings.partitions), "DCR_LATENESS_SECONDS": "0"}
        with self.log.open("ab") as output:
            worker = subprocess.Popen(
                [sys.executable, "-m", "dcr", "worker"],
                env=environment() | told,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._started.append(worker)
        return worker

    def keep(self, count: int) -> None:
        """So many run from now on."""
        for worker in self.alive[count:]:
            self.stop(worker)
        for _ in range(count - len(self.alive)):
            self.start()

    def kill(self, worker: Worker) -> None:
        """At once, in the middle of whatever it does."""
        worker.kill()
        worker.wait()

    def freeze(self, worker: Worker) -> None:
        """It stops in the middle of whatever it does, and knows nothing of it."""
        worker.send_signal(signal.SIGSTOP)

    def thaw(self, worker: Worker) -> None:
        """It goes on as if no time had passed."""
        worker.send_signal(signal.SIGCONT)

    def thaw_all(self) -> None:
        """Nobody sleeps any more, nor does who derives."""
        for worker in self.alive:
            self.thaw(worker)
        for process in self.deriving().values():
            with suppress(psutil.NoSuchProcess):
                process.resume()

    def stop(self, worker: Worker) -> None:
        """Asks it to end, and waits until it has."""
        worker.terminate()
        worker.wait(30)

    def end(self) -> None:
        """All of them."""
        self.thaw_all()
        for worker in self.alive:
            worker.terminate()
        for worker in self._started:
            worker.wait(30)
        until(lambda: not self.orphans(), ORPHANED_SECONDS)
