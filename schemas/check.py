"""The check at the door: a JSON-like object becomes an Avro datum, or every problem is named.

A checker is compiled from a schema once. It takes what JSON gives (text for ids, times and dates) and what
Python gives (UUID, datetime, date) and leaves what Avro writes (bytes, integers).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from schemas import kinds
from schemas.unfit import Problem

Problems = list[Problem]
Convert = Callable[[Any, str, Problems], Any]
"""Given a value, its path and the list to complain to; gives the datum."""
Checker = Callable[[Mapping[str, Any], Problems], dict[str, Any]]

_ABSENT = object()


def checker(fields: Sequence[Mapping[str, Any]]) -> Checker:
    """The checker of a record with these Avro fields. Fields it does not know are problems."""
    check_record = _record(fields)

    def check(given: Mapping[str, Any], problems: Problems) -> dict[str, Any]:
        return check_record(given, "", problems)

    return check


def _record(fields: Sequence[Mapping[str, Any]]) -> Callable[[Any, str, Problems], dict[str, Any]]:
    rules = [(f["name"], _field(f), f.get("default", _ABSENT)) for f in fields]
    known = frozenset(name for name, _, _ in rules)

    def convert(given: Any, path: str, problems: Problems) -> dict[str, Any]:
        if not isinstance(given, Mapping):
            problems.append(Problem(path, f"expected an object, got {kinds.shown(given)}"))
            return {}
        prefix = f"{path}." if path else ""
        datum, heard = {}, 0
        for name, rule, default in rules:
            value = given.get(name, _ABSENT)
            if value is not _ABSENT:
                heard += 1
                datum[name] = rule(value, prefix + name, problems)
            elif default is _ABSENT:
                problems.append(Problem(prefix + name, "is missing; it is required"))
            else:
                datum[name] = kinds.fresh(default)
        if len(given) > heard:
            problems.extend(_unknown(given, known, prefix))
        return datum

    return convert


def _unknown(given: Mapping[str, Any], known: frozenset[str], prefix: str) -> list[Problem]:
    mend = "put what is your own into attributes" if not prefix else f"known are {sorted(known)}"
    return [
        Problem(f"{prefix}{name}", f"is not a field of this type; {mend}")
        for name in given
        if name not in known
    ]


def _field(field: Mapping[str, Any]) -> Convert:
    by_format = kinds.FORMATS.get(field.get("format", ""))
    convert = by_format or _type(field["type"])
    if isinstance(field["type"], list) and by_format:
        convert = _nullable(by_format)
    if str(field.get("unit", "")).startswith("minor units"):
        convert = (
            _nullable(kinds.minor_units) if isinstance(field["type"], list) else kinds.minor_units
        )
    if field["name"] == "channel":
        return _default_for_none(convert, field["default"])
    return convert


def _default_for_none(convert: Convert, default: Any) -> Convert:
    return lambda value, path, problems: (
        default if value is None else convert(value, path, problems)
    )


def _type(avro_type: Any) -> Convert:
    if isinstance(avro_type, list):
        return _union(avro_type)
    if isinstance(avro_type, str):
        return kinds.PRIMITIVES[avro_type]
    return _complex(avro_type)


def _complex(avro_type: Mapping[str, Any]) -> Convert:
    if logical := kinds.LOGICAL.get(avro_type.get("logicalType", "")):
        return logical
    if avro_type["type"] == "record":
        return _record(avro_type["fields"])
    if avro_type["type"] == "array":
        return _array(_type(avro_type["items"]))
    if avro_type["type"] == "map":
        return kinds.flat_map
    raise ValueError(f"no check is known for the Avro type {avro_type!r}")


def _union(branches: Sequence[Any]) -> Convert:
    rest = [branch for branch in branches if branch != "null"]
    convert = kinds.CHOICES.get(tuple(map(str, rest))) or _type(rest[0])
    return _nullable(convert) if "null" in branches else convert


def _nullable(convert: Convert) -> Convert:
    return lambda value, path, problems: None if value is None else convert(value, path, problems)


def _array(convert: Convert) -> Convert:
    def check(given: Any, path: str, problems: Problems) -> list[Any]:
        if isinstance(given, str) or not isinstance(given, Sequence):
            problems.append(Problem(path, f"expected a list, got {kinds.shown(given)}"))
            return []
        return [convert(item, f"{path}.{n}", problems) for n, item in enumerate(given)]

    return check
