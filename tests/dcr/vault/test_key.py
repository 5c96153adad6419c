"""Keys: what is sealed can be opened with the same key, by nobody else, and looks the same each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.vault.blind import Blinder
from dcr.vault.cipher import Tampered
from dcr.vault.key import CustomerKey, begin_of
from dcr.vault.token import TOKEN

BLINDER = Blinder(b"\3" * 32)
texts = st.text(st.characters(exclude_categories=["Cs"]))
places = st.binary(min_size=16, max_size=16).map(lambda event_id: event_id + b"text\0")
PLACE = bytes(16) + b"text\0"


def key(number=1, key_id="AAAAAAAAAAA1"):
    return CustomerKey("crm:1", begin_of(key_id), bytes([number]) * 64, None, BLINDER)


def sealed_part(token):
    return TOKEN.fullmatch(token.decode())[2]


@given(texts, places)
def test_what_is_sealed_can_be_opened_again(text, place):
    assert key().show(sealed_part(key().seal(place, text.encode()))) == text


@given(texts, places)
def test_sealing_twice_gives_the_same_bytes(text, place):
    assert key().seal(place, text.encode()) == key().seal(place, text.encode())


@given(texts, places, places)
def test_another_event_makes_another_token(text, one, other):
    same = key().seal(one, text.encode()) == key().seal(other, text.encode())
    assert same == (one == other)


@given(texts, places)
def test_a_token_of_the_same_key_stays_as_it_is(text, place):
    token = key().seal(place, text.encode())
    assert key().seal(place, token) == token


def test_a_token_of_another_key_is_a_text_like_any_other():
    foreign = key(2, "AAAAAAAAAAA2").seal(PLACE, b"hers")
    again = key().seal(PLACE, foreign)
    assert again != foreign
    assert key().show(sealed_part(again)) == foreign.decode()


def test_another_key_opens_nothing():
    with pytest.raises(Tampered):
        key(2).show(sealed_part(key().seal(PLACE, b"hers")))


@given(st.integers(min_value=0))
def test_what_was_changed_opens_no_more(where):
    sealed = sealed_part(key().seal(PLACE, b"two hundred euros, please"))
    at = where % (len(sealed) - 2)  # the last characters may hold bits nobody reads
    changed = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]
    with pytest.raises(Tampered):
        key().show(changed)


def test_a_token_says_nothing_of_what_it_hides():
    assert b"Anna" not in key().seal(PLACE, b"Anna Anna Anna")
