"""What the customer read model is asked: whose identifier is this, what is counted, who is there."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.customer.tally import Money, Tally, Word

SQL = sql_beside(__file__)


class Hit(NamedTuple):
    """One customer found, in short."""

    subject: str
    customer_id: str
    last_seen_ms: int
    events: int
    last_channel: str
    name: str | None
    """The trait `name`."""


def subjects_of(transaction: Transaction, identifier: str) -> list[str]:
    """The subjects of the customer who has this identifier or customer_id; empty when unknown."""
    return [subject for (subject,) in transaction.rows(SQL["resolve"], {"id": identifier})]


def tallies(transaction: Transaction, subjects: Sequence[str]) -> dict[str, Tally]:
    """What is counted for each of the subjects that are known."""
    params = {"subjects": list(subjects)}
    found: dict[str, Tally] = {}
    for subject, events, orders, first_ms, last_ms, last_id, channel in transaction.rows(
        SQL["tallies"], params
    ):
        last = (last_ms, UUID(last_id).bytes)
        found[subject] = Tally(events, orders, first_ms, last, channel)
    for subject, currency, ordered, balance in transaction.rows(SQL["money"], params):
        found[subject].money[currency] = Money(ordered, balance)
    for subject, kind, name, value, occurred_ms, event_id in transaction.rows(
        SQL["latest"], params
    ):
        word = Word((occurred_ms, UUID(event_id).bytes), value)
        found[subject].latest[kind, name] = word
    return found


def events_of(transaction: Transaction, subjects: Sequence[str]) -> dict[str, int]:
    """How many interactions are counted for each of the subjects that are known."""
    return dict(transaction.rows(SQL["events"], {"subjects": list(subjects)}))


def find(transaction: Transaction, words: str, limit: int) -> list[Hit]:
    """Customers whose identifier begins with the words, or a trait or the words in it; last seen first."""
    if not words:
        return [Hit(*row) for row in transaction.rows(SQL["recent"], {"limit": limit})]
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = transaction.rows(SQL["find"], {
        "words": words,
        "pattern": escaped.lower() + "%",
        "beginnings": " & ".join(f"{word}:*" for word in re.findall(r"\w+", words)),
        "limit": limit,
    })  # fmt: skip
    return [Hit(*row) for row in rows]
