"""Reading Avro bodies: a reader is made from a schema once and then only followed.

fastavro asks its way through the schema again for every value; this takes two thirds of the time. Tests
hold it to what fastavro reads. Source: Avro 1.12 specification, "Binary Encoding".
"""

from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import Any

from schemas.avro import Datum
from schemas.unfit import Unreadable

Step = Callable[[bytes, int], tuple[Any, int]]
"""Given the bytes and where to begin: what stands there, and where that ends."""
Reader = Callable[[bytes, int], Datum]
"""Given a value and where its body begins. Raises Unreadable: bytes missing, left over, or no text."""

_LONG_BITS = 64
_NOT_SHORT = 0x81
"""Set in the first byte of a length that takes several bytes, or is negative."""
_DOUBLE = Struct("<d")


def reader(avsc: Mapping[str, Any]) -> Reader:
    """The reader for what was written with this schema."""
    name, step = f"{avsc['namespace']}.{avsc['name']}", _step(avsc)

    def read(value: bytes, start: int) -> Datum:
        try:
            datum, end = step(value, start)
        except (IndexError, ValueError, StructError) as broken:
            reason = f"{type(broken).__name__} {broken}"
            raise Unreadable(f"{_body(value, start)} is not a {name}: {reason}") from broken
        if end > len(value):
            raise Unreadable(
                f"{_body(value, start)} is not a {name}: {end - len(value)} are missing"
            )
        if end < len(value):
            raise Unreadable(f"{len(value) - end} bytes are left over after a whole {name}")
        return datum  # type: ignore[no-any-return]

    return read


def _body(value: bytes, start: int) -> str:
    return f"the body of {len(value) - start} bytes"


def _step(avro_type: Any) -> Step:
    if isinstance(avro_type, str):
        return _PRIMITIVES[avro_type]
    if isinstance(avro_type, list):
        return _union([_step(branch) for branch in avro_type])
    match avro_type["type"]:
        case "record":
            return _record([(f["name"], _step(f["type"])) for f in avro_type["fields"]])
        case "fixed":
            return _fixed(avro_type["size"])
        case "array":
            return _array(_step(avro_type["items"]))
        case "map":
            return _map(_step(avro_type["values"]))
        case primitive:  # with a logical type, which is left to who shows it to people
            return _PRIMITIVES[primitive]


def _long(b: bytes, i: int) -> tuple[int, int]:
    n, shift = b[i], 7
    i += 1
    if n > 127:  # noqa: PLR2004 - seven bits a byte
        n &= 127
        while shift < _LONG_BITS:
            more = b[i]
            i += 1
            n |= (more & 127) << shift
            if more < 128:  # noqa: PLR2004
                break
            shift += 7
        else:
            raise ValueError("a number has more than 64 bits")
    return (n >> 1) ^ -(n & 1), i


def _text(b: bytes, i: int) -> tuple[str, int]:
    if b[i] & _NOT_SHORT:
        length, i = _long(b, i)
        if length < 0:
            raise ValueError(f"a text has {length} bytes")
    else:
        length, i = b[i] >> 1, i + 1
    end = i + length
    return b[i:end].decode(), end


def _null(_b: bytes, i: int) -> tuple[None, int]:
    return None, i


def _boolean(b: bytes, i: int) -> tuple[bool, int]:
    return b[i] != 0, i + 1


def _double(b: bytes, i: int) -> tuple[float, int]:
    return _DOUBLE.unpack_from(b, i)[0], i + 8


_PRIMITIVES: dict[str, Step] = {
    "null": _null, "boolean": _boolean, "int": _long, "long": _long, "double": _double, "string": _text,
}  # fmt: skip


def _fixed(size: int) -> Step:
    return lambda b, i: (b[i : i + size], i + size)


def _union(branches: Sequence[Step]) -> Step:
    def read(b: bytes, i: int) -> tuple[Any, int]:
        n = b[i]
        if n & 1:
            raise ValueError("a union has a negative branch")
        return branches[n >> 1](b, i + 1)

    return read


def _record(fields: Sequence[tuple[str, Step]]) -> Step:
    def read(b: bytes, i: int) -> tuple[Datum, int]:
        datum = {}
        for name, step in fields:
            if step is _text and not b[i] & _NOT_SHORT:  # most fields: not worth a call
                end = i + 1 + (b[i] >> 1)
                datum[name] = b[i + 1 : end].decode()
                i = end
            else:
                datum[name], i = step(b, i)
        return datum, i

    return read


def _map(step: Step) -> Step:
    def read(b: bytes, i: int) -> tuple[dict[str, Any], int]:
        found = {}
        count, i = _count(b, i)
        while count:
            for _ in range(count):
                name, i = _text(b, i)
                found[name], i = step(b, i)
            count, i = _count(b, i)
        return found, i

    return read


def _array(step: Step) -> Step:
    def read(b: bytes, i: int) -> tuple[list[Any], int]:
        found = []
        count, i = _count(b, i)
        while count:
            for _ in range(count):
                item, i = step(b, i)
                found.append(item)
            count, i = _count(b, i)
        return found, i

    return read


def _count(b: bytes, i: int) -> tuple[int, int]:
    """How many items the next block has. A negative count is followed by the block's size in bytes."""
    if not b[i]:
        return 0, i + 1
    count, i = _long(b, i)
    if count < 0:
        _, i = _long(b, i)
    return abs(count), i
