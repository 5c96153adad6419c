"""Records that nobody can read: written straight to Kafka by those who pass no door."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from random import Random

from dcr.clock import now
from dcr.door import Door
from dcr.ids import new_event_id
from dcr.interactions import page
from dcr.log.choose import producer
from dcr.log.record import Receipt, Record
from dcr.written import written_form
from tests.faults.journal import Journal

ACKNOWLEDGED_SECONDS = 60


def another_magic(rng: Random, record: Record) -> Record:
    """It begins like nothing we write."""
    return replace(record, value=b"\x7f" + record.value[1:])


def truncated(rng: Random, record: Record) -> Record:
    """It ends too early, anywhere."""
    return replace(record, value=record.value[: rng.randrange(len(record.value))])


def unknown_schema(rng: Random, record: Record) -> Record:
    """It names a schema that is in no catalogue."""
    return replace(record, value=record.value[:2] + rng.randbytes(8) + record.value[10:])


def more_than_whole(rng: Random, record: Record) -> Record:
    """Something follows its end."""
    return replace(record, value=record.value + rng.randbytes(3))


def another_key(rng: Random, record: Record) -> Record:
    """It stands under somebody else's name."""
    return replace(record, key=b"crm:%d" % rng.randrange(10))


def another_topic(rng: Random, record: Record) -> Record:
    """It stands on another family's topic."""
    return replace(record, topic="dcr.bill")


KINDS: tuple[Callable[[Random, Record], Record], ...] = (
    another_magic, truncated, unknown_schema, more_than_whole, another_key, another_topic,
)  # fmt: skip


def send(bootstrap: str, rng: Random, count: int, journal: Journal) -> None:
    """So many of them, of every kind; returns when Kafka has acknowledged all."""
    door = Door(written_form(), "poison")
    given = page.viewed(subject="crm:poisoned", occurred_at=now(), url="/", event_id=new_event_id())
    record = door.admit(given, 2**41)
    send_records(bootstrap, [KINDS[n % len(KINDS)](rng, record) for n in range(count)], journal)


def send_records(bootstrap: str, records: list[Record], journal: Journal) -> None:
    """The same with given records, in this order."""
    client = producer(bootstrap)
    fates: list[Future[Receipt]] = [Future() for _ in records]
    for record, fate in zip(records, fates, strict=True):
        client.send(record, fate.set_result)  # type: ignore[arg-type]
    for fate in fates:
        journal.poisoned(fate.result(ACKNOWLEDGED_SECONDS))
    client.close(ACKNOWLEDGED_SECONDS)
