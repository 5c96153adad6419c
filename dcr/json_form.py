"""An interaction as the JSON object of the contract: the same names in files, HTTP answers and SQL."""

from datetime import date
from functools import cache
from math import isfinite
from typing import Any
from uuid import UUID

from dcr import rfc3339
from schemas.avro import Datum
from schemas.catalogue import Schema

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def json_form(schema: Schema, datum: Datum) -> dict[str, Any]:
    """What a datum says, in the contract's order of names. Fields without a value are left out."""
    dates = _date_fields(schema)
    own = {
        name: _iso_date(datum[name]) if name in dates else _sayable(datum[name])
        for name in schema.own_fields
        if datum[name] is not None
    }
    return {
        "type": schema.type,
        "event_id": str(UUID(bytes=datum["event_id"])),
        "occurred_at": rfc3339.text_of(datum["occurred_at"]),
        "source": datum["source"],
        "channel": datum["channel"],
        "subject": datum["subject"],
        **own,
        "attributes": _sayable(datum["attributes"]),
    }


@cache
def _date_fields(schema: Schema) -> frozenset[str]:
    return frozenset(field["name"] for field in schema.avsc["fields"] if _is_date(field["type"]))


def _is_date(avro_type: Any) -> bool:
    branches = avro_type if isinstance(avro_type, list) else [avro_type]
    return any(isinstance(b, dict) and b.get("logicalType") == "date" for b in branches)


# The door lets neither such days nor such numbers in; who writes straight to Kafka may have sent them.


def _iso_date(day: int) -> str:
    try:
        return date.fromordinal(day + _EPOCH_DAY).isoformat()
    except (ValueError, OverflowError):
        return f"1970-01-01 {day:+d} days"


def _sayable(value: Any) -> Any:
    """The same, without the numbers for which JSON has no word."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {name: _sayable(inner) for name, inner in value.items()}
    return [_sayable(inner) for inner in value] if isinstance(value, list) else value
