"""What of an interaction is personal: worked out once for a schema, from the marks `pii` of its fields.

Whoever has a customer's key hides it: a text becomes a token, which is a text again, so that types stay and
folds need no key. Numbers, truths and dates stay, and so does what folds compare: see `PLAIN`.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

import msgspec

PLAIN: Mapping[str, frozenset[str]] = {
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
TOGETHER = frozenset({"url", "title", "referrer", "query"})
"""Fields nobody asks for apart from their interaction: hidden with its attributes, for nothing."""
BUNDLE = "~"
"""The name of what is hidden together, and what stands in the place of a text that is."""

Texts = dict[str, str]
encoded = msgspec.json.Encoder().encode


class Key(Protocol):
    """Hides texts of one customer. The same text of the same field of the same event looks the same."""

    def seal(self, place: bytes, content: bytes) -> bytes:
        """The token of a text, both in UTF-8; `place` is the event id and what leads to the field.

        What is a token of this very key already stays as it is.
        """

    def lead(self, content: str) -> str:
        """What stands before a token by whose words people look for it."""


Hide = Callable[[Key, bytes, Any], Any]
"""Given the key, the event id and a value that was checked: the value without anything personal."""


class Personal:
    """What is personal in one schema."""

    def __init__(self, avsc: Mapping[str, Any]) -> None:
        marked = [field for field in avsc["fields"] if field.get("pii") or inner_marked(field)]
        self.identifiers = tuple(f["name"] for f in marked if f.get("format") == "subject")
        """Fields that hold an identifier of somebody."""
        self.hides: dict[str, Hide] = {
            field["name"]: _hide(field) for field in marked if field.get("format") != "subject"
        }
        """How each of the other fields is hidden, by name."""
        self._together = {
            f["name"]: None if isinstance(f["type"], list) else BUNDLE
            for f in marked
            if f["name"] in TOGETHER
        }
        """What is left where a field was that is hidden with the attributes."""

    def hidden(self, datum: Mapping[str, Any], key: Key) -> dict[str, Any]:
        """A datum that passed the check, with everything personal hidden."""
        event_id: bytes = datum["event_id"]
        hides = self.hides
        if BUNDLE in datum["attributes"]:  # hidden before, on its way through another door
            return {**datum} | {
                name: hide(key, event_id, datum[name])
                for name, hide in hides.items()
                if datum[name] != BUNDLE
            }
        alone = {
            name: hide(key, event_id, datum[name])
            for name, hide in hides.items()
            if name not in self._together and name != "attributes"
        }
        fields = {name: datum[name] for name in self._together if datum[name] is not None}
        together = hide_together(key, event_id, datum["attributes"], fields)
        return {**datum, **self._together, **alone, "attributes": together}


class Noting:
    """A key that hides nothing, and notes that one is wanted."""

    anything = False
    """True when there was something to hide."""

    def seal(self, place: bytes, content: bytes) -> bytes:  # noqa: ARG002
        """See `Key`."""
        self.anything = True
        return content

    def lead(self, content: str) -> str:  # noqa: ARG002
        """See `Key`."""
        return ""


def place_of(field: str) -> bytes:
    """What leads to a field."""
    return field.encode() + b"\0"


def inner_marked(field: Mapping[str, Any]) -> tuple[str, ...]:
    """The personal texts of the records that a field lists."""
    items = field["type"].get("items") if isinstance(field["type"], dict) else None
    if not isinstance(items, dict):
        return ()
    return tuple(inner["name"] for inner in items["fields"] if inner.get("pii"))


def place_within(field: str, inner: str) -> bytes:
    """What leads to a text of the records that a field lists: the same in each event of a customer.

    So the same text looks the same, and folds compare the lines of her bills without a key.
    """
    return place_of(f"{field}.{inner}")


def texts_of(field: str, value: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a map that are hidden together."""
    plain = PLAIN.get(field, frozenset())
    return {n: text for n, text in value.items() if isinstance(text, str) and n not in plain}


def _hide(field: Mapping[str, Any]) -> Hide:
    branches = field["type"] if isinstance(field["type"], list) else [field["type"]]
    name = field["name"]
    if inner := inner_marked(field):
        return partial(_hide_records, {each: place_within(name, each) for each in inner})
    if any(isinstance(each, dict) and each["type"] == "map" for each in branches):
        return partial(_hide_bundle if name in BUNDLED else _hide_values, name)
    if "string" in branches:
        return partial(_hide_text, place_of(name))
    raise ValueError(f"{name} is marked pii, but nobody knows how to hide a {field['type']!r}")


def _hide_text(place: bytes, key: Key, event_id: bytes, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return key.seal(event_id + place, value.encode()).decode()


def _hide_records(places: Mapping[str, bytes], key: Key, event_id: bytes, value: Any) -> Any:  # noqa: ARG001
    return [
        record | {name: _hide_text(place, key, b"", record[name]) for name, place in places.items()}
        for record in value
    ]


def _hide_values(field: str, key: Key, event_id: bytes, value: Any) -> Any:
    """Each text of a map by itself: names stay, so that who folds them knows the newest of each."""
    texts = texts_of(field, value)
    return {
        name: _hide_named(field, name, key, event_id, inner) if name in texts else inner
        for name, inner in value.items()
    }


def _hide_named(field: str, name: str, key: Key, event_id: bytes, text: str) -> str:
    token: str = _hide_text(place_of(f"{field}.{name}"), key, event_id, text)
    is_findable = field == "traits" and name in FINDABLE and token != text
    return key.lead(text) + token if is_findable else token


def _hide_bundle(field: str, key: Key, event_id: bytes, value: Any) -> Any:
    """All texts of a map in one token, their names too."""
    if BUNDLE in value:
        return _hide_values(field, key, event_id, value)
    texts = texts_of(field, value)
    if not texts:
        return value
    token = key.seal(event_id + place_of(field), encoded(texts)).decode()
    return {name: inner for name, inner in value.items() if name not in texts} | {BUNDLE: token}


def hide_together(
    key: Key, event_id: bytes, attributes: Mapping[str, Any], fields: Texts
) -> dict[str, Any]:
    """The attributes, with their texts and those of fields in one token."""
    texts = texts_of("attributes", attributes)
    if not (texts or fields):
        return dict(attributes)
    content = bundled(texts, fields)
    token = key.seal(event_id + place_of("attributes"), content).decode()
    return {name: inner for name, inner in attributes.items() if name not in texts} | {
        BUNDLE: token
    }


def bundled(texts: Texts, fields: Texts) -> bytes:
    """What is hidden together: an object of attributes; where there are fields too, a list of both."""
    return encoded((texts, fields) if fields else texts)
