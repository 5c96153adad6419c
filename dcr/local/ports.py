"""Which port on 127.0.0.1 a server of the stack listens on."""

import random
import socket
from pathlib import Path

from dcr import atomic
from dcr.clock import pause
from dcr.local.errors import PortBusy

# Below 32768, where Linux begins to take ports for outgoing connections: a client that keeps on
# connecting to a stopped server could else be given that very port and be connected to itself,
# and the server would find its port taken when it comes back.
_RANGE = range(20_000, 32_000)
_TRIES = 100
_LOOKS, _LOOK_AGAIN_SECONDS = 20, 0.1


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket() as probe:
        # As servers do: connections that are just closing do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def free() -> int:
    """A port that nobody listens on. Raises PortBusy where a hundred tries found none."""
    for port in random.sample(_RANGE, _TRIES):
        if is_free(port):
            return port
    raise PortBusy(
        f"{_TRIES} ports of 127.0.0.1 between {_RANGE.start} and {_RANGE.stop} were tried and all "
        "are taken: end some of the servers on this machine."
    )


def keep(home: Path, name: str, port: int) -> int:
    """Remember this port for the server of that name, and return it."""
    atomic.write(_file(home, name), str(port))
    return port


def kept(home: Path, name: str) -> int:
    """The port it had before, so that its clients find it again; another where that is taken."""
    before = last(home, name) if _file(home, name).exists() else None
    return before if before and _comes_free(before) else keep(home, name, free())


def _comes_free(port: int) -> bool:
    """A server that was killed a moment ago may hold its port until its last thread is gone."""
    for _ in range(_LOOKS):
        if is_free(port):
            return True
        pause(_LOOK_AGAIN_SECONDS)
    return False


def last(home: Path, name: str) -> int:
    """The port the server was given last. Raises FileNotFoundError where it never had one."""
    return int(_file(home, name).read_text())


def _file(home: Path, name: str) -> Path:
    return home / "run" / f"{name}.port"
