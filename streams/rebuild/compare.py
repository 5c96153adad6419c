"""A new version beside the one that serves: every row, and what differs by customer and field."""

from typing import Any, NamedTuple

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from streams.versions import Version

SQL = sql_beside(__file__)

SHOWN = 20
"""Differences that are explained; all are counted."""


class Explained(NamedTuple):
    """One field of one row that differs."""

    table: str
    key: dict[str, Any]
    """The row: the customer first."""
    field: str
    """`*`: the whole row is missing on one side."""
    serving: Any
    new: Any


class Comparison(NamedTuple):
    """What a comparison found."""

    rows: int
    """Of the new version."""
    differing: int
    """Rows that are not the same on both sides."""
    explained: list[Explained]
    """Of the first of them."""
    tables_only_new: list[str]
    """Tables the serving version does not have; there is nothing to compare them with."""


def compare(transaction: Transaction, serving: Version, new: Version) -> Comparison:
    """Compares what both have: tables, and columns of them. To be asked in one snapshot."""
    transaction.run(SQL["room_for_comparing"])
    rows, differing, explained, only_new = 0, 0, list[Explained](), []
    both = {"serving": serving.schema, "new": new.schema}
    for table, keys, columns in transaction.rows(SQL["comparable"], both):
        (here,) = transaction.row(f'SELECT count(*) FROM "{new.schema}"."{table}"') or (0,)  # noqa: S608 - our own names
        rows += here
        if columns is None:
            only_new.append(table)
            continue
        quoted = ", ".join(f"'{key}'" for key in keys)
        names = {"keys": _list(keys), "key_names": quoted, "columns": _list(columns)}
        found = transaction.rows(
            SQL["differing"].format(table=table, **names, **both), {"shown": SHOWN}
        )
        differing += found[0][0] if found else 0
        for _, key, old, rebuilt in found:
            explained += _explained(table, key, old, rebuilt)
    return Comparison(rows, differing, explained[:SHOWN], only_new)


def _explained(
    table: str, key: dict[str, Any], old: dict[str, Any] | None, new: dict[str, Any] | None
) -> list[Explained]:
    if old is None or new is None:
        return [Explained(table, key, "*", old, new)]
    return [
        Explained(table, key, field, old[field], new[field])
        for field in old
        if old[field] != new[field]
    ]


def _list(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
