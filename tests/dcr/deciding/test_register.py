"""What is registered: every kind, every type, and which matters a word is about."""

import pytest

from dcr.deciding.register import AGGREGATES, BY_KIND, TYPES, Matter, kinds_of_type, matters
from dcr.deciding.word import Word
from schemas.catalogue import DERIVED_FAMILIES, catalogue

DECIDED = ("case", "conversation", "promise", "complaint", "consent", "preference", "offer")


def about(type_name, **fields):
    return list(matters(Word(0, b"", "crm:1", type_name, "web", "test", fields)))


def test_every_kind_has_a_name_of_its_own():
    assert len(BY_KIND) == len(AGGREGATES)


def test_every_type_is_in_the_catalogue_and_stated_by_somebody():
    assert set(catalogue().types) >= TYPES
    assert not {catalogue().newest(name).family for name in TYPES}.intersection(DERIVED_FAMILIES)


@pytest.mark.parametrize("type_name", catalogue().types)
def test_what_is_decided_has_a_kind(type_name):
    if type_name.partition(".")[0] in DECIDED:
        assert kinds_of_type(type_name)


def test_a_contact_is_of_a_conversation_and_perhaps_of_a_case():
    assert about("contact.received", contact_id="T-1") == [Matter("conversation", "T-1")]
    both = about("contact.received", contact_id="T-1", conversation_id="V-1", case_id="C-7")
    assert both == [Matter("case", "C-7"), Matter("conversation", "V-1")]


def test_a_complaint_is_a_case():
    assert about("complaint.opened", complaint_id="C-7") == [Matter("case", "C-7")]


def test_consents_are_those_of_an_identifier():
    assert about("preference.set", name="x", value=1) == [Matter("consent", "crm:1")]


def test_a_visit_is_about_no_matter():
    assert about("page.viewed", url="/") == []
    assert kinds_of_type("page.viewed") == ()
