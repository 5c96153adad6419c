"""`dcr worker` processes that can be killed and frozen."""

import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from dcr.settings import Settings, environment

Worker = subprocess.Popen[bytes]


@dataclass
class Workers:
    """Those of one world."""

    settings: Settings
    log: Path
    alive: list[Worker] = field(default_factory=list)

    def start(self) -> Worker:
        servers = self.settings.servers()
        told = {"DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres}
        with self.log.open("ab") as output:
            worker = subprocess.Popen(
                [sys.executable, "-m", "dcr", "worker"],
                env=environment() | told | {"DCR_PARTITIONS": str(self.settings.partitions)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.alive.append(worker)
        return worker

    def kill(self, worker: Worker) -> None:
        """At once, in the middle of whatever it does."""
        self.alive.remove(worker)
        worker.kill()
        worker.wait()

    def freeze(self, worker: Worker) -> None:
        """It stops in the middle of whatever it does, and knows nothing of it."""
        worker.send_signal(signal.SIGSTOP)

    def thaw(self, worker: Worker) -> None:
        """It goes on as if no time had passed."""
        worker.send_signal(signal.SIGCONT)

    def end(self) -> None:
        for worker in self.alive:
            self.thaw(worker)
            worker.terminate()
        for worker in self.alive:
            worker.wait(30)
