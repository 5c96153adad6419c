"""The process beside a worker: it derives, so that whoever reads the log waits for no derivation.

Both would otherwise share one interpreter, and what was published be readable several times later.
"""

import logging
import subprocess
import sys

END_SECONDS = 10

log = logging.getLogger("dcr.worker")


class Beside:
    """Starts it, again when it ends, and has it end."""

    def __init__(self, worker: str) -> None:
        """`worker`: whose slices it derives from."""
        self._command = [sys.executable, "-m", "dcr", "worker", "--derive-for", worker]
        self._process: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """Starts it where it does not run."""
        if self._process is not None and self._process.poll() is not None:
            log.warning("deriving ended (%s) and begins again", self._process.returncode)
            self._process = None
        if self._process is None:
            self._process = subprocess.Popen(self._command)

    def stop(self) -> None:
        """Asks it to end, and does not wait for ever."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
