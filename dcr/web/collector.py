"""Takes interactions in: publishes what is fit, waits for Kafka's word, says what was not."""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from dcr.clock import steady_seconds
from dcr.errors import BrokerAway, DcrError, Problem, Unfit
from dcr.log.choose import producer
from dcr.log.record import Receipt
from dcr.publisher import Publisher
from dcr.settings import Settings
from schemas.catalogue import ERASED

log = logging.getLogger("dcr.web")

DELIVERY_SECONDS = 10
"""How long Kafka may take. After that the client is told to send again; its event ids are kept."""
_LINGER_MS = 2
_THREADS = 32
"""How many requests wait for Kafka at once. Their threads are their own: readers never wait with them."""

Given = Mapping[str, Any] | Unfit
"""An interaction in its JSON form, or why one could not even be made."""


Fate = Receipt | DcrError | Unfit
Fates = SimpleQueue[tuple[int, Fate]]
"""What became of each member, by its number, in the order in which it was heard."""


class Taken(NamedTuple):
    """What became of the interactions of one request."""

    receipts: list[Receipt]
    """Of those that are on Kafka, in the order given."""
    unfit: list[tuple[int, Unfit]]
    """Those that are not, and why, by their number from 0."""


class Collector:
    """The publisher of the HTTP side, opened when the first interaction comes."""

    def __init__(self, open_publisher: Callable[[], Publisher]) -> None:
        self._open = open_publisher
        self._publisher: Publisher | None = None
        self._lock = threading.Lock()
        self._threads = CapacityLimiter(_THREADS)

    @classmethod
    def to_kafka(cls, settings: Settings) -> "Collector":
        """Publishes to the log of the settings."""

        def opened() -> Publisher:
            client = producer(
                settings.servers().kafka,
                linger_ms=_LINGER_MS,
                delivery_ms=DELIVERY_SECONDS * 1000,
            )
            return Publisher(producer=client, settings=settings)

        return cls(opened)

    async def take(self, given: Callable[[], Sequence[Given]]) -> Taken:
        """Publishes what `given` makes; it is called in the thread that does the work.

        Raises:
            BrokerAway: Kafka did not take all that is fit. Nothing is lost by sending all of it again.
        """
        return await run_sync(partial(self._take, given), limiter=self._threads)

    def close(self) -> None:
        """Waits for what is on its way, then ends."""
        with self._lock:
            if self._publisher is not None:
                try:
                    self._publisher.close()
                except BrokerAway as error:  # whoever sent it has been told already
                    log.warning("%s", error)
                self._publisher = None

    def _take(self, given: Callable[[], Sequence[Given]]) -> Taken:
        members = given()
        publisher = self._opened()
        fates: Fates = SimpleQueue()
        for number, interaction in enumerate(members):
            try:
                if isinstance(interaction, Unfit):
                    raise interaction
                if interaction.get("type") == ERASED:
                    raise Unfit([Problem("type", f"{ERASED} is said by `dcr erase` alone")])
                publisher.hand_over(interaction, partial(_tell, fates, number))
            except Unfit as unfit:
                fates.put((number, unfit))
        return _settled(_wait(fates, len(members)))

    def _opened(self) -> Publisher:
        with self._lock:
            if self._publisher is None:
                self._publisher = self._open()
            return self._publisher


def _tell(fates: Fates, number: int, fate: Receipt | DcrError) -> None:
    fates.put((number, fate))


def _wait(fates: Fates, count: int) -> list[tuple[int, Fate]]:
    """The fate of every member, in the order given."""
    until = steady_seconds() + DELIVERY_SECONDS + 1
    try:
        found = [fates.get(timeout=max(0.0, until - steady_seconds())) for _ in range(count)]
    except Empty:
        raise BrokerAway(f"no word from Kafka within {DELIVERY_SECONDS} s") from None
    return sorted(found, key=lambda each: each[0])


def _settled(fates: Sequence[tuple[int, Fate]]) -> Taken:
    taken = Taken([], [])
    for number, fate in fates:
        if isinstance(fate, Receipt):
            taken.receipts.append(fate)
        elif isinstance(fate, Unfit):
            taken.unfit.append((number, fate))
        elif fate.answer == "reject":
            taken.unfit.append((number, Unfit([Problem("", str(fate))])))
        else:
            raise fate
    return taken
