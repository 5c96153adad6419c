"""Bytes as people look at them: where, in hex, and as text where they are some."""

from rich.text import Text

_BYTES_A_LINE = 16
_BYTES_MAX = 4096


def hexdump(content: bytes) -> Text:
    """Sixteen bytes a line; of very long values the beginning."""
    shown = content[:_BYTES_MAX]
    lines = [
        _line(start, shown[start : start + _BYTES_A_LINE])
        for start in range(0, len(shown), _BYTES_A_LINE)
    ]
    if len(content) > _BYTES_MAX:
        lines.append(Text(f"and {len(content) - _BYTES_MAX:,} bytes more", "dim"))
    return Text("\n").join(lines)


def _line(start: int, part: bytes) -> Text:
    letters = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)  # noqa: PLR2004 - ASCII
    return Text.assemble((f"{start:08x}  ", "dim"), f"{part.hex(' '):47}  ", (letters, "cyan"))
