"""What is left of a value without its personal fields: those a schema marks `pii`. Pure.

Nothing a sum or a report counts is personal, so what is left counts as it did: of maps, what is never hidden
stays, but for `role`, which ties somebody to another.
"""

from collections.abc import Mapping
from typing import Any

from schemas.avro import Datum
from schemas.personal import PLAIN

_TIE = "role"


def bare(avsc: Mapping[str, Any], datum: Datum, name: str) -> Datum:
    """The same fact of somebody called `name` who is nobody any more. It is written with the same schema.

    A personal field is null where it may be, else empty; whom it names becomes the subject itself.
    """
    return {field["name"]: _left(field, datum[field["name"]], name) for field in avsc["fields"]}


def mentions(avsc: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that name another customer."""
    return tuple(f["name"] for f in avsc["fields"] if _names(f) and f["name"] != "subject")


def without(avsc: Mapping[str, Any], datum: Datum, field_name: str) -> Datum:
    """The same without the other one whom a field names: nobody, or the subject itself."""
    (field,) = (each for each in avsc["fields"] if each["name"] == field_name)
    left = {name: said for name, said in datum["attributes"].items() if name != _TIE}
    return datum | {field_name: _nobody(field["type"], datum["subject"]), "attributes": left}


def _left(field: Mapping[str, Any], value: Any, name: str) -> Any:
    if _names(field):
        return name if field["name"] == "subject" else _nobody(field["type"], name)
    if field.get("pii"):
        kept = PLAIN.get(field["name"], frozenset()) - {_TIE}
        return {n: v for n, v in value.items() if n in kept} if kept else _empty(field["type"])
    return _inside(field["type"], value, name)


def _names(field: Mapping[str, Any]) -> bool:
    return field.get("format") == "subject"


def _nobody(avro_type: Any, name: str) -> str | None:
    return None if isinstance(avro_type, list) and "null" in avro_type else name


def _inside(avro_type: Any, value: Any, name: str) -> Any:
    """Records and lists of records may have personal fields of their own."""
    if isinstance(avro_type, list):
        avro_type = next((branch for branch in avro_type if isinstance(branch, dict)), None)
    if value is None or not isinstance(avro_type, dict):
        return value
    if avro_type["type"] == "record":
        return bare(avro_type, value, name)
    if avro_type["type"] == "array":
        return [_inside(avro_type["items"], item, name) for item in value]
    return value


def _empty(avro_type: Any) -> Any:
    if isinstance(avro_type, list):
        return None if "null" in avro_type else _empty(avro_type[-1])
    kind = avro_type["type"] if isinstance(avro_type, dict) else avro_type
    return {"string": "", "map": {}, "array": [], "boolean": False}.get(kind, 0)
