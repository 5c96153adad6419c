"""What was said about who is who, and by whom: why an identifier is a customer's."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from dcr import rfc3339
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.identity.word import Word, links
from schemas.written import WrittenForm

SQL = sql_beside(__file__)


class Said(NamedTuple):
    """A word, and where it came from."""

    word: Word
    recorded_ms: int
    channel: str
    source: str


def said(transaction: Transaction, written: WrittenForm, subjects: Sequence[str]) -> list[Said]:
    """Every word about these subjects and others, the first said first."""
    rows = transaction.rows(SQL["said"], {"subjects": list(subjects)})
    return sorted(_said(written, *row) for row in rows)


def reasons(spoken: Iterable[Said], identifier: str) -> list[dict[str, Any]]:
    """The words that link an identifier with others today, the first first."""
    told = list(spoken)
    since = {
        (link.occurred_ms, link.event_id, link.one, link.two)
        for link in links(each.word for each in told)
    }
    return [
        _reason(each, identifier)
        for each in told
        if each.word.pair
        and identifier in each.word.pair
        and (each.word.occurred_ms, each.word.event_id, *each.word.pair) in since
        and each.word.linked
    ]


def _reason(each: Said, identifier: str) -> dict[str, Any]:
    word = each.word
    return {
        "with": word.other if word.subject == identifier else word.subject,
        "occurred_at": rfc3339.text_of(word.occurred_ms),
        "recorded_at": rfc3339.text_of(each.recorded_ms),
        "source": each.source,
        "channel": each.channel,
        "event_id": str(UUID(bytes=word.event_id)),
        "subject": word.subject,
    }


def _said(
    written: WrittenForm, subject: str, other: str, occurred_ms: int, event_id: bytes, linked: bool,
    role: str | None, recorded_ms: int, channel: str, value: bytes,
) -> Said:  # fmt: skip
    (source,) = written.writing_of(bytes(value)).fields(bytes(value), ("source",))
    word = Word(subject, other, occurred_ms, bytes(event_id), linked, role)
    return Said(word, recorded_ms, channel, source)
