"""The SDK: what a back-office system publishes with.

from dcr import Publisher
from dcr.interactions import bill

with Publisher(source="billing") as publisher:
    publisher.publish(bill.issued(subject="crm:1001", occurred_at=now, bill_id="B-77",
                                  amount_minor=4990, currency="EUR"))
"""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from dcr.clock import now_ms
from dcr.door import Door, Keys, KeyWanted
from dcr.errors import BrokerAway, DcrError, Unfit, Unstorable
from dcr.interaction import Interaction
from dcr.key_queue import KeyQueue, Waiting
from dcr.log.choose import producer as best_producer
from dcr.log.producer import Done, Producer
from dcr.log.record import Receipt, Record
from dcr.settings import Settings
from dcr.written import written_form

Delivery = Future[Receipt]
"""`delivery.result(timeout)` gives the receipt, or raises why the interaction is not on Kafka."""

IN_FLIGHT_MAX = 20_000
CLOSE_SECONDS = 60.0


class Undelivered(BrokerAway):
    """The publisher was closed while some interactions had not been acknowledged."""

    code = "undelivered"
    title = "Some interactions were not acknowledged"

    def __init__(self, records: list[Record], reason: DcrError) -> None:
        super().__init__(f"{len(records)} interactions are not on Kafka; the first: {reason}")
        self.records = records
        """What was not acknowledged. Publishing the interactions again is safe: their ids are kept."""


class PublisherClosed(DcrError):
    """Something was published after the publisher was closed: a mistake in the program that did."""

    answer = "stop"
    code = "publisher-closed"
    title = "The publisher is closed"


