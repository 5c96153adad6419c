"""Consents over HTTP: what nobody allowed is forbidden; a withdrawal counts on the next reading."""

import pytest

from dcr.interactions import consent, identity, preference
from dcr.web import consent_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, read, somebody
from tests.relaying import relay

pytestmark = pytest.mark.stack

PROOF = {"text_version": "privacy-2026-03", "proof": "form 4711"}


def consents(real, her, **asked):
    return read(real, documents.Consents, f"customers/{her}/consents", **asked)


def is_allowed(real, her, purpose="marketing", via="email"):
    found = consents(real, her, purpose=purpose, via=via)
    assert found["why"]
    return found["allowed"]


def test_what_nobody_allowed_is_forbidden(real, her):
    assert is_allowed(real, her) is False
    assert consents(real, her)["allowed"] is None


def test_consent_is_kept_with_its_proof(real, her):
    decide(real, her, "consents", purpose="marketing", via=["email"], by="customer", **PROOF)
    (found,) = consents(real, her)["consents"]
    assert found | PROOF == found
    assert (found["given"], found["via"], found["by"]) == (True, "email", "customer")
    assert is_allowed(real, her)
    assert not is_allowed(real, her, via="phone")


def test_a_withdrawal_counts_on_the_very_next_reading(real, publish, her):
    publish(consent.given(subject=her, occurred_at=at(), purpose="marketing"))
    assert is_allowed(real, her)
    withdrawn = decide(real, her, "consents/withdraw", purpose="marketing")
    assert withdrawn["consents"][0]["given"] is False
    assert not is_allowed(real, her)
    assert is_allowed_at(real, her, at(1))


def is_allowed_at(real, her, moment):
    asked = {"purpose": "marketing", "via": "email", "as_of": moment.isoformat()}
    return consents(real, her, **asked)["allowed"]


def test_it_counts_for_every_identifier_and_stays_where_it_was_said(real, settings, publish, her):
    cookie = somebody("cookie")
    publish(
        consent.given(subject=her, occurred_at=at(), purpose="marketing"),
        identity.linked(subject=her, occurred_at=at(1), other=cookie),
    )
    assert is_allowed(real, cookie)
    decide(real, cookie, "consents/withdraw", purpose="marketing")
    assert not is_allowed(real, her)
    relay(settings)
    publish(identity.unlinked(subject=her, occurred_at=at(2), other=cookie))
    assert (is_allowed(real, her), is_allowed(real, cookie)) == (True, False)


def test_preferences_follow_her_through_merge_and_split(real, settings, publish, her):
    device = somebody("device")
    publish(preference.set(subject=her, occurred_at=at(), name="language", value="de"))
    decide(real, device, "preferences", name="contact_by", value="email")
    relay(settings)
    publish(identity.linked(subject=her, occurred_at=at(1), other=device))
    assert named(real, device) == {"language": "de", "contact_by": "email"}
    decide(real, device, "preferences", name="language", value="fr")
    assert named(real, her) == {"language": "fr", "contact_by": "email"}
    relay(settings)
    publish(identity.unlinked(subject=her, occurred_at=at(2), other=device))
    assert (named(real, her), named(real, device)) == (
        {"language": "de"}, {"language": "fr", "contact_by": "email"},
    )  # fmt: skip


def named(real, her):
    return {each["name"]: each["value"] for each in consents(real, her)["preferences"]}


def test_the_customer_id_decides_with_its_own_identifier(real, her):
    found = consents(real, her)
    given = decide(real, found["customer_id"], "consents", seen=0, purpose="profiling", **PROOF)
    assert (given["said"][0]["subject"], consents(real, her)["version"]) == (her, 1)


def test_a_purpose_without_a_channel_cannot_be_answered(real, her):
    answer = real.get(f"/v1/customers/{her}/consents", params={"purpose": "marketing"})
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (422, "via")


def test_consent_without_proof_is_refused(real, her):
    assert ask(real, her, "consents", purpose="marketing").status_code == 422
