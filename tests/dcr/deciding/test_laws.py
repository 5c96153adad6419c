"""Laws of all that is decided: it can be said, it can be carried, and it is as it was asked."""

from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcr.deciding.asked import Asked
from dcr.deciding.case import commands as case
from dcr.deciding.conversation import commands as talk
from dcr.deciding.refused import Refused
from dcr.deciding.register import AGGREGATES, matters
from dcr.deciding.word import Word
from dcr.door import Door
from dcr.ledger import Ledger
from dcr.ledger.application import Streams
from dcr.ledger.stating import Stating
from dcr.written import written_form
from tests.dcr.deciding.asked_for import is_as_asked
from tests.dcr.deciding.asking import TWO, about, commands_of, heard_of

every_kind = pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda each: each.kind)
MESSAGES = (case.Answer, case.Note, case.Rate, talk.Hear, talk.Reply)
"""What may be said again and again."""

_numbers = count(1)


def ledger() -> Ledger:
    written = written_form()
    return Ledger(Streams(None), Stating(Door(written, "dcr"), written.catalogue), written)


def asked(at_ms: int) -> Asked:
    return Asked(f"command-{next(_numbers)}", "staff:mia", TWO, "call", at_ms)


class Told:
    """A matter: decided about in a ledger, with what was heard strewn in."""

    def __init__(self, aggregate: Any, heard: Any) -> None:
        self.aggregate, self.about, self.ledger = aggregate, about(aggregate), ledger()
        self.words: list[Word] = []
        self._to_come = list(heard)

    @property
    def state(self) -> Any:
        return self.aggregate.fold(self.about, self.words)

    def decide(self, command: Any, at_ms: int) -> Any:
        """What was decided; None where it was refused. Nothing else may happen."""
        self.words += [word for word in self._to_come if word.occurred_ms <= at_ms]
        self._to_come = [word for word in self._to_come if word.occurred_ms > at_ms]
        try:
            decided = self.ledger.decide(
                asked(at_ms), self.aggregate, self.about, command, self.words
            )
        except Refused as refused:
            assert str(refused)
            return None
        self.words += decided.words
        return decided


@every_kind
@settings(deadline=None)
@given(data=st.data())
def test_what_is_decided_can_be_written_and_carried_and_is_as_it_was_asked(aggregate, data):
    told = Told(aggregate, data.draw(heard_of(aggregate)))
    for command, at_ms in data.draw(commands_of(aggregate)):
        if told.decide(command, at_ms):
            assert is_as_asked(command, told.state)


@every_kind
@settings(deadline=None)
@given(data=st.data())
def test_what_was_decided_is_not_decided_again(aggregate, data):
    told = Told(aggregate, data.draw(heard_of(aggregate)))
    for command, at_ms in data.draw(commands_of(aggregate)):
        told.decide(command, at_ms)
        again = None if isinstance(command, MESSAGES) else told.decide(command, at_ms)
        assert again is None or list(again.words) == []


@every_kind
@settings(deadline=None)
@given(data=st.data())
def test_the_order_in_which_words_come_does_not_matter(aggregate, data):
    told = Told(aggregate, data.draw(heard_of(aggregate)))
    for command, at_ms in data.draw(commands_of(aggregate)):
        told.decide(command, at_ms)
    mixed = data.draw(st.permutations(told.words))
    assert aggregate.fold(told.about, mixed) == told.state


@every_kind
@settings(deadline=None)
@given(data=st.data())
def test_every_part_of_what_was_said_can_be_carried(aggregate, data):
    words = data.draw(heard_of(aggregate))
    for end in range(len(words) + 1):
        aggregate.fold(about(aggregate), words[:end])


@every_kind
@settings(deadline=None)
@given(data=st.data())
def test_a_word_decided_is_about_the_matter_it_was_decided_of(aggregate, data):
    told = Told(aggregate, ())
    for command, at_ms in data.draw(commands_of(aggregate)):
        told.decide(command, at_ms)
    assert all((aggregate.kind, told.about) in matters(word) for word in told.words)
