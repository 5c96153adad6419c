"""May one version follow another? Every reader must read what every writer wrote, back and forth.

For tests and CI. Asks `avro`, the Avro project's own implementation, which comes with the extra `test`.
"""

import json
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from avro.compatibility import ReaderWriterCompatibilityChecker, SchemaCompatibilityType
from avro.schema import Schema, parse

Avsc = Mapping[str, Any]

_MEANING = ("unit", "format", "pii")
"""Marks of ours that Avro knows nothing of. The same bytes under another mark say another thing."""


def problems_between(old: Avsc, new: Avsc) -> list[str]:
    """What breaks when `new` follows `old`; nothing when both may be written and read side by side."""
    backward = _unreadable(reader=new, writer=old)
    forward = _unreadable(reader=old, writer=new)
    return [
        *(f"what was written with the old cannot be read with the new: {p}" for p in backward),
        *(f"what is written with the new cannot be read with the old: {p}" for p in forward),
        *_other_meanings(old, new),
    ]


def _unreadable(reader: Avsc, writer: Avsc) -> list[str]:
    checker = ReaderWriterCompatibilityChecker()  # type: ignore[no-untyped-call]
    found = checker.get_compatibility(_parsed(reader), _parsed(writer))
    if found.compatibility == SchemaCompatibilityType.compatible:
        return []
    places = sorted(found.locations - {"/"})
    return [f"{', '.join(sorted(found.messages))} at {', '.join(places)}"]


def _parsed(avsc: Avsc) -> Schema:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # `avro` takes a UUID for text alone, the standard for 16 bytes too
        return parse(json.dumps(avsc))


def _other_meanings(old: Avsc, new: Avsc) -> Iterator[str]:
    before = {field["name"]: field for field in old["fields"]}
    for field in new["fields"]:
        was = before.get(field["name"], field)
        for mark in _MEANING:
            if field.get(mark) != was.get(mark):
                yield f"{field['name']} changes its {mark} from {was.get(mark)} to {field.get(mark)}"
