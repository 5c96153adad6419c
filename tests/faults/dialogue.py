"""What a worker and PostgreSQL say on one connection, and the points of a batch that it passes.

Only as much of the protocol as that takes: a message is a letter and a length, and libpq asks in plain text.
Source: PostgreSQL documentation, "Frontend/Backend Protocol", message formats.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import BinaryIO

Passes = list[tuple["Point", float]]
"""The points a message passes, and the share of it that may be handed on before each of them."""

_COPY = re.compile(rb"(--[^\n]*\n|\s)*COPY\s.*FROM STDIN", re.DOTALL)
_WORKER = re.compile(rb"application_name\0dcr-worker-(\d+)\0")


class Point(StrEnum):
    """Where in its transaction a batch stands."""

    BEFORE_COPY = "before COPY"
    MID_COPY = "in the middle of COPY"
    AFTER_COPY = "after COPY"
    BEFORE_COMMIT = "before COMMIT"
    BEFORE_ANSWER = "after COMMIT, before its answer"
    AFTER_ANSWER = "after the answer to COMMIT"


def greeting(stream: BinaryIO) -> bytes:
    """The first message of a client, which has no letter. Empty when there is none."""
    return _with_length(stream, b"")


def messages(stream: BinaryIO) -> Iterator[bytes]:
    """One after the other, whole, until the stream ends."""
    while letter := stream.read(1):
        if not (message := _with_length(stream, letter)):
            return
        yield message


def worker_of(greeting: bytes) -> int:
    """The process id of the worker that greets; 0 when somebody else does."""
    found = _WORKER.search(greeting)
    return int(found[1]) if found else 0


class Dialogue:
    """Follows one connection: only a transaction that copies is a batch."""

    def __init__(self) -> None:
        self._is_batch = False

    def asked(self, message: bytes) -> Passes:
        """The points that a message of the worker passes."""
        if message[:1] == b"d":
            return [(Point.MID_COPY, 0.5)]
        if message[:1] != b"Q":
            return []
        if _COPY.match(message, 5):
            self._is_batch = True
            return [(Point.BEFORE_COPY, 0)]
        return [(Point.BEFORE_COMMIT, 0)] if self._is_batch and message[5:11] == b"COMMIT" else []

    def answered(self, message: bytes) -> Passes:
        """The points that a message of PostgreSQL passes."""
        if message[:1] != b"C" or not self._is_batch:
            return []
        if message[5:10] == b"COPY ":
            return [(Point.AFTER_COPY, 0)]
        if message[5:] in (b"COMMIT\0", b"ROLLBACK\0"):
            self._is_batch = False
        return [(Point.BEFORE_ANSWER, 0), (Point.AFTER_ANSWER, 1)] * (message[5:] == b"COMMIT\0")


def _with_length(stream: BinaryIO, letter: bytes) -> bytes:
    length = stream.read(4)
    rest = stream.read(max(0, int.from_bytes(length, "big") - 4))
    return letter + length + rest if rest or length == b"\0\0\0\4" else b""
