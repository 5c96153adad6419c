"""Parking: a record set aside is kept whole, with the reason, until someone decides."""

import json
from collections.abc import Sequence
from typing import Any

from dcr.errors import DcrError
from dcr.log.record import RECORDED_AT, Found, Headers
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.arrival import Arrival
from schemas.written import WrittenForm
from streams.pickup import Aside, arrival_of

SQL = sql_beside(__file__)


def park(transaction: Transaction, aside: Aside) -> None:
    """Keeps one record aside. Doing it again changes nothing."""
    found = aside.found
    transaction.run(SQL["park"], {
        "projection": aside.projection,
        "topic": found.topic,
        "partition": found.partition,
        "offset": found.offset,
        "key": found.key,
        "value": found.value,
        "timestamp_ms": found.timestamp_ms,
        "headers": headers_text(found.headers),
        "code": aside.code,
        "reason": _storable(aside.reason),
        "trace": _storable(aside.trace),
    })  # fmt: skip


def found_again(row: dict[str, Any]) -> Found:
    """The record as it was found, from a row of the parked table."""
    return Found(
        topic=row["topic"],
        partition=row["partition"],
        offset=row["offset"],
        timestamp_ms=row["timestamp_ms"],
        key=None if row["key"] is None else bytes(row["key"]),
        value=None if row["value"] is None else bytes(row["value"]),
        headers=[(name, None if c is None else bytes.fromhex(c)) for name, c in row["headers"]],
    )


def keys_aside(
    transaction: Transaction, written: WrittenForm, projection: str, subjects: Sequence[str]
) -> set[tuple[str, int, bytes]]:
    """The interactions of these subjects that one projection has set aside, whichever copy of them it met."""
    params = {"projection": projection, "keys": [subject.encode() for subject in subjects]}
    rows = transaction.records(SQL["aside"], params)
    return {arrival_of(found_again(row), written).key for row in rows}


def all_keys_aside(
    transaction: Transaction, written: WrittenForm, projection: str
) -> set[tuple[str, int, bytes]]:
    """The same of everybody."""
    rows = transaction.records(SQL["all_aside"], {"projection": projection})
    return {arrival_of(found_again(row), written).key for row in rows}


def aside_of(arrival: Arrival, projection: str, error: DcrError) -> Aside:
    """A readable record that one projection could not fold."""
    reason, _, trace = str(error).partition("\n")
    return Aside(found_of(arrival), projection, error.code, f"{arrival.type}: {reason}", trace)


def found_of(arrival: Arrival) -> Found:
    """The record an arrival came from."""
    return Found(
        topic=arrival.topic,
        partition=arrival.partition,
        offset=arrival.offset,
        timestamp_ms=arrival.occurred_ms,
        key=arrival.subject.encode(),
        value=arrival.written,
        headers=[(RECORDED_AT, b"%d" % arrival.recorded_ms)],
    )


def headers_text(headers: Headers) -> str:
    """As the parked table keeps them."""
    return json.dumps([[_storable(name), None if c is None else c.hex()] for name, c in headers])


def _storable(text: str) -> str:
    """Text PostgreSQL can keep: a reason may quote the very bytes that it cannot."""
    return text.replace("\x00", "\\0").encode("utf-8", "backslashreplace").decode()
