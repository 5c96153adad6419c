"""Python source that walks an Avro body, written from a schema: it reads a value, or steps over it.

Straight-line source asks nothing of the schema any more, and calls nothing for a text or a small number.
In it `b` are the bytes, `i` is where to go on and `n` a number as it stands there; 129 has the bit that
says that a number takes several bytes, and the one that says it is negative.
Source: Avro 1.12 specification, "Binary Encoding".
"""

from collections.abc import Callable, Mapping, Sequence
from struct import Struct
from typing import Any, NoReturn

Lines = list[str]

_LONG_BITS = 64


def compiled(asked: str, body: Lines, called: Mapping[str, Any]) -> Callable[..., Any]:
    """The function with this body, of what it is asked with, that calls these."""
    names = dict(called)
    exec("\n".join([f"def walk({asked}):", *indented(body)]), names)  # noqa: S102 - written here, from schemas of our own
    return names["walk"]  # type: ignore[no-any-return]


def walker(body: Lines) -> Callable[[bytes, int], Any]:
    """The function of `b` and `i`. Raises IndexError, ValueError and struct.error."""
    return compiled("b, i", body, _CALLED)


def indented(lines: Lines) -> Lines:
    """The lines of what an `if` or a `for` governs."""
    return ["    " + line for line in lines]


def reading(avro_type: Any, it: str) -> Lines:
    """The lines that read a value of this type into the variable `it`."""
    if isinstance(avro_type, list):
        return _union([reading(branch, it) for branch in avro_type])
    if isinstance(avro_type, str):
        return _READING[avro_type](it)
    match avro_type["type"]:
        case "record":
            return _record(avro_type["fields"], it)
        case "fixed":
            return [f"{it} = b[i : i + {avro_type['size']}]", f"i += {avro_type['size']}"]
        case "array":
            item = [*reading(avro_type["items"], f"{it}_"), f"{it}.append({it}_)"]
            return [f"{it} = []", *_blocks(item)]
        case "map":
            name, value = _text(f"{it}_name"), reading(avro_type["values"], f"{it}_")
            return [f"{it} = {{}}", *_blocks([*name, *value, f"{it}[{it}_name] = {it}_"])]
        case primitive:  # with a logical type, which is left to who shows it to people
            return _READING[primitive](it)


def stepping_over(avro_type: Any) -> Lines:
    """The lines that step over a value of this type, which is known to be in order."""
    if isinstance(avro_type, list):
        return _union([stepping_over(branch) for branch in avro_type])
    if isinstance(avro_type, str):
        return _STEPPING[avro_type]
    match avro_type["type"]:
        case "record":
            return [line for field in avro_type["fields"] for line in stepping_over(field["type"])]
        case "fixed":
            return [f"i += {avro_type['size']}"]
        case "array":
            return _blocks(stepping_over(avro_type["items"]))
        case "map":
            return _blocks([*_STEPPING["string"], *stepping_over(avro_type["values"])])
        case primitive:
            return _STEPPING[primitive]


def _record(fields: Sequence[Mapping[str, Any]], it: str) -> Lines:
    reads = [line for n, field in enumerate(fields) for line in reading(field["type"], f"{it}{n}")]
    datum = ", ".join(f"{field['name']!r}: {it}{n}" for n, field in enumerate(fields))
    return [*reads, f"{it} = {{{datum}}}"]


def _union(branches: Sequence[Lines]) -> Lines:
    lines, word = ["n = b[i]", "i += 1"], "if"
    for number, branch in enumerate(branches):
        lines += [f"{word} n == {number * 2}:", *indented(branch or ["pass"])]
        word = "elif"
    return [*lines, "else: no_branch(n)"]


def _blocks(item: Lines) -> Lines:
    """Arrays and maps: blocks of items, each led by their number; the last has none."""
    count = ["n = b[i]", "if n & 129: n, i = count(b, i)", "else: n >>= 1; i += 1"]
    block = ["for _ in range(n):", *indented(item or ["pass"]), *count]
    return [*count, "while n:", *indented(block)]


_LENGTH = ["n = b[i]", "if n & 129: n, i = length(b, i)", "else: n >>= 1; i += 1"]


def _text(it: str) -> Lines:
    return [*_LENGTH, "end = i + n", f"{it} = b[i:end].decode()", "i = end"]


def _long(it: str) -> Lines:
    number = ["n = b[i]", "if n < 128: i += 1", "else: n, i = number(b, i)"]
    return [*number, f"{it} = (n >> 1) ^ -(n & 1)"]


_READING: Mapping[str, Callable[[str], Lines]] = {
    "null": lambda it: [f"{it} = None"],
    "boolean": lambda it: [f"{it} = b[i] != 0", "i += 1"],
    "double": lambda it: [f"({it},) = double(b, i)", "i += 8"],
    "int": _long, "long": _long, "string": _text,
}  # fmt: skip
_OVER_NUMBER = ["while b[i] > 127: i += 1", "i += 1"]
_STEPPING: Mapping[str, Lines] = {
    "null": [], "boolean": ["i += 1"], "double": ["i += 8"],
    "int": _OVER_NUMBER, "long": _OVER_NUMBER, "string": [*_LENGTH, "i += n"],
}  # fmt: skip


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
