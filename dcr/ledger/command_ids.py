"""Ids of what commands say: the same command leads to the same ids, so that a retry is recognised."""

from dataclasses import fields
from hashlib import blake2b
from typing import Any, cast
from uuid import UUID

import msgspec

from dcr.deciding.asked import Asked
from dcr.ids import uuid7

_COMMAND_BYTES = 16
_REST_BITS = 74
_MATTER_BYTES = 10


def command_mark(asked: Asked, kind: str, about: str, command: object) -> bytes:
    """Sixteen bytes: eight that tell the command's id, eight that tell what it asked."""
    name = f"{type(command).__module__}.{type(command).__qualname__}"
    content = msgspec.json.encode([kind, about, name, asked.subject, _plain(command)])
    key = asked.command_id.encode()[:64]
    return _short(asked.command_id.encode()) + blake2b(content, digest_size=8, key=key).digest()


def is_same_command(mark: bytes, other: bytes) -> bool:
    """True when both carry one id. They may ask different things all the same."""
    return mark[:8] == other[:8]


def event_id(mark: bytes, number: int, occurred_ms: int) -> UUID:
    """The id of the n-th thing that a command says: a UUIDv7 whose random part follows from the command."""
    digest = blake2b(b"%d " % number + mark, digest_size=16).digest()
    return uuid7(occurred_ms, int.from_bytes(digest, "big") & (1 << _REST_BITS) - 1)


def matter_id(command_id: str, prefix: str) -> str:
    """The id of a matter that a command opens: `C-5f2a..`, the same when it comes again."""
    return f"{prefix}-{blake2b(command_id.encode(), digest_size=_MATTER_BYTES).hexdigest()}"


def _short(text: bytes) -> bytes:
    return blake2b(text, digest_size=8).digest()


def _plain(command: object) -> Any:
    """What was asked. What we looked up ourselves (a gate) may have changed when it comes again."""
    told = msgspec.to_builtins(command)
    looked_up = [field.name for field in fields(cast(Any, command)) if field.metadata]
    return {name: value for name, value in told.items() if name not in looked_up}