class Publisher:
    """Checks interactions, writes them and hands them to Kafka in batches. Safe between threads.

    Where a master key is given, what is personal is sealed before it is sent, with keys from PostgreSQL; what
    has to wait for the key of somebody new is sent when it is there, those of one customer in order.

    Args:
        source: the system that states the facts; used where an interaction names none.
        kafka: bootstrap servers; by default those of the settings, or of the local stack.
        in_flight_max: how many may wait for Kafka's word before `publish` makes its caller wait.
        producer: another client, for tests.
        vault: another one than that of the settings, for tests.
    """

    def __init__(
        self,
        source: str = "",
        *,
        kafka: str | None = None,
        in_flight_max: int = IN_FLIGHT_MAX,
        producer: Producer | None = None,
        settings: Settings | None = None,
        vault: Keys | None = None,
    ) -> None:
        settings = settings or Settings.load()
        self._end_vault: Callable[[], object] = lambda: None
        vault = vault or self._vault_of(settings)
        self._queue = KeyQueue(vault.prepare, self._go_on, self._give_up) if vault else None
        self._vault = vault
        self._door = Door(written_form(settings.schema_registry), source, vault)
        self._producer = producer or best_producer(kafka or settings.servers().kafka)
        self._room: SimpleQueue[None] = SimpleQueue()  # a tenth of what a semaphore costs
        for _ in range(in_flight_max):
            self._room.put(None)
        self._failed: dict[UUID, tuple[Record, DcrError]] = {}
        self._gate = threading.RLock()
        self._closed = False

    def publish(self, interaction: Interaction | Mapping[str, Any]) -> Delivery:
        """States one fact. Returns at once, or as soon as there is room again.

        A fact that may have to be stated again (after `BrokerAway`, after a crash) keeps its
        `event_id`; DCR then counts it once, however often it comes.

        Raises:
            Unfit: it is not fit; every problem is named. Nothing was sent.
            BrokerAway: Kafka cannot be reached to take it.
            PublisherClosed: after `close`.
        """
        delivery: Delivery = Future()
        self._enter(interaction, lambda record: partial(self._deliver, record, delivery))
        return delivery

    def hand_over(self, interaction: Interaction | Mapping[str, Any], done: Done) -> None:
        """The same for whoever keeps account himself, in half the time: no delivery is made.

        `done` is called once, from another thread: with the receipt, or with why there is none.
        `close` does not speak of it again.

        Raises:
            Unfit, BrokerAway, PublisherClosed: as `publish` does; `done` is not called then.
        """
        self._enter(interaction, lambda _: done)

    def flush(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Waits until Kafka has answered for everything published so far.

        Raises:
            BrokerAway: it has not, within the time.
        """
        if self._queue:
            self._queue.flush(timeout_seconds)
        self._producer.flush(timeout_seconds)

    def close(self, timeout_seconds: float = CLOSE_SECONDS) -> None:
        """Waits for everything in flight, then ends.

        Raises:
            Undelivered: with what Kafka has not acknowledged, since the publisher was opened, and did
                not when it was published again either.
        """
        with self._gate:
            self._closed = True
        if self._queue:
            self._queue.close(timeout_seconds)
        self._end_vault()
        self._producer.close(timeout_seconds)
        if failed := list(self._failed.values()):
            raise Undelivered([record for record, _ in failed], failed[0][1])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _vault_of(self, settings: Settings) -> Keys | None:
        if not settings.has_master_key:
            return None
        # Who seals nothing loads neither: they are slow.
        from dcr.postgres import Database  # noqa: PLC0415
        from dcr.vault.open_vault import open_vault  # noqa: PLC0415

        database = Database(settings.servers().postgres, "dcr-publisher")
        self._end_vault = database.close
        return open_vault(settings, database)

    def _enter(
        self, interaction: Interaction | Mapping[str, Any], done: Callable[[Record], Done]
    ) -> None:
        heard_ms = now_ms()
        if self._queue:
            self._queue.go_on()
        try:
            record = self._door.admit(interaction, heard_ms)
        except KeyWanted as it:
            self._wait(Waiting(it.record, done(it.record), it.asked, it.wanted, heard_ms))
            return
        if self._queue and self._queue.holds(record.key):
            self._wait(Waiting(record, done(record)))
        else:
            self._send(record, done(record))

    def _wait(self, one: Waiting) -> None:
        """Lets it wait for keys, or for what waits of the same customer."""
        assert self._queue  # noqa: S101 - who has no queue has no vault
        self._room.get()
        with self._gate:
            if self._closed:
                self._room.put(None)
                raise _is_closed(one.record)
            self._queue.put(one)

    def _go_on(self, one: Waiting) -> None:
        """What has waited is hidden now, and sent."""
        settle = partial(self._settle, one.done)
        try:
            record = one.record if one.asked is None else self._admitted(one.asked, one.heard_ms)
            self._producer.send(record, settle)
        except DcrError as error:
            settle(error)
        except Unfit as unfit:  # sealed it is longer than it was
            settle(Unstorable(str(unfit)))

    def _give_up(self, one: Waiting, error: DcrError) -> None:
        self._settle(one.done, error)

    def _admitted(self, asked: Mapping[str, Any], heard_ms: int) -> Record:
        """Hidden now. A key that was forgotten again meanwhile is fetched by itself."""
        while True:
            try:
                return self._door.admit(asked, heard_ms)
            except KeyWanted as wanted:
                assert self._vault  # noqa: S101 - nobody else wants keys
                self._vault.prepare(wanted.wanted)

    def _send(self, record: Record, done: Done) -> None:
        self._room.get()
        try:
            # Nothing may slip in behind a close: nobody would wait for its fate any more.
            with self._gate:
                if self._closed:
                    raise _is_closed(record)
                self._producer.send(record, partial(self._settle, done))
        except BaseException:
            self._room.put(None)
            raise

    def _settle(self, done: Done, fate: Receipt | DcrError) -> None:
        self._room.put(None)
        done(fate)

    def _deliver(self, record: Record, delivery: Delivery, fate: Receipt | DcrError) -> None:
        if isinstance(fate, DcrError):
            self._failed[record.event_id] = (record, fate)
        elif self._failed:
            self._failed.pop(record.event_id, None)  # published again, and kept this time
        if not delivery.set_running_or_notify_cancel():
            return  # nobody wants to know any more
        if isinstance(fate, Receipt):
            delivery.set_result(fate)
        else:
            delivery.set_exception(fate)


def _is_closed(record: Record) -> PublisherClosed:
    return PublisherClosed(f"{record.event_id} was not sent: the publisher is closed")
