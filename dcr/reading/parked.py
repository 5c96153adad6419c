"""What is set aside: which records, why, and what stands in them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.errors import NotFound, Unfit
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from dcr.sql import sql_beside

SQL = sql_beside(__file__)
LIMIT = 100


def parked_list(desk: Desk, *, everything: bool = False, limit: int = LIMIT) -> dict[str, Any]:
    """Records that wait for a decision, the first to be parked first; all that ever did, if asked for.

    `count` says how many there are, `items` has the first of them.
    """
    params = {"all": everything, "limit": limit}
    with desk.database.transaction(snapshot=True) as transaction:
        rows = transaction.records(SQL["parked_items"], params)
        (count,) = transaction.row(SQL["parked_total"], params) or (0,)
    return {"count": count, "items": [_item(row) for row in rows]}


def parked_of(desk: Desk, subjects: Sequence[str]) -> list[dict[str, Any]]:
    """What is set aside of a customer and was not folded since, with what it says where it can be read."""
    params = {"keys": [subject.encode() for subject in subjects]}
    with desk.database.transaction(snapshot=True) as transaction:
        numbers = [number for (number,) in transaction.rows(SQL["parked_numbers"], params)]
    return [parked_record(desk, number) for number in numbers]


@in_clear()
def parked_record(desk: Desk, number: int) -> dict[str, Any]:
    """One record with everything that is known: its bytes in hex, and what they say where they can be read.

    Raises:
        NotFound: nothing was ever parked under this id.
    """
    with desk.database.transaction() as transaction:
        rows = transaction.records(SQL["parked_record"], {"id": number})
    if not rows:
        raise NotFound(f"no parked record has the id {number}; `dcr parked list --all` shows them")
    row = rows[0]
    value = None if row["value"] is None else bytes(row["value"])
    return _item(row) | {
        "timestamp_ms": row["timestamp_ms"],
        "headers": [
            [name, _text(content and bytes.fromhex(content))] for name, content in row["headers"]
        ],
        "trace": row["trace"],
        "value": None if value is None else value.hex(),
        "says": None if value is None else _says(desk, value),
    }


def _item(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "projection": row["projection"],
        "topic": row["topic"],
        "partition": row["partition"],
        "offset": row["offset"],
        "key": _text(row["key"]),
        "code": row["code"],
        "reason": row["reason"],
        "state": row["state"],
        "why": row["why"],
        "parked_at": rfc3339.text_of(row["parked_ms"]),
        "decided_at": None if row["decided_ms"] is None else rfc3339.text_of(row["decided_ms"]),
    }


def _says(desk: Desk, value: bytes) -> dict[str, Any] | None:
    """The fields as they stand in the record, times in milliseconds; None where nobody can read them."""
    try:
        schema, datum = desk.written.read(value)
    except Unfit:
        return None
    event_id = str(UUID(bytes=datum["event_id"]))
    return {"type": schema.type, "version": schema.version, **datum, "event_id": event_id}


def _text(content: Any) -> str | None:
    """Bytes as text; what is none is shown in hex."""
    return None if content is None else bytes(content).decode("utf-8", "backslashreplace")
