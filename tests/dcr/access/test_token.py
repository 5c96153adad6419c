"""Tokens: they say again what was put in, to nobody who changed them, and not for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.access.token import said_by, token_of
from dcr.clock import now_ms
from dcr.errors import TokenExpired, TokenRefused

KEY = b"k" * 32
_HOUR_MS = 3_600_000
_texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(_texts, max_size=4))
def test_it_says_what_was_put_in(said):
    until = now_ms() + _HOUR_MS
    assert said_by(KEY, token_of(KEY, said, until)) == (said, until)


@given(_texts)
def test_whatever_else_is_given_is_refused(token):
    with pytest.raises(TokenRefused):
        said_by(KEY, token)


def test_what_was_changed_is_refused():
    made = token_of(KEY, ["J"], now_ms() + _HOUR_MS)
    for place in (0, len(made) // 2):
        changed = made[:place] + ("A" if made[place] != "A" else "B") + made[place + 1 :]
        with pytest.raises(TokenRefused):
            said_by(KEY, changed)


def test_another_key_refuses_it():
    with pytest.raises(TokenRefused):
        said_by(b"o" * 32, token_of(KEY, ["J"], now_ms() + _HOUR_MS))


def test_its_time_is_over_at_the_moment_it_names():
    with pytest.raises(TokenExpired):
        said_by(KEY, token_of(KEY, ["J"], now_ms()))


def test_it_is_fit_for_an_address():
    made = token_of(KEY, ["crm:1001/ü?&"], now_ms() + _HOUR_MS)
    assert set(made) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
