"""An interaction as the JSON object of the contract: the same names in files, HTTP answers and SQL."""

from datetime import date
from functools import cache
from math import isfinite
from typing import Any

from dcr import rfc3339
from schemas.avro import Datum
from schemas.catalogue import Schema

_PLAIN = frozenset((str, int, bool, type(None)))
"""What JSON says as it is."""
_EPOCH_DAY = date(1970, 1, 1).toordinal()


def json_form(schema: Schema, datum: Datum) -> dict[str, Any]:
    """What a datum says, in the contract's order of names. Fields without a value are left out."""
    own = {
        name: _iso_date(value) if is_date else value if type(value) in _PLAIN else _sayable(value)
        for name, is_date in _own(schema)
        if (value := datum[name]) is not None
    }
    return {
        "type": schema.type,
        "event_id": _uuid_text(datum["event_id"]),
        "occurred_at": rfc3339.text_of(datum["occurred_at"]),
        "source": datum["source"],
        "channel": datum["channel"],
        "subject": datum["subject"],
        **own,
        "attributes": _sayable(datum["attributes"]),
    }


def _uuid_text(event_id: bytes) -> str:
    """As `str(UUID(bytes=event_id))` says it, in a third of the time."""
    digits = event_id.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


@cache
def _own(schema: Schema) -> list[tuple[str, bool]]:
    """What the type adds to the envelope, and whether that is a day."""
    dates = {field["name"] for field in schema.avsc["fields"] if _is_date(field["type"])}
    return [(name, name in dates) for name in schema.own_fields]


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
    if isinstance(value, dict):
        return {
            name: inner if type(inner) in _PLAIN else _sayable(inner)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_sayable(inner) for inner in value]
    return None if isinstance(value, float) and not isfinite(value) else value
