"""What of an interaction is personal: worked out once for a schema, from the marks `pii` of its fields.

Whoever has a customer's key hides it: a text becomes a token, which is a text again, so that types stay and
folds need no key. Numbers, truths and dates stay, and so does what folds compare: see `PLAIN`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import msgspec

PLAIN = {
    "attributes": frozenset({"role", "promised_by", "order_id", "cart_id", "bill_id"}),
    "traits": frozenset({"plan"}),
}
"""Names in maps whose texts stay as they are: what belongs together is told by them, and they name nobody."""
FINDABLE = frozenset({
    "name", "first_name", "last_name", "firstName", "lastName", "email", "phone", "city",
})  # fmt: skip
"""Traits by whose words people look for a customer: they are hidden with the keyed hash of each word."""
BUNDLED = frozenset({"attributes", "properties"})
"""Maps nobody folds name by name: their texts are hidden together, under `BUNDLE`, for the price of one."""
BUNDLE = "~"

_encoder = msgspec.json.Encoder()


class Key(Protocol):
    """Hides texts of one customer. The same text of the same field of the same event looks the same."""

    def hide(self, event_id: bytes, field: str, text: str) -> str:
        """The token of a text. What is a token of this very key already stays as it is."""

    def hide_findable(self, event_id: bytes, field: str, text: str) -> str:
        """The same, led by what equal words are found by."""


Hide = Callable[[Key, bytes, Any], Any]
"""Given the key, the event id and a value that was checked: the value without anything personal.

What no check would let pass is left as it is: the check has the words for it.
"""


class Personal:
    """What is personal in one schema."""

    def __init__(self, avsc: Mapping[str, Any]) -> None:
        marked = [field for field in avsc["fields"] if field.get("pii")]
        self.identifiers = tuple(f["name"] for f in marked if f.get("format") == "subject")
        """Fields that hold an identifier of somebody."""
        self.hides: dict[str, Hide] = {
            field["name"]: _hide(field) for field in marked if field.get("format") != "subject"
        }
        """How each of the other fields is hidden, by name."""

    def is_in(self, given: Mapping[str, Any]) -> bool:
        """True when there is anything to hide."""
        found = _Found()
        for name, hide in self.hides.items():
            if given.get(name):
                hide(found, b"", given[name])
        return found.anything

    def hidden(self, datum: Mapping[str, Any], key: Key) -> dict[str, Any]:
        """A datum that passed the check, with everything personal hidden."""
        event_id: bytes = datum["event_id"]
        hides = self.hides
        return {
            name: hides[name](key, event_id, value) if name in hides else value
            for name, value in datum.items()
        }


class _Found:
    """A key that only notes that it is wanted."""

    anything = False

    def hide(self, event_id: bytes, field: str, text: str) -> str:  # noqa: ARG002
        self.anything = True
        return text

    hide_findable = hide


def _hide(field: Mapping[str, Any]) -> Hide:
    branches = field["type"] if isinstance(field["type"], list) else [field["type"]]
    name = field["name"]
    if any(isinstance(each, dict) and each["type"] == "map" for each in branches):
        return partial(_hide_bundle if name in BUNDLED else _hide_values, name)
    if "string" in branches:
        return partial(_hide_text, name)
    raise ValueError(f"{name} is marked pii, but nobody knows how to hide a {field['type']!r}")


def _hide_text(field: str, key: Key, event_id: bytes, value: Any) -> Any:
    if not isinstance(value, str) or "\0" in value:
        return value
    return key.hide(event_id, field, value)


def _hide_values(field: str, key: Key, event_id: bytes, value: Any) -> Any:
    """Each text of a map by itself: names stay, so that who folds them knows the newest of each."""
    if not isinstance(value, dict):
        return value
    return {name: _hide_named(field, key, event_id, name, text) for name, text in value.items()}


def _hide_named(field: str, key: Key, event_id: bytes, name: str, value: Any) -> Any:
    if not isinstance(value, str) or "\0" in value or name in PLAIN.get(field, ()):
        return value
    is_findable = field == "traits" and name in FINDABLE
    hide = key.hide_findable if is_findable else key.hide
    return hide(event_id, f"{field}.{name}", value)


def _hide_bundle(field: str, key: Key, event_id: bytes, value: Any) -> Any:
    """All texts of a map in one token, their names too."""
    if not isinstance(value, dict):
        return value
    if BUNDLE in value:  # hidden before, on its way through another door
        return _hide_values(field, key, event_id, value)
    texts, rest, plain = {}, {}, PLAIN.get(field, ())
    for name, inner in value.items():
        if isinstance(inner, str) and name not in plain:
            if "\0" in inner or not isinstance(name, str) or "\0" in name:
                return value
            texts[name] = inner
        else:
            rest[name] = inner
    if texts:
        rest[BUNDLE] = key.hide(event_id, field, _encoder.encode(texts).decode())
    return rest
