"""What hypothesis gives to tests: fit interactions of every type, and junk."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from dcr import rfc3339
from schemas.catalogue import Schema, catalogue
from schemas.kinds import MINOR_UNITS_MAX

Json = dict[str, Any]

NOW_MS = 1_795_219_200_000  # 2026-11-21

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
longs = st.integers(-(2**63), 2**63 - 1)
floats = st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | longs | floats | texts
flat_maps = st.dictionaries(texts, scalars, max_size=3)
moments = st.integers(0, NOW_MS).map(rfc3339.text_of)
subjects = st.from_regex(r"(crm|cookie):[a-z0-9]{1,6}", fullmatch=True)
money = st.integers(-MINOR_UNITS_MAX, MINOR_UNITS_MAX)

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
"""Anything JSON can say and a little more: NaN, half characters, NUL, bytes."""

_OF_FORMAT = {"subject": subjects, "currency": st.sampled_from(["EUR", "CHF", "JPY"])}
_OF_LOGICAL_TYPE = {
    "uuid": st.uuids().map(str),
    "timestamp-millis": moments,
    "date": st.dates(date(1900, 1, 1)).map(date.isoformat),
}
_OF_TYPE = {"string": texts, "long": longs, "double": floats, "boolean": st.booleans()}


def fit(schema: Schema) -> st.SearchStrategy[Json]:
    """Interactions of this type in their JSON form, just as they are shown."""
    fields = {field["name"]: field for field in schema.avsc["fields"]}
    required = {name: _values(f) for name, f in fields.items() if not _may_be_missing(f)}
    optional = {name: _values(f) for name, f in fields.items() if _may_be_missing(f)}
    of_type = {"type": st.just(schema.type)}
    return st.fixed_dictionaries(of_type | required, optional=optional)


any_fit = st.sampled_from([catalogue().newest(name) for name in catalogue().types]).flatmap(fit)
"""Interactions of any type."""


def _may_be_missing(field: Json) -> bool:
    return isinstance(field["type"], list) and field["type"][0] == "null"


def _values(field: Json) -> st.SearchStrategy[Any]:
    if field.get("unit") == "minor units of currency":
        return money
    named = field.get("format", "")
    return _OF_FORMAT[named] if named in _OF_FORMAT else _of_type(field["type"])


def _of_type(avro_type: Any) -> st.SearchStrategy[Any]:
    if isinstance(avro_type, list):
        return st.one_of([_of_type(branch) for branch in avro_type if branch != "null"])
    if isinstance(avro_type, str):
        return _OF_TYPE[avro_type]
    if avro_type.get("logicalType"):
        return _OF_LOGICAL_TYPE[avro_type["logicalType"]]
    if avro_type["type"] == "map":
        return flat_maps
    if avro_type["type"] == "array":
        return st.lists(_of_type(avro_type["items"]), max_size=2)
    return st.fixed_dictionaries({field["name"]: _values(field) for field in avro_type["fields"]})
