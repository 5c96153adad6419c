"""Blinding: equal identifiers share a hash, and only those that name a person are hashed."""

import pytest
from hypothesis import given

from dcr.vault.blind import Blinder, is_blinded
from schemas.kinds import SUBJECT
from tests.strategies import subjects

BLINDER = Blinder(b"\3" * 32, ("email", "phone"))
EVERYBODY = Blinder(b"\3" * 32, ("*",))


def test_equal_identifiers_look_alike_and_others_do_not():
    blinded = BLINDER.identifier("email:anna@example.org")
    assert blinded == BLINDER.identifier("email:anna@example.org")
    assert blinded != BLINDER.identifier("email:berta@example.org")


def test_the_namespace_stays_and_the_value_does_not():
    blinded = BLINDER.identifier("email:anna@example.org")
    assert blinded.startswith("email:~")
    assert "anna" not in blinded
    assert is_blinded(blinded)


@pytest.mark.parametrize("subject", ["crm:1001", "cookie:9f", "emails:anna@example.org"])
def test_what_names_nobody_stays_as_it_is(subject):
    assert BLINDER.identifier(subject) == subject


@pytest.mark.parametrize("subject", ["email:", "email:a b", "email:" + "a" * 300, "email:\ud800"])
def test_what_is_no_identifier_is_left_to_the_check(subject):
    assert BLINDER.identifier(subject) == subject


@given(subjects)
def test_blinding_twice_is_blinding_once(subject):
    once = EVERYBODY.identifier(subject)
    assert EVERYBODY.identifier(once) == once
    assert is_blinded(once)
    assert SUBJECT.fullmatch(once)


def test_another_key_makes_other_hashes():
    other = Blinder(b"\4" * 32, ("email",))
    assert other.identifier("email:a@b.c") != BLINDER.identifier("email:a@b.c")


def test_words_are_found_whatever_their_case():
    assert BLINDER.words("Anna SCHMIDT") == BLINDER.words("anna schmidt")
    assert len(BLINDER.words("anna schmidt")) == 2
