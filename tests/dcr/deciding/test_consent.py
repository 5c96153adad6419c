"""Consent: what was not allowed is forbidden, and the newest word decides."""

import pytest

from dcr.deciding.consent import CONSENT, Give, Prefer, Withdraw, allowed
from tests.deciding_story import given


def give(*via, purpose="marketing", text_version="2026-03"):
    return Give(purpose, text_version, "form 7", via)


def answer(story, purpose="marketing", channel="email"):
    return allowed(story.state, purpose, channel).allowed


def test_nothing_is_allowed_before_she_said_so():
    told = allowed(given(CONSENT, "crm:1").state, "marketing", "email")
    assert told == (False, "never consented to marketing by email", None)


def test_she_allows_it_with_a_proof():
    gave = given(CONSENT, "crm:1").when(give())
    gave.then(
        "consent.given", purpose="marketing", via=None, text_version="2026-03", proof="form 7"
    )
    found = allowed(gave.state, "marketing", "email")
    assert found.allowed
    assert found.why == (
        "consented to marketing by every channel on 2026-01-31T08:00:00.000Z (dcr)"
    )
    assert (found.rests_on.text_version, found.rests_on.proof) == ("2026-03", "form 7")


@pytest.mark.parametrize(
    "blank", [Give("x", "", "form 7"), Give("x", "v1", " "), Give(" ", "v", "f")]
)
def test_without_proof_nothing_is_taken(blank):
    given(CONSENT, "crm:1").then_refused(blank, "is missing")


def test_one_channel_is_not_another():
    by_email = given(CONSENT, "crm:1", give("email"))
    assert answer(by_email)
    assert not answer(by_email, channel="phone")


def test_one_purpose_is_not_another():
    assert not answer(given(CONSENT, "crm:1", give()), purpose="profiling")


def test_a_purpose_covers_what_is_part_of_it_and_not_the_other_way_round():
    assert answer(given(CONSENT, "crm:1", give()), purpose="marketing.email")
    assert not answer(given(CONSENT, "crm:1", give(purpose="marketing.email")))


def test_several_channels_are_allowed_at_once():
    said = given(CONSENT, "crm:1").when(give("email", "sms", "email")).said
    assert [one.fields["via"] for one in said] == ["email", "sms"]


def test_withdrawn_everywhere_is_withdrawn_for_each():
    gone = given(CONSENT, "crm:1", give("email"), give("phone")).when(Withdraw("marketing"))
    gone.then("consent.withdrawn", via=None)
    assert not answer(gone)
    assert not answer(gone, channel="phone")
    assert not answer(given(CONSENT, "crm:1", give(purpose="a.b"), Withdraw("a")), purpose="a.b")


def test_withdrawn_for_one_channel_the_others_stay():
    gone = given(CONSENT, "crm:1", give(), Withdraw("marketing", ("phone",)))
    assert answer(gone)
    assert not answer(gone, channel="phone")


def test_what_is_allowed_as_part_of_more_is_said_where_a_channel_of_it_was_withdrawn():
    gone = given(CONSENT, "crm:1", give(), Withdraw("marketing", ("email",)))
    again = gone.when(give(purpose="marketing.news"))
    assert answer(again.then("consent.given", purpose="marketing.news"), purpose="marketing.news")


def test_the_newest_word_wins():
    again = given(CONSENT, "crm:1", give(), Withdraw("marketing")).when(give("email"))
    assert answer(again.then("consent.given", via="email"))
    assert not answer(again, channel="phone")


def test_what_she_said_is_not_said_again_but_a_new_text_is():
    gave = given(CONSENT, "crm:1", give())
    gave.when(give()).then_nothing()
    gave.when(give("email")).then_nothing()
    gave.when(give(text_version="2026-09")).then("consent.given", text_version="2026-09")
    gone = gave.when(Withdraw("marketing"))
    gone.when(Withdraw("marketing")).then_nothing()
    gone.when(Withdraw("marketing", ("email",))).then_nothing()


def test_a_part_that_says_otherwise_has_it_said_again():
    mixed = given(CONSENT, "crm:1", Withdraw("marketing"), give("email"))
    mixed.when(Withdraw("marketing")).then("consent.withdrawn", via=None)


def test_a_withdrawal_is_kept_even_where_nothing_was_given():
    given(CONSENT, "crm:1").when(Withdraw("marketing")).then("consent.withdrawn")


def test_what_she_said_elsewhere_counts():
    elsewhere = given(CONSENT, "crm:1", give())
    gone = elsewhere.hears("consent.withdrawn", subject="cookie:9f", purpose="marketing")
    assert not answer(gone)


def test_under_another_identifier_it_is_said_again_for_the_two_may_be_parted():
    elsewhere = given(CONSENT, "crm:1", give())
    gone = elsewhere.hears("consent.withdrawn", subject="cookie:9f", purpose="marketing")
    gone.when(Withdraw("marketing")).then("consent.withdrawn")


def test_preferences_are_kept_as_she_said_them():
    set_ = given(CONSENT, "crm:1").when(Prefer("contact_by", "email")).then("preference.set")
    assert set_.state.preferences["contact_by"].value == "email"
    set_.when(Prefer("contact_by", "email")).then_nothing()
    assert set_.when(Prefer("contact_by", "phone")).state.preferences["contact_by"].value == "phone"
    given(CONSENT, "crm:1", Prefer("paper", True)).when(Prefer("paper", 1)).then("preference.set")
