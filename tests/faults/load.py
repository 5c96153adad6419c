"""Customers of a telecom as load, month after month, under names no other test knows; and their books."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from dcr.clock import steady_seconds
from dcr.demo.books import Books
from dcr.demo.month import month
from dcr.demo.sending import Sending
from dcr.publisher import Delivery, Publisher
from tests.faults.journal import Journal
from tests.faults.until import pause

ACKNOWLEDGED_SECONDS = 60
LONG_AGO_MS = 1_769_846_400_000  # 2026-01-31: the same seed tells the same story to the byte
_MONTH_EVENTS = 2_000


class Load:
    """What is sent as long as a test goes on, written down on the way."""

    def __init__(
        self,
        name: str,
        seed: int,
        folder: Path,
        *,
        a_second: int = 400,
        copies: float = 0.0,
        until_ms: int = LONG_AGO_MS,
    ) -> None:
        """Args: copies: how many of the sendings repeat any earlier one, besides a month's own 3 %."""
        self.journal = Journal(folder / "journal.txt")
        self.books = Books()
        self._a_second = a_second
        self._over = threading.Event()
        self._sendings = _repeated(Random(seed), _months(name, seed, until_ms), copies)

    @contextmanager
    def published(self, publishers: Sequence[Publisher]) -> Iterator[None]:
        """Publishes in a thread until the block ends; after it Kafka has acknowledged all of it.

        With several publishers they take turns, each a source of its own.
        """
        thread = threading.Thread(target=self._publish, args=(publishers,))
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()
        for publisher in publishers:
            publisher.flush(ACKNOWLEDGED_SECONDS)

    def _publish(self, publishers: Sequence[Publisher]) -> None:
        begun = steady_seconds()
        for number in count():
            if self._over.is_set():
                return
            self._send(publishers[number % len(publishers)], f"source-{number % len(publishers)}")
            ahead = number / self._a_second - (steady_seconds() - begun)
            if ahead > 0.01:
                pause(ahead)  # the pace of the load

    def _send(self, publisher: Publisher, source: str) -> None:
        sending = next(self._sendings)
        interaction = sending.interaction | {"source": source}
        self.books.enter(replace(sending, interaction=interaction))
        number = self.journal.sending(interaction)
        publisher.publish(interaction).add_done_callback(partial(self._delivered, number))

    def _delivered(self, number: int, delivery: Delivery) -> None:
        if not delivery.exception():
            self.journal.acknowledged(number, delivery.result())


def _months(name: str, seed: int, until_ms: int) -> Iterator[Sending]:
    """Without end, each with customers of its own."""
    for number in count():
        told = month(seed=seed + number, events=_MONTH_EVENTS, until_ms=until_ms)
        yield from (_renamed(sending, f"{name}-{seed}-{number}") for sending in told)


def _renamed(sending: Sending, name: str) -> Sending:
    given = sending.interaction
    renamed = {key: f"{given[key]}-{name}" for key in ("subject", "other") if key in given}
    return replace(sending, interaction=given | renamed)


def _repeated(rng: Random, sendings: Iterator[Sending], copies: float) -> Iterator[Sending]:
    """Some of them again: what was sent a moment ago as well as what was sent at the very beginning."""
    before: list[Sending] = []
    while True:
        if before and rng.random() < copies:
            yield replace(rng.choice(before), copy=True)
        else:
            before.append(next(sendings))
            yield before[-1]
