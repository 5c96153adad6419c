"""What must hold when everything has healed: the books agree, and every row is what the log says."""

import time
from collections.abc import Callable
from typing import Any

from dcr.clock import steady_seconds
from dcr.demo.books import Books
from dcr.demo.proof import prove
from dcr.errors import NotFound
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.verify import verify
from dcr.reading.wait import wait

PATIENCE_SECONDS = 60


def differences(desk: Desk, books: Books) -> list[Any]:
    """Waits until everything is read. Then every customer against the books, every row against the log."""
    unread = wait(desk, PATIENCE_SECONDS, steady_seconds, time.sleep)
    assert unread == 0, f"{unread} records were not read within {PATIENCE_SECONDS} s"
    proof = prove(books, _Asked(desk))
    found = [*proof.differences, *verify(desk).differences]
    assert (proof.lost, proof.readable) == (0, books.distinct), found[:5]
    return found


class _Asked:
    """The desk, asked as the demo asks the HTTP side."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def customer(self, identifier: str) -> dict[str, Any] | None:
        try:
            return customer(self._desk, identifier)
        except NotFound:
            return None


def until(ready: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Looks again and again until it is so."""
    end = steady_seconds() + seconds
    while not ready():
        assert steady_seconds() < end, f"not so after {seconds} s"
        time.sleep(0.05)
