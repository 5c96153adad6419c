"""Positions: text that whoever reads hands back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.deciding.word import Word
from dcr.errors import Unfit
from dcr.ledger.position import position_of, read_position


@given(st.text(min_size=1), st.integers(0, 2**60), st.binary(min_size=16, max_size=16))
def test_what_is_told_is_read(subject, occurred_ms, event_id):
    try:
        subject.encode()
    except UnicodeEncodeError:
        return
    word = Word(occurred_ms, event_id, subject, "promise.made", "call", "dcr", {})
    assert read_position(position_of(word)) == (subject, occurred_ms, event_id)


@pytest.mark.parametrize("text", ["", "x", "crm:1001", "AAAA", "\x00", "ü" * 40, "////" * 20])
def test_anything_else_is_refused(text):
    with pytest.raises(Unfit, match="at_least"):
        read_position(text)
