"""Nested objects become one level: `address.city`. Lists stay whole, as JSON text."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

Plain = bool | int | float | str | None


def flat(given: Any, without: Collection[str] = ()) -> dict[str, Plain]:
    """Names to plain values. What is no object is empty; `without` names what has its own place."""
    if not isinstance(given, Mapping):
        return {}
    return dict(_pairs({name: value for name, value in given.items() if name not in without}, ""))


def _pairs(given: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Plain]]:
    for name, value in given.items():
        if isinstance(value, Mapping):
            yield from _pairs(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            yield prefix + name, msgspec.json.encode(value).decode()
        else:
            yield prefix + name, value
