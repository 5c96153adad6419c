"""`stack.json`: what runs in a home and where, for everyone who talks to it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dcr import atomic
from dcr.local import processes
from dcr.local.processes import Process


@dataclass(frozen=True)
class Stack:
    """Addresses and processes of a local stack."""

    kafka: str
    """`host:port`"""
    postgres: str
    """libpq URI, password included: the file is for its owner's eyes"""
    broker: str
    """name and version of the broker"""
    http: str | None = None
    """address of the HTTP side; None where only the servers were started"""
    note: str | None = None
    """one line on what is lost with this broker"""
    processes: tuple[Process, ...] = ()
    """as they were noted at the start; each can be asked whether it is alive"""


def write(home: Path, stack: Stack) -> Stack:
    """Write the stack with the processes noted in this home, and return it so."""
    whole = Stack(**{**vars(stack), "processes": tuple(processes.noted(home))})
    atomic.write(_file(home), json.dumps(asdict(whole), indent=2) + "\n")
    return whole


def read(home: Path) -> Stack | None:
    """The stack as last written; None where none was, or it was taken down."""
    try:
        told = json.loads(_file(home).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    told["processes"] = tuple(Process(**each) for each in told["processes"])
    return Stack(**told)


def forget(home: Path) -> None:
    """Nothing runs here any more."""
    _file(home).unlink(missing_ok=True)


def _file(home: Path) -> Path:
    return home / "stack.json"
