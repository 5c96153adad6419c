"""A month of a telecom's customers as load, under names that no other test knows, and the books of it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from dcr.clock import now_ms, steady_seconds
from dcr.demo.books import Books
from dcr.demo.month import month
from dcr.demo.sending import Sending
from dcr.publisher import Delivery, Publisher

ACKNOWLEDGED_SECONDS = 60


class Month:
    """Everything that is to be sent, and what must be found of it."""

    def __init__(self, *, seed: int, events: int, name: str) -> None:
        told = month(seed=seed, events=events, until_ms=now_ms())
        self.sendings = [_renamed(sending, f"{name}-{seed}") for sending in told]
        self.books = Books()
        for sending in self.sendings:
            self.books.enter(sending)

    @contextmanager
    def published_meanwhile(
        self, publisher: Publisher, a_second: int
    ) -> Iterator[threading.Thread]:
        """Publishes in a thread, about so many a second; at the end all of it has been acknowledged."""
        deliveries: list[Delivery] = []
        thread = threading.Thread(target=self._publish, args=(publisher, a_second, deliveries))
        thread.start()
        yield thread
        thread.join()
        assert len(deliveries) == len(self.sendings)
        for delivery in deliveries:
            delivery.result(ACKNOWLEDGED_SECONDS)

    def _publish(self, publisher: Publisher, a_second: int, deliveries: list[Delivery]) -> None:
        begun = steady_seconds()
        for number, sending in enumerate(self.sendings):
            deliveries.append(publisher.publish(sending.interaction))
            ahead = number / a_second - (steady_seconds() - begun)
            if ahead > 0.01:
                time.sleep(ahead)  # the pace of the load


def _renamed(sending: Sending, name: str) -> Sending:
    given = sending.interaction
    renamed = {key: f"{given[key]}-{name}" for key in ("subject", "other") if key in given}
    return replace(sending, interaction=given | renamed)
