"""Columns of values as PostgreSQL array literals, to be handed over as one text each.

A list given to psycopg2 becomes an ARRAY[..] of as many constants, each of which PostgreSQL has to parse:
twice the price, on both sides.
"""

from collections.abc import Iterable, Sequence


def numbers(values: Iterable[int]) -> str:
    """Whole numbers: `{1,2,3}`."""
    return "{" + ",".join(map(str, values)) + "}"


def texts(values: Sequence[str]) -> str:
    """Texts: `{"a","b"}`."""
    joined = '","'.join(values)
    if "\\" in joined or joined.count('"') != 2 * len(values) - 2:
        joined = '","'.join(map(_escaped, values))
    return '{"' + joined + '"}' if values else "{}"


def texts_or_null(values: Sequence[str | None]) -> str:
    """Texts of which some may be missing: `{"a",NULL}`."""
    return "{" + ",".join("NULL" if v is None else f'"{_escaped(v)}"' for v in values) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')
