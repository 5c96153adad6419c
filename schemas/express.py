"""The express lane of the door: what is plainly fit is checked and written in one go.

For each schema one function is written as straight-line Python source. It knows the usual forms of a fit
interaction and no others: at the first doubt it gives up, and then the checker says what is wrong, or
that nothing is, and fastavro writes. Tests hold both ways to the same bytes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from schemas.personal import (
    BUNDLE,
    BUNDLED,
    TOGETHER,
    Hide,
    Key,
    inner_marked,
    place_of,
    place_within,
)
from schemas.plain import NAMED, Doubt, text
from schemas.source import Lines, compiled, indented


class Expressed(NamedTuple):
    """What the door wants to know of an interaction that is plainly fit."""

    value: bytes
    """The written form."""
    event_id: bytes
    occurred_at: int


Express = Callable[[Mapping[str, Any], bytes, Key | None], Expressed | None]
"""Given what is said, without the type, the header, and the key to hide with. None: there is a doubt."""


def express(avsc: Mapping[str, Any], hides: Mapping[str, Hide] = MappingProxyType({})) -> Express:
    """The express lane of a schema. It is closed where a field is of a kind that is rare.

    Args:
        avsc: the schema.
        hides: how fields are hidden with the key; without any, the key is not asked for.
    """
    fields = avsc["fields"]
    try:
        lines = _record(fields, "given", "it", hides)
    except Doubt:
        return lambda _given, _header, _key: None
    parts = ", ".join(f"it_{number}" for number in range(len(fields)))
    body = ["together = {}", *lines, f"return b''.join((header, {parts})), it_0, it_1_ms"]
    hiding = {f"hide_{name}": hide for name, hide in hides.items()}
    write = compiled("given, header, key", body, {**NAMED, **hiding})

    def written(given: Mapping[str, Any], header: bytes, key: Key | None) -> Expressed | None:
        try:
            return Expressed(*write(given, header, key))
        except Exception:  # whatever it is, the checker has the words for it
            return None

    return written


def _record(
    fields: Sequence[Mapping[str, Any]], given: str, it: str, hides: Iterable[str] = ()
) -> Lines:
    """Each field into a variable of its own; whatever is given must be one of them."""
    lines = [f"{it}_left = len({given}) - {len(fields)}"]
    for number, field in enumerate(fields):
        hidden = field["name"] in hides
        lines += _field(field, given, f"{it}_{number}", f"{it}_left", hidden)
    return [*lines, f"if {it}_left: raise doubt"]


def _field(field: Mapping[str, Any], given: str, it: str, left: str, hidden: bool) -> Lines:
    name = repr(field["name"])
    there = [f"v = {given}[{name}]", *_value(field, it, hidden)]
    if "default" not in field:
        return there
    default = text(field["default"]) if field["default"] else b"\0"
    absent = [f"{left} += 1", f"{it} = {default!r}"]
    if hidden and field["name"] == "attributes":
        absent = [f"{left} += 1", "v = None", *_value(field, it, hidden)]
    return [f"if {name} in {given}:", *indented(there), "else:", *indented(absent)]


def _value(field: Mapping[str, Any], it: str, hidden: bool) -> Lines:
    """The lines that check the value `v` and leave in `it` how it is written."""
    if field["name"] == "channel":
        return [f"{it} = word({field['default']!r} if v is None else v)"]
    if field["name"] == "source":
        return [f"{it} = word(v)"]
    in_minor_units = str(field.get("unit", "")).startswith("minor units")
    kind = "minor units" if in_minor_units else field.get("format")
    branches = field["type"]
    if hidden and field["name"] in TOGETHER:
        return _together(field["name"], isinstance(branches, list), it)
    if hidden and inner_marked(field):
        return _array(branches["items"], it, field["name"])
    if hidden:
        kind = _hidden(field["name"], branches)
    if place := field.get("place"):
        kind = [f"{{it}} = hidden_text(v, key, b'', {place!r})"]
    if not isinstance(branches, list):
        return _of_kind(kind or branches, it)
    null, *others = branches
    if null != "null" or len(others) > 1:
        raise Doubt
    there = [*_of_kind(kind or others[0], it), f"{it} = b'\\2' + {it}"]
    return [f"if v is None: {it} = b'\\0'", "else:", *indented(there)]


def _together(name: str, nullable: bool, it: str) -> Lines:
    """The lines that check the value `v`, leave it to the attributes, and write nothing of it."""
    take = ["text(v)", f"together[{name!r}] = v"]
    take = ["if v is not None:", *indented(take)] if nullable else take
    left = b"\0" if nullable else text(BUNDLE)
    return [*take, f"{it} = {left!r}"]


def _hidden(name: str, branches: Any) -> Lines:
    """The lines that hide the value `v` with the key, as a kind."""
    if not any(isinstance(each, dict) for each in branches) and not isinstance(branches, dict):
        return [f"{{it}} = hidden_text(v, key, it_0, {place_of(name)!r})"]
    if name in BUNDLED:
        fields = "together" if name == "attributes" else "None"
        return [f"{{it}} = hidden_bundle(v, key, it_0, {name!r}, {fields})"]
    return [f"{{it}} = hidden_values(v, key, it_0, hide_{name})"]


def _of_kind(kind: Any, it: str) -> Lines:
    if isinstance(kind, str):
        if kind not in _KINDS:
            raise Doubt
        kind = _KINDS[kind]
    if isinstance(kind, list):
        return [line.format(it=it) for line in kind]
    if kind["type"] == "array":
        return _array(kind["items"], it)
    return _of_kind(kind["type"] if kind["type"] == "map" else kind["logicalType"], it)


def _array(items: Any, it: str, hidden_in: str = "") -> Lines:
    """`hidden_in`: the field whose records have their personal texts hidden."""
    is_record = isinstance(items, dict)
    each = _record_within(items, it, hidden_in) if is_record else _value_within(items, it)
    return [
        "if v.__class__ is not list: raise doubt",
        f"{it} = [sizes[len(v)]] if v else []",
        "for each in v:",
        *indented(each),
        f"{it} = b''.join((*{it}, b'\\0'))",
    ]


def _record_within(record: Mapping[str, Any], it: str, hidden_in: str) -> Lines:
    parts = [f"{it}_i_{number}" for number in range(len(record["fields"]))]
    fields = [_placed(hidden_in, field) if hidden_in else field for field in record["fields"]]
    return [
        "if each.__class__ is not dict: raise doubt",
        *_record(fields, "each", f"{it}_i"),
        f"{it} += {', '.join(parts)}",
    ]


def _placed(hidden_in: str, field: Mapping[str, Any]) -> Mapping[str, Any]:
    """The field of a record within another, with the place it is hidden at, where it is."""
    place = place_within(hidden_in, field["name"]) if field.get("pii") else None
    return {**field, "place": place}


def _value_within(kind: str, it: str) -> Lines:
    return ["v = each", *_of_kind(kind, f"{it}_i"), f"{it}.append({it}_i)"]


_KINDS: Mapping[str, Lines] = {
    "string": ["{it} = text(v)"],
    "subject": ["{it} = subject(v)"],
    "currency": ["{it} = currencies[v]"],
    "minor units": ["{it} = minor_units(v)"],
    "long": ["{it} = long(v)"],
    "uuid": ["{it} = event_id(v)"],
    "timestamp-millis": ["{it}_ms = moment(v)", "{it} = time({it}_ms)"],
    "date": ["{it} = day(v)"],
    "map": ["{it} = flat_map(v)"],
}
