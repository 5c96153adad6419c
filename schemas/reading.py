"""Reading Avro bodies: a reader is written from a schema as Python source, once, and compiled.

That takes a third of fastavro's time. Tests hold it to what fastavro reads.
"""

from collections.abc import Callable, Mapping, Sequence
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import Any

from schemas.avro import Datum
from schemas.source import reading, stepping_over, walker
from schemas.unfit import Unreadable

Reader = Callable[[bytes, int], Datum]
"""Given a value and where its body begins. Raises Unreadable: bytes missing, left over, or no text."""
FieldsReader = Callable[[bytes, int], tuple[Any, ...]]
"""The same for some fields of a value that is known to be readable."""


def reader(avsc: Mapping[str, Any]) -> Reader:
    """The reader for what was written with this schema."""
    name, read_whole = (
        f"{avsc['namespace']}.{avsc['name']}",
        walker([*reading(avsc, "it"), "return it, i"]),
    )

    def read(value: bytes, start: int) -> Datum:
        datum: Datum
        try:
            datum, end = read_whole(value, start)
        except (IndexError, ValueError, StructError) as broken:
            reason = f"{type(broken).__name__} {broken}"
            raise Unreadable(f"{_body(value, start)} is not a {name}: {reason}") from broken
        if end > len(value):
            raise Unreadable(
                f"{_body(value, start)} is not a {name}: {end - len(value)} are missing"
            )
        if end < len(value):
            raise Unreadable(f"{len(value) - end} bytes are left over after a whole {name}")
        return datum

    return read


def _body(value: bytes, start: int) -> str:
    return f"the body of {len(value) - start} bytes"


def fields_reader(avsc: Mapping[str, Any], names: Sequence[str]) -> FieldsReader:
    """Reads these fields alone. What comes before them is stepped over, what comes after is not seen."""
    lines, left = [], set(names)
    for number, field in enumerate(avsc["fields"]):
        if not left:
            break
        asked = field["name"] in left
        lines += reading(field["type"], f"it{number}") if asked else stepping_over(field["type"])
        left.discard(field["name"])
    places = [field["name"] for field in avsc["fields"]]
    found = "".join(f"it{places.index(name)}, " for name in names)
    return walker([*lines, f"return ({found})"])
