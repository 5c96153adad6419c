"""Offers over HTTP: never past the gate, which says why."""

import pytest

from dcr.interactions import complaint, consent
from dcr.web import matter_documents as documents
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import ask, decide, read

pytestmark = pytest.mark.stack

FIBRE = {"name": "Fibre 1000", "reason": "Streams a lot", "via": "email"}


def gate(real, her):
    return read(real, documents.Gate, f"customers/{her}/offers/gate", via="email")


@pytest.fixture
def willing(publish, her):
    """Somebody who may be made offers by e-mail."""
    publish(consent.given(subject=her, occurred_at=at(), purpose="marketing.email"))
    return her


def test_an_offer_is_made_and_accepted(real, willing):
    assert gate(real, willing)["open"]
    made = decide(real, willing, "offers", expires_at="2999-01-01T08:00:00.000Z", **FIBRE)["offer"]
    assert (made["standing"], made["reason"]) == ("made", "Streams a lot")
    path = f"offers/{made['offer_id']}"
    assert decide(real, willing, f"{path}/accept", by="customer")["offer"]["standing"] == "accepted"
    refused = ask(real, willing, f"{path}/decline")
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
    (listed,) = read(real, documents.Offers, f"customers/{willing}/offers")["items"]
    assert listed["standing"] == "accepted"


def test_without_consent_nothing_is_offered(real, her):
    found = gate(real, her)
    assert (found["open"], len(found["why_not"])) == (False, 1)
    refused = ask(real, her, "offers", **FIBRE)
    assert (refused.status_code, refused.json()["code"]) == (422, "refused")
    assert found["why_not"][0] in refused.json()["detail"]


def test_while_a_complaint_is_open_nothing_is_offered(real, publish, willing):
    number = f"K-{willing}"
    publish(complaint.opened(subject=willing, occurred_at=at(), complaint_id=number, topic="speed"))
    assert gate(real, willing)["open_complaints"] == [number]
    assert number in ask(real, willing, "offers", **FIBRE).json()["detail"]
    decide(real, willing, f"cases/{number}/resolve", resolution="Done")
    assert decide(real, willing, "offers", **FIBRE)["offer"]["standing"] == "made"


def test_a_retry_is_answered_alike_though_the_gate_has_closed_since(real, willing):
    first = decide(real, willing, "offers", key=f"offer-{willing}", **FIBRE)
    decide(real, willing, "consents/withdraw", purpose="marketing.email")
    again = decide(real, willing, "offers", key=f"offer-{willing}", **FIBRE)
    assert again["said"] == first["said"]


def test_declined_and_expired(real, willing):
    one, other = (decide(real, willing, "offers", **FIBRE)["offer"]["offer_id"] for _ in range(2))
    declined = decide(real, willing, f"offers/{one}/decline", reason="Too much")
    assert declined["said"][0]["fields"]["reason"] == "Too much"
    assert ask(real, willing, f"offers/{other}/expire").status_code == 422
