"""What the customer read model is asked: whose identifier is this, what is counted, who is there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dcr.postgres import Row, Transaction
from dcr.sql import sql_beside
from projections.customer.tally import Money, Tally, Word
from projections.question import Question

SQL = sql_beside(__file__)

RESOLVE = SQL["resolve"]
"""The subjects of the customer who has the identifier or customer_id `%(id)s`."""


class Hit(NamedTuple):
    """One customer found, in short."""

    subject: str
    customer_id: str
    last_seen_ms: int
    events: int
    last_channel: str
    name: str | None
    """The trait `name`."""


def tallies() -> Question[dict[str, Tally]]:
    """What is counted for each of the subjects that are known."""
    return Question(SQL["tallies"], lambda rows: {row[0]: _tally(row) for row in rows})


def events_of(transaction: Transaction, subjects: Sequence[str]) -> dict[str, int]:
    """How many interactions are counted for each of the subjects that are known."""
    return dict(transaction.rows(SQL["events"], {"subjects": list(subjects)}))


def find(
    transaction: Transaction,
    words: str,
    limit: int,
    stand_for: Sequence[str] = (),
    hashed: Sequence[str] = (),
) -> list[Hit]:
    """Customers whose identifier begins with the words, or a trait or the words in it; last seen first.

    Args:
        transaction: where they are.
        words: what somebody typed.
        limit: so many at most.
        stand_for: what stands in tables for an identifier, or its value, where these are one.
        hashed: the keyed hash of each of the words: what is sealed is found by whole words.
    """
    if not words:
        return [Hit(*row) for row in transaction.rows(SQL["recent"], {"limit": limit})]
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = transaction.rows(SQL["find"], {
        "words": words,
        "begins": [words, *stand_for],
        "pattern": escaped.lower() + "%",
        "beginnings": _beginnings(words, hashed),
        "limit": limit,
    })  # fmt: skip
    return [Hit(*row) for row in rows]


def _beginnings(words: str, hashed: Sequence[str]) -> str:
    """What PostgreSQL looks for among words: all of them, as they begin or by their hashes."""
    plain = " & ".join(f"{word}:*" for word in re.findall(r"\w+", words))
    return " | ".join(f"({all_})" for all_ in (plain, " & ".join(hashed)) if all_)


def _tally(row: Row) -> Tally:
    _, events, orders, first_ms, last_ms, last_id, channel, money, latest = row
    return Tally(
        events,
        orders,
        first_ms,
        (last_ms, _id_of(last_id)),
        channel,
        {currency: Money(ordered, balance) for currency, ordered, balance in money or ()},
        {
            (kind, name): Word((occurred_ms, _id_of(event_id)), value)
            for kind, name, value, occurred_ms, event_id in latest or ()
        },
    )


def _id_of(text: str) -> bytes:
    """The bytes of a UUID as PostgreSQL writes it: an object for each would be half of a customer's cost."""
    return bytes.fromhex(text.replace("-", ""))
