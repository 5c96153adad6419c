"""What an aggregate knows, as a document: the same names, times as text."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from dcr import rfc3339

_MS = "_ms"


def told(state: Any) -> Any:
    """Dataclasses and named tuples become objects; `due_ms` becomes `due_at`, RFC 3339."""
    if is_dataclass(state) and not isinstance(state, type):
        return _object({field.name: getattr(state, field.name) for field in fields(state)})
    if isinstance(state, tuple) and hasattr(state, "_asdict"):
        return _object(state._asdict())
    if isinstance(state, (tuple, list)):
        return [told(each) for each in state]
    return dict(state) if isinstance(state, Mapping) else state


def moment(milliseconds: int | None) -> str | None:
    """RFC 3339 of milliseconds since 1970. A time that no calendar has is null: a source may have sent it."""
    if milliseconds is None:
        return None
    try:
        return rfc3339.text_of(milliseconds)
    except (ValueError, OverflowError, OSError):
        return None


def _object(named: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_member(name, value) for name, value in named.items())


def _member(name: str, value: Any) -> tuple[str, Any]:
    if name == "at_ms":
        return "at", moment(value)
    if name.endswith(_MS):
        return f"{name.removesuffix(_MS)}_at", moment(value)
    return name, told(value)
