"""What was ever said of two identifiers: whether they are one customer."""

from collections.abc import Iterable

from dcr.deciding.identity import IDENTITY, pair_id
from dcr.deciding.word import Word
from dcr.ledger.words import decided_about
from dcr.postgres import Transaction
from projections.arrival import Arrival
from projections.matter.said import word_of
from projections.timeline.questions import story
from schemas.written import WrittenForm


def words_of_pair(
    transaction: Transaction, written: WrittenForm, one: str, other: str
) -> list[Word]:
    """Every word on the two, by sources and by staff, each once; also what cannot be read yet."""
    ends, both = [one, other], pair_id(one, other)
    decided = [word for _, word in decided_about(transaction, ends, written)]
    heard = _words(story(transaction, written, ends, types=IDENTITY.types))
    about_them = (
        word
        for word in (*heard, *decided)
        if word.type in IDENTITY.types and IDENTITY.about(word) == both
    )
    return list({word.event_id: word for word in about_them}.values())


def _words(arrivals: Iterable[Arrival]) -> Iterable[Word]:
    for arrival in arrivals:
        word = word_of(arrival)
        # A role belongs to an account, and makes nobody one.
        yield word._replace(fields={**word.fields, "attributes": arrival.datum["attributes"]})
