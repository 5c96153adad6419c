"""The port to whatever client puts records on Kafka. One suite of tests, every client passes it."""

from collections.abc import Callable
from typing import Protocol

from dcr.errors import DcrError
from dcr.log.record import Receipt, Record

Done = Callable[[Receipt | DcrError], None]
"""Called once for each record, from any thread: where it stands, or why it is not there."""


class Producer(Protocol):
    """Puts records on Kafka: acknowledged by all replicas, in order for each key."""

    def send(self, record: Record, done: Done) -> None:
        """Hands over one record and returns at once; `done` is called when its fate is known.

        Its fate is BrokerAway when Kafka has not acknowledged it in time, Unstorable when it never will.

        Raises:
            BrokerAway: the client cannot even take it (no topic metadata for too long).
        """

    def flush(self, timeout_seconds: float) -> None:
        """Waits until the fate of everything sent is known. Raises BrokerAway after the timeout."""

    def close(self, timeout_seconds: float) -> None:
        """Ends the client; what is unsent after the timeout is given back through `done`."""
