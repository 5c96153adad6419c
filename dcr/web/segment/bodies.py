"""The bodies of the protocol, for OpenAPI."""

from typing import Any

_MESSAGE: dict[str, Any] = {
    "type": "object",
    "title": "Message",
    "properties": {
        "type": {"type": "string", "description": "The call; needed in a batch only."},
        "messageId": {"type": "string", "description": "The same on every try."},
        "userId": {"type": "string"},
        "anonymousId": {"type": "string"},
        "event": {"type": "string", "description": "track: what happened."},
        "name": {"type": "string", "description": "page, screen: which one."},
        "properties": {"type": "object"},
        "traits": {"type": "object", "description": "identify, group."},
        "groupId": {"type": "string"},
        "previousId": {"type": "string", "description": "alias: the identifier before."},
        "context": {"type": "object"},
        "timestamp": {"type": "string", "format": "date-time"},
        "sentAt": {"type": "string", "format": "date-time"},
    },
    "example": {
        "messageId": "5f0c2d0e-0f1c-4b7a-9d3e-2a6a5c3b1f10",
        "userId": "1001",
        "event": "Video Played",
        "properties": {"title": "Setting up your router"},
        "timestamp": "2026-01-31T08:00:00.000Z",
    },
}

MESSAGE = {"schema": _MESSAGE}
BATCH = {
    "schema": {
        "type": "object",
        "required": ["batch"],
        "properties": {
            "batch": {"type": "array", "items": _MESSAGE},
            "sentAt": {"type": "string", "format": "date-time"},
        },
    }
}
