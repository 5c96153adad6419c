"""Old data read as new: a plan is made once for a pair of versions and then only followed.

The rules are those of Avro's schema resolution, for what compatible versions may differ in: a field
that is new takes its default, a field that is gone is dropped, a field with an alias is renamed.
"""

from collections.abc import Callable, Mapping
from typing import Any

Datum = dict[str, Any]
Upcast = Callable[[Datum], Datum]
_Step = tuple[str, str | None, Any]
"""New name, the old field it comes from (None where it is new), and the default."""


def upcast_plan(old: Mapping[str, Any], new: Mapping[str, Any]) -> Upcast:
    """A function from a datum of the old version to one of the new."""
    steps = _steps(old, new)

    def upcast(datum: Datum) -> Datum:
        return {
            name: _fresh(default) if source is None else datum[source]
            for name, source, default in steps
        }

    return upcast


def _steps(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[_Step]:
    known = {field["name"] for field in old["fields"]}
    return [_step(field, known) for field in new["fields"]]


def _step(field: Mapping[str, Any], known: set[str]) -> _Step:
    names = [field["name"], *field.get("aliases", ())]
    source = next((name for name in names if name in known), None)
    if source is None and "default" not in field:
        raise ValueError(
            f"the new field {field['name']} has no default, so old data cannot be read"
        )
    return field["name"], source, field.get("default")


def _fresh(default: Any) -> Any:
    """A default that nobody shares with another datum."""
    return default.copy() if isinstance(default, (dict, list)) else default
