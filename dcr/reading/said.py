"""What was said about who is who, and by whom: why an identifier is a customer's."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from dcr import rfc3339
from dcr.postgres import Row, Transaction
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
    found = [_said(written, row[:6], *row[6:]) for row in rows]
    return sorted(found, key=lambda each: each.word.stamp)


def linking(spoken: Sequence[Said], subjects: Collection[str]) -> list[Said]:
    """Those since which two of these subjects are linked, the first said first."""
    since = {link[:4] for link in links(each.word for each in spoken)}
    return [
        each
        for each in spoken
        if each.word.linked
        and (each.word.occurred_ms, each.word.event_id, *(each.word.pair or ())) in since
        and {each.word.subject, each.word.other} <= set(subjects)
    ]


def reasons(linking: Iterable[Said], identifier: str) -> list[dict[str, Any]]:
    """The words that make an identifier a customer's, as documents."""
    return [
        _reason(each, identifier)
        for each in linking
        if identifier in (each.word.subject, each.word.other)
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
    written: WrittenForm, word: Row, recorded_ms: int, channel: str, value: memoryview
) -> Said:
    whole = bytes(value)
    (source,) = written.writing_of(whole).fields(whole, ("source",))
    return Said(Word.of(*word), recorded_ms, channel, source)
