"""Saying: what was derived becomes interactions, back on the log."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from dcr.clock import from_ms
from dcr.errors import Unfit
from dcr.ids import stable_id
from dcr.publisher import Publisher
from streams.derive.difference import Difference, Said
from streams.derive.fact import Fact

SOURCE = "dcr"

log = logging.getLogger("dcr.derive")

Interaction = dict[str, Any]


def interactions(differences: Iterable[Difference]) -> Iterator[Interaction]:
    """What differences come to: first what is taken back, then what is said."""
    for told in differences:
        yield from map(_taken_back, told.take_back)
        for event_id, fact in told.say:
            yield _said(event_id, fact)


def publish(publisher: Publisher, told: Iterable[Interaction]) -> list[tuple[str, int, int]]:
    """Publishes them and waits for Kafka's word. Where they stand: topic, partition, offset.

    What cannot be written is a mistake of its derivation, which shall hold nobody up: it is left out.

    Raises:
        BrokerAway: not all of them are on Kafka. Saying them again is safe.
    """
    deliveries = []
    for interaction in told:
        try:
            deliveries.append(publisher.publish(interaction))
        except Unfit as unfit:
            log.error("%s of %s: %s", interaction["type"], interaction["subject"], unfit)
    publisher.flush()
    receipts = [delivery.result(0) for delivery in deliveries]
    return [(receipt.topic, receipt.partition, receipt.offset) for receipt in receipts]


def _said(event_id: bytes, fact: Fact) -> Interaction:
    return {
        **{name: _given(name, value) for name, value in fact.fields.items()},
        "type": fact.type,
        "event_id": UUID(bytes=event_id),
        "occurred_at": from_ms(fact.occurred_ms),
        "source": SOURCE,
        "channel": fact.channel,
        "subject": fact.subject,
    }


def _given(name: str, value: Any) -> Any:
    """Facts tell times in milliseconds since 1970; the door takes moments."""
    return from_ms(value) if name.endswith("_at") and isinstance(value, int) else value


def _taken_back(row: Said) -> Interaction:
    corrects = str(UUID(bytes=row.event_id))
    if row.type.startswith("journey."):
        named = {"type": "journey.corrected", "journey_id": row.about, "intent": row.name}
    else:
        named = {"type": "signal.withdrawn", "about": row.about, "signal": row.name}
    return {
        **named,
        "corrects": corrects,
        "was": row.type,
        "event_id": stable_id("taken back", corrects),
        "occurred_at": from_ms(row.occurred_ms),
        "source": SOURCE,
        "channel": row.channel,
        "subject": row.subject,
    }
