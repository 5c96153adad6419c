"""Reading Avro bodies: a reader is written from a schema as Python source, once, and compiled.

Straight-line source asks nothing of the schema any more, and calls nothing for a text or a small number:
a third of fastavro's time. Tests hold it to what fastavro reads. Source: Avro 1.12 specification,
"Binary Encoding".
"""

from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from struct import error as StructError  # noqa: N812 - it is an exception
from typing import Any, NoReturn

from schemas.avro import Datum
from schemas.unfit import Unreadable

Reader = Callable[[bytes, int], Datum]
"""Given a value and where its body begins. Raises Unreadable: bytes missing, left over, or no text."""

_LONG_BITS = 64


def reader(avsc: Mapping[str, Any]) -> Reader:
    """The reader for what was written with this schema."""
    name, read_whole = f"{avsc['namespace']}.{avsc['name']}", _compiled(avsc)

    def read(value: bytes, start: int) -> Datum:
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


def _compiled(avsc: Mapping[str, Any]) -> Callable[[bytes, int], tuple[Datum, int]]:
    """From the bytes and where to begin to the datum and where it ends."""
    lines = ["def read(b, i):", *_indented([*_lines(avsc, "it"), "return it, i"])]
    names = dict(_CALLED)
    exec("\n".join(lines), names)  # noqa: S102 - what is written below, from schemas of our own
    return names["read"]  # type: ignore[no-any-return]


# The source that is written. `b` are the bytes, `i` is where to go on, `n` a number as it stands there;
# 129 has the bit that says that a number takes several bytes, and the one that says it is negative.


def _lines(avro_type: Any, it: str) -> list[str]:
    """The lines that read a value of this type into the variable `it`."""
    if isinstance(avro_type, list):
        return _union(avro_type, it)
    if isinstance(avro_type, str):
        return _PRIMITIVES[avro_type](it)
    match avro_type["type"]:
        case "record":
            return _record(avro_type["fields"], it)
        case "fixed":
            return [f"{it} = b[i : i + {avro_type['size']}]", f"i += {avro_type['size']}"]
        case "array":
            item = [*_lines(avro_type["items"], f"{it}_"), f"{it}.append({it}_)"]
            return [f"{it} = []", *_blocks(item)]
        case "map":
            name, value = _text(f"{it}_name"), _lines(avro_type["values"], f"{it}_")
            return [f"{it} = {{}}", *_blocks([*name, *value, f"{it}[{it}_name] = {it}_"])]
        case primitive:  # with a logical type, which is left to who shows it to people
            return _PRIMITIVES[primitive](it)


def _record(fields: Sequence[Mapping[str, Any]], it: str) -> list[str]:
    reads = [line for n, field in enumerate(fields) for line in _lines(field["type"], f"{it}{n}")]
    datum = ", ".join(f"{field['name']!r}: {it}{n}" for n, field in enumerate(fields))
    return [*reads, f"{it} = {{{datum}}}"]


def _union(branches: Sequence[Any], it: str) -> list[str]:
    lines, word = ["n = b[i]", "i += 1"], "if"
    for number, branch in enumerate(branches):
        lines += [f"{word} n == {number * 2}:", *_indented(_lines(branch, it))]
        word = "elif"
    return [*lines, "else: no_branch(n)"]


def _blocks(item: list[str]) -> list[str]:
    """Arrays and maps: blocks of items, each led by their number; the last has none."""
    count = ["n = b[i]", "if n & 129: n, i = count(b, i)", "else: n >>= 1; i += 1"]
    block = ["for _ in range(n):", *_indented(item), *count]
    return [*count, "while n:", *_indented(block)]


def _text(it: str) -> list[str]:
    return [
        "n = b[i]",
        "if n & 129: n, i = length(b, i)",
        "else: n >>= 1; i += 1",
        "end = i + n",
        f"{it} = b[i:end].decode()",
        "i = end",
    ]


def _long(it: str) -> list[str]:
    return [
        "n = b[i]",
        "if n < 128: i += 1",
        "else: n, i = number(b, i)",
        f"{it} = (n >> 1) ^ -(n & 1)",
    ]


_PRIMITIVES: dict[str, Callable[[str], list[str]]] = {
    "null": lambda it: [f"{it} = None"],
    "boolean": lambda it: [f"{it} = b[i] != 0", "i += 1"],
    "double": lambda it: [f"({it},) = double(b, i)", "i += 8"],
    "int": _long, "long": _long, "string": _text,
}  # fmt: skip


def _indented(lines: Sequence[str]) -> list[str]:
    return ["    " + line for line in lines]


# What that source calls, where no single byte says it all.


def _number(b: bytes, i: int) -> tuple[int, int]:
    """A number as it stands there, its sign still in the lowest bit, and where it ends."""
    n, shift = b[i] & 127, 7
    while shift < _LONG_BITS:
        i += 1
        more = b[i]
        n |= (more & 127) << shift
        if more < 128:  # noqa: PLR2004 - seven bits a byte
            return n, i + 1
        shift += 7
    raise ValueError("a number has more than 64 bits")


def _length(b: bytes, i: int) -> tuple[int, int]:
    n, i = _number(b, i) if b[i] > 127 else (b[i], i + 1)  # noqa: PLR2004
    if n & 1:
        raise ValueError(f"a text has {-(n >> 1) - 1} bytes")
    return n >> 1, i


def _count(b: bytes, i: int) -> tuple[int, int]:
    """How many items the next block has. A negative count is followed by the block's size in bytes."""
    n, i = _number(b, i) if b[i] > 127 else (b[i], i + 1)  # noqa: PLR2004
    if not n & 1:
        return n >> 1, i
    _, i = _number(b, i) if b[i] > 127 else (b[i], i + 1)  # noqa: PLR2004
    return (n >> 1) + 1, i


def _no_branch(n: int) -> NoReturn:
    raise ValueError(
        "a union has a negative branch" if n & 1 else "a union's branch is out of range"
    )


_CALLED: Mapping[str, Any] = {
    "number": _number, "length": _length, "count": _count, "no_branch": _no_branch,
    "double": Struct("<d").unpack_from,
}  # fmt: skip
