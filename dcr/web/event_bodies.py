"""The bodies `POST /v1/events` takes, for OpenAPI."""

from typing import Any

from dcr.web import cloudevents

_MOMENT = {"type": "string", "format": "date-time", "description": "RFC 3339, UTC."}
_BILL = {"bill_id": "B-77", "amount_minor": 4990, "currency": "EUR"}

_INTERACTION: dict[str, Any] = {
    "type": "object",
    "title": "Interaction",
    "description": "What its type adds stands beside these names. Money is integer minor units.",
    "required": ["type", "occurred_at", "source", "subject"],
    "properties": {
        "type": {"type": "string"},
        "event_id": {
            "type": "string",
            "format": "uuid",
            "description": "Made by the source, best a UUIDv7; a retry carries the same.",
        },
        "occurred_at": _MOMENT,
        "source": {"type": "string", "description": "The system that states it."},
        "channel": {"type": "string", "default": "unknown"},
        "subject": {"type": "string", "description": "`namespace:value`"},
        "attributes": {"type": "object"},
    },
    "example": {
        "type": "bill.issued",
        "event_id": "0192f0c1-7e5a-7cc3-98c4-dc0c0c07398f",
        "occurred_at": "2026-01-31T08:00:00.000Z",
        "source": "billing",
        "channel": "email",
        "subject": "crm:1001",
        **_BILL,
    },
}
_EVENT: dict[str, Any] = {
    "type": "object",
    "title": "CloudEvent",
    "required": ["specversion", "id", "source", "type"],
    "properties": {
        "specversion": {"type": "string", "enum": ["1.0"]},
        "id": {"type": "string", "minLength": 1},
        "source": {"type": "string", "minLength": 1},
        "type": {"type": "string", "minLength": 1, "description": "With or without `dcr.`"},
        "subject": {"type": "string", "description": "`namespace:value`"},
        "time": _MOMENT,
        "channel": {"type": "string"},
        "data": {"type": "object", "description": "The fields of the type."},
    },
    "example": {
        "specversion": "1.0",
        "id": "0192f0c1-7e5a-7cc3-98c4-dc0c0c07398f",
        "source": "billing",
        "type": "dcr.bill.issued",
        "subject": "crm:1001",
        "time": "2026-01-31T08:00:00Z",
        "data": _BILL,
    },
}

BODIES: dict[str, Any] = {
    "application/json": {
        "schema": {"oneOf": [_INTERACTION, {"type": "array", "items": _INTERACTION}]}
    },
    "application/x-ndjson": {
        "schema": {"type": "string", "description": "One interaction a line."}
    },
    cloudevents.STRUCTURED: {"schema": _EVENT},
    cloudevents.BATCH: {"schema": {"type": "array", "items": _EVENT}},
}
"""By content type. In binary mode the attributes are `ce-` headers and the body is `data`."""
