"""Reading JSON lines: one object a line, in UTF-8. What is no such line is unfit, and the rest goes on."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import msgspec

from dcr.errors import Problem, Unfit

LINE_BYTES_MAX = 8 * 1024 * 1024
"""More is not one interaction: the largest that Kafka takes is a tenth of it."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_decode = msgspec.json.Decoder().decode


class Line(NamedTuple):
    """A line that says something."""

    number: int
    """From 1, as editors count; blank lines count too."""
    content: dict[str, Any] | Unfit
    end: int
    """Bytes read so far, this line included."""


def json_lines(stream: BinaryIO) -> Iterator[Line]:
    """Every line that is not blank, in order. Never more than one line is in memory."""
    number = end = 0
    while line := stream.readline(LINE_BYTES_MAX):
        number += 1
        end += len(line)
        if len(line) == LINE_BYTES_MAX and not line.endswith(b"\n"):
            end += _skip_rest(stream)
            yield Line(number, _unfit(f"is longer than {LINE_BYTES_MAX} bytes"), end)
        elif text := line.removeprefix(_BYTE_ORDER_MARK if number == 1 else b"").strip():
            yield Line(number, _content(text), end)


def _content(text: bytes) -> dict[str, Any] | Unfit:
    try:
        content = _decode(text)
    except UnicodeDecodeError as error:
        return _unfit(
            f"is not UTF-8: {error.reason} at byte {error.start} of a text; save it as UTF-8"
        )
    except RecursionError:
        return _unfit("is nested too deeply; interactions are flat")
    except msgspec.DecodeError as error:
        return _unfit(f"is not JSON: {error}; it begins with {_begin(text)}")
    if isinstance(content, dict):
        return content
    return _unfit(f"is not a JSON object; it begins with {_begin(text)}")


def _skip_rest(stream: BinaryIO) -> int:
    skipped = 0
    while part := stream.readline(LINE_BYTES_MAX):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def _unfit(message: str) -> Unfit:
    return Unfit([Problem("", message)])


def _begin(text: bytes) -> str:
    return repr(text[:40].decode("utf-8", "backslashreplace"))
