"""Reading what Debezium's outbox event router writes.

The topic is `outbox.event.` and the family; the key names the customer, the headers `id` and `eventType` say
what it is. The value is the payload: JSON, JSON in a JSON string, or either in the envelope of Kafka
Connect's JsonConverter (`schema` and `payload`). Source: Debezium documentation, "Outbox Event Router".
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from dcr.clock import from_ms
from dcr.errors import Problem, Unfit
from dcr.ids import stable_id
from dcr.log.record import Found

PREFIX = "outbox.event."
SOURCE = "outbox"
_TIMED = 7
_ENVELOPE = {"schema", "payload"}


def interaction_of(found: Found) -> dict[str, Any]:
    """What it says, as it is handed to the door. What the payload says itself goes before headers and key.

    Where neither it nor its id tells a time, `occurred_at` is left out: Debezium's own time is that of the
    delivery, and another one when it is delivered again.

    Raises:
        Unfit: it has no id, or its payload is no JSON object.
    """
    headers = {name: _text(content) for name, content in found.headers if content is not None}
    given = _payload(found)
    if "event_id" not in given:
        given["event_id"] = _event_id(found.topic, headers.get("id"))
    given.setdefault("type", headers.get("eventType"))
    given.setdefault("subject", _text(found.key or b""))
    if occurred_at := headers.get("occurred_at", _time_of(given["event_id"])):
        given.setdefault("occurred_at", occurred_at)
    given.setdefault("source", headers.get("source", SOURCE))
    return given


def _payload(found: Found) -> dict[str, Any]:
    payload = _unwrapped(_decoded(found.value or b""))
    if isinstance(payload, str):  # PostgreSQL's jsonb comes as text
        payload = _decoded(payload.encode())
    if not isinstance(payload, Mapping):
        kind = type(payload).__name__
        raise Unfit(
            [Problem("payload", f"is no JSON object but {kind}; send the fields by their names")]
        )
    return dict(payload)


def _text(content: bytes) -> str:
    """A key or a header: plain text, a JSON string, or either in the envelope."""
    try:
        told = _unwrapped(_decoded(content))
    except Unfit:
        told = None
    return told if isinstance(told, str) else content.decode(errors="replace")


def _unwrapped(told: Any) -> Any:
    return told["payload"] if isinstance(told, Mapping) and told.keys() == _ENVELOPE else told


def _decoded(content: bytes) -> Any:
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unfit([Problem("payload", f"is no JSON: {error}")]) from error


def _time_of(event_id: object) -> datetime | None:
    """A UUIDv7 tells when it was made (RFC 9562, section 5.7)."""
    if isinstance(event_id, UUID) and event_id.version == _TIMED:
        return from_ms(event_id.int >> 80)
    return None


def _event_id(topic: str, said: str | None) -> UUID:
    """The row's own id, which stays the same however often it is delivered."""
    if not said:
        raise Unfit(
            [Problem("event_id", "there is no header `id`, so a repeat cannot be recognised")]
        )
    try:
        return UUID(said)
    except ValueError:
        return stable_id(topic, said)
