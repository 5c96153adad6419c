"""Why a customer's identifiers are hers: a fragment of her page."""

import pytest

from dcr.interactions import identity
from dcr.web.pages.identity import hints
from dcr.web.pages.render import fragment
from tests.dcr.reading.conftest import at
from tests.dcr.web.pages.markup import Markup
from tests.dcr.web.pages.test_templates import HOSTILE, assert_harmless, customer_page

WORD = {
    "with": "crm:1", "occurred_at": "2026-01-31T08:00:00.000Z", "source": "sign-in",
}  # fmt: skip
FOUND = {
    "why": "crm:1 is her strongest identifier",
    "identifiers": [
        {"identifier": "cookie:1", "because": [WORD, WORD]},
        {"identifier": "cookie:2", "because": [WORD]},
        {"identifier": "crm:1", "because": []},
    ],
    "held": [{"one": "cookie:1", "two": "crm:2", "rule": "unique", "reason": "two crm"}],
    "accounts": [{"account": "account:7", "role": "owner", "since": "", "until": None}],
}


def shown(found):
    return Markup(fragment("identity.html", groups=hints(found), found=found))


def test_identifiers_are_grouped_and_each_says_why_it_is_hers():
    assert {name: len(group) for name, group in hints(FOUND).items()} == {"cookie": 2, "crm": 1}
    text = " ".join(shown(FOUND).text.split())
    assert "with crm:1" in text and "says sign-in; 1 more" in text
    assert "owner of account:7" in text
    assert "unique cookie:1 and crm:2" in text


def test_hostile_text_stays_text():
    word = WORD | {"with": HOSTILE, "source": HOSTILE}
    held = dict.fromkeys(("one", "two", "rule", "reason"), HOSTILE)
    account = dict.fromkeys(("account", "role", "since", "until"), HOSTILE)
    page = shown({
        "why": HOSTILE, "identifiers": [{"identifier": HOSTILE, "because": [word]}],
        "held": [held], "accounts": [account],
    })  # fmt: skip
    assert_harmless(page)
    assert HOSTILE in page.text


def test_the_page_asks_for_it_when_somebody_wants_to_know():
    (asked,) = [a for _, a in customer_page().elements if a.get("id") == "identity"]
    assert asked["hx-get"] == "/customers/c_1/identity" and asked["hx-trigger"] == "toggle once"


@pytest.mark.stack
def test_it_is_answered(real, publisher, read_all):
    publisher.publish(
        identity.linked(subject="cookie:page-why", occurred_at=at(), other="crm:page-why")
    ).result(20)
    read_all()
    answer = real.get("/customers/crm:page-why/identity")
    assert answer.status_code == 200
    assert "cookie:page-why" in answer.text
