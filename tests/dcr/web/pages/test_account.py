"""The page of an account: its people, and what they amount to together."""

from urllib.parse import unquote

import pytest

from dcr.interactions import bill, identity
from dcr.web.pages.render import fragment
from tests.dcr.reading.conftest import at
from tests.dcr.web.deciding import somebody
from tests.dcr.web.pages.markup import Markup
from tests.dcr.web.pages.test_templates import HOSTILE, assert_harmless

FIGURES = {
    "events": 3, "orders": 1, "ordered": ["20.00 EUR"], "balance": ["49.90 EUR"], "open_complaints": 0,
}  # fmt: skip
ROLE = {"role": "owner", "since": "2026-01-31T08:00:00.000Z", "until": "2026-02-01T08:00:00.000Z"}


def shown(found, people):
    return Markup(fragment("account.html", query="", found=found, people=people))


def test_hostile_text_stays_text():
    role = ROLE | {"role": HOSTILE}
    person = {"customer_id": "c_1", "identifiers": [HOSTILE], "roles": [role], **FIGURES}
    found = {"account": HOSTILE, "former": [role | {"identifier": HOSTILE}], **FIGURES}
    assert_harmless(shown(found, [person]))


@pytest.mark.stack
def test_an_account_shows_its_people_and_leads_to_them(real, publisher, read_all):
    her, firm = somebody(), somebody("account")
    for said in (
        identity.linked(subject=her, occurred_at=at(), other=firm, attributes={"role": "owner"}),
        bill.issued(
            subject=firm, occurred_at=at(), bill_id="B-1", amount_minor=4990, currency="EUR"
        ),
    ):
        publisher.publish(said).result(20)
    read_all()
    page = real.get(f"/accounts/{firm}")
    customer_id = real.get(f"/v1/customers/{her}").json()["customer_id"]
    assert f"/customers/{customer_id}" in page.text
    assert her in page.text and "owner" in page.text and "49.90 EUR" in page.text
    why = Markup(real.get(f"/customers/{customer_id}/identity").text)
    assert f"/accounts/{firm}" in [unquote(link["href"]) for link in why.all("a")]
    assert real.get("/accounts/account:none").status_code == 404
