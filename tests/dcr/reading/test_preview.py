"""What a link or a parting would change is what it does change."""

import pytest

from dcr.errors import NotFound, Unfit
from dcr.ids import customer_id
from dcr.interactions import bill, complaint, identity, page
from dcr.reading.customer import customer
from dcr.reading.preview import preview
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack

SHOWN = ("customer_id", "events", "balance_minor", "open_complaints", "consents")


@pytest.fixture
def two(tell, named):
    crm, cookie = named("crm"), named("cookie")
    tell(
        bill.issued(subject=crm, occurred_at=at(), bill_id="B", amount_minor=100, currency="EUR"),
        complaint.opened(subject=cookie, occurred_at=at(), complaint_id="C", topic="tv"),
        page.viewed(subject=cookie, occurred_at=at(1), url="/"),
    )
    return crm, cookie


def short(found):
    return {name: found[name] for name in SHOWN}


def test_a_link_is_previewed_and_then_does_the_same(desk, tell, two):
    crm, cookie = two
    found = preview(desk, crm, cookie)
    assert (found["act"], found["changes"]) == ("link", True)
    assert sorted(each["identifiers"] for each in found["before"]) == [[cookie], [crm]]
    (after,) = found["after"]
    assert (after["events"], after["balance_minor"], after["open_complaints"]) == (
        3,
        {"EUR": 100},
        1,
    )

    tell(identity.linked(subject=crm, occurred_at=at(2), other=cookie))
    assert short(after) == short(customer(desk, crm)) | {"events": 3}
    back = preview(desk, customer_id(cookie), crm)
    assert back["act"] == "unlink"
    assert [each["identifiers"] for each in back["after"]] == [[cookie], [crm]]


def test_what_would_be_held_back_says_why(desk, tell, named, two):
    crm, cookie = two
    tell(identity.linked(subject=crm, occurred_at=at(2), other=cookie))
    found = preview(desk, cookie, named("crm-other"))
    assert not found["changes"]
    assert found["why"].startswith("held back (unique)")
    assert found["before"] == found["after"] == []


def test_who_are_one_by_other_links_stay_one(desk, tell, named, two):
    crm, cookie = two
    email = named("email")
    tell(identity.linked(subject=crm, occurred_at=at(2), other=cookie),
         identity.linked(subject=crm, occurred_at=at(2), other=email))  # fmt: skip
    found = preview(desk, email, cookie)
    assert (found["act"], found["changes"], found["after"]) == ("link", False, [])
    assert "by other links too" in found["why"]


def test_nobody_and_one_with_herself_are_refused(desk, named, two):
    with pytest.raises(NotFound):
        preview(desk, named("email"), two[0])
    with pytest.raises(Unfit):
        preview(desk, two[0], customer_id(two[0]))
