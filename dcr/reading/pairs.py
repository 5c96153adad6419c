"""What was ever said of two identifiers: whether they are one customer."""

from collections.abc import Iterable

from dcr.deciding.identity import IDENTITY, pair_id
from dcr.deciding.word import Word
from dcr.postgres import Transaction
from projections.arrival import Arrival
from projections.matter.said import word_of
from projections.timeline.questions import story
from schemas.written import WrittenForm


def words_of_pair(
    transaction: Transaction, written: WrittenForm, one: str, other: str
) -> list[Word]:
    """Every word on the two, by sources and by staff, that can be read; in no order."""
    arrivals = story(transaction, written, [one, other], types=IDENTITY.types)
    both = pair_id(one, other)
    return [word for word in _words(arrivals) if IDENTITY.about(word) == both]


def _words(arrivals: Iterable[Arrival]) -> Iterable[Word]:
    for arrival in arrivals:
        word = word_of(arrival)
        # A role belongs to an account, and makes nobody one.
        yield word._replace(fields={**word.fields, "attributes": arrival.datum["attributes"]})
