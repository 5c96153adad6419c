"""Everything an interaction says, field by field, for whoever opens it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dcr.web.pages.money import money
from schemas.catalogue import catalogue

Item = Mapping[str, Any]


class Fact(NamedTuple):
    """A field by its name in the catalogue."""

    name: str
    text: str


class Lines(NamedTuple):
    """Lines of a bill, a cart or an order."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def facts(item: Item) -> list[Fact]:
    """What the type adds and what the source added, in that order; lines are told apart."""
    own = catalogue().newest(item["type"]).own_fields
    return [
        *(fact for name in own if name in item for fact in _flat(name, item[name], item)),
        *(fact for fact in _flat("attributes", item["attributes"], item)),
    ]


def lines(item: Item) -> Lines | None:
    """The lines, where the type has some."""
    given = item.get("lines")
    if not given:
        return None
    rows = [tuple(_text(name, value, item) for name, value in line.items()) for line in given]
    return Lines("lines", tuple(name.removesuffix("_minor") for name in given[0]), rows)


def origin(item: Item) -> list[Fact]:
    """Where it comes from: who said so and when, and where it stands on the log."""
    topic = catalogue().newest(item["type"]).topic
    return [
        *(Fact(name, item[name]) for name in ("type", "subject", "source", "channel")),
        *(Fact(name, item[name]) for name in ("occurred_at", "recorded_at", "event_id")),
        Fact("topic", topic),
        Fact("partition, offset", f"{item['partition']}, {item['offset']}"),
    ]


def _flat(name: str, value: Any, item: Item) -> Iterator[Fact]:
    if isinstance(value, Mapping):
        yield from (Fact(f"{name}.{inner}", _text(inner, v, {})) for inner, v in value.items())
    elif isinstance(value, list):
        yield from (Fact(name, ", ".join(value)) for _ in value[:1] if isinstance(value[0], str))
    else:
        yield Fact(name.removesuffix("_minor"), _text(name, value, item))


def _text(name: str, value: Any, item: Item) -> str:
    if name.endswith("_minor") and item.get("currency"):
        return money(value, item["currency"])
    return value if isinstance(value, str) else json.dumps(value)
