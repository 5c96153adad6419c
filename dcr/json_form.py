"""An interaction as the JSON object of the contract: the same names in files, HTTP answers and SQL."""

from datetime import date
from functools import cache
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
        name: _iso_date(datum[name]) if name in dates else datum[name]
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
        "attributes": datum["attributes"],
    }


@cache
def _date_fields(schema: Schema) -> frozenset[str]:
    return frozenset(field["name"] for field in schema.avsc["fields"] if "'date'" in str(field))


def _iso_date(day: int) -> str:
    return date.fromordinal(day + _EPOCH_DAY).isoformat()
