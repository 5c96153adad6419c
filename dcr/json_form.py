"""An interaction as the JSON object of the contract: the same names in files, HTTP answers and SQL."""

from collections.abc import Callable
from datetime import date
from functools import cache
from math import isfinite
from typing import Any

from dcr import rfc3339
from schemas.avro import Datum
from schemas.catalogue import Schema

_EPOCH_DAY = date(1970, 1, 1).toordinal()

Shown = Callable[[Any], Any]


def json_form(schema: Schema, datum: Datum) -> dict[str, Any]:
    """What a datum says, in the contract's order of names. Fields without a value are left out."""
    event_id = datum["event_id"].hex()
    form = {
        "type": schema.type,
        "event_id": f"{event_id[:8]}-{event_id[8:12]}-{event_id[12:16]}-{event_id[16:20]}-{event_id[20:]}",
        "occurred_at": rfc3339.text_of(datum["occurred_at"]),
        "source": datum["source"],
        "channel": datum["channel"],
        "subject": datum["subject"],
    }
    for name, shown in _own_fields(schema):
        value = datum[name]
        if value is not None:
            form[name] = shown(value) if shown else value
    form["attributes"] = _sayable(datum["attributes"])
    return form


@cache
def _own_fields(schema: Schema) -> list[tuple[str, Shown | None]]:
    """Names of what the type adds, and how what cannot go out as it is is shown: worked out once a schema."""
    types = {field["name"]: field["type"] for field in schema.avsc["fields"]}
    return [(name, _shown(types[name])) for name in schema.own_fields]


def _shown(avro_type: Any) -> Shown | None:
    branches = avro_type if isinstance(avro_type, list) else [avro_type]
    for each in branches:
        if isinstance(each, dict) and each.get("logicalType") in _LOGICAL:
            return _LOGICAL[each["logicalType"]]
    return None if _AS_THEY_ARE.issuperset(map(str, branches)) else _sayable


_AS_THEY_ARE = frozenset(("null", "boolean", "int", "long", "string"))


# The door lets neither such days nor such numbers in; who writes straight to Kafka may have sent them.


def _iso_date(day: int) -> str:
    try:
        return date.fromordinal(day + _EPOCH_DAY).isoformat()
    except (ValueError, OverflowError):
        return f"1970-01-01 {day:+d} days"


def _moment(milliseconds: int) -> str:
    try:
        return rfc3339.text_of(milliseconds)
    except (ValueError, OverflowError, OSError):
        return f"1970-01-01T00:00:00.000Z {milliseconds:+d} ms"


_LOGICAL: dict[str, Shown] = {"date": _iso_date, "timestamp-millis": _moment}


def _sayable(value: Any) -> Any:
    """The same, without the numbers for which JSON has no word."""
    kind = type(value)
    if kind is dict:
        return {name: _sayable(v) if type(v) in _DEEPER else v for name, v in value.items()}
    if kind is list:
        return [_sayable(inner) for inner in value]
    return None if kind is float and not isfinite(value) else value


_DEEPER = frozenset((dict, list, float))
