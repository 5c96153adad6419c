"""Accounts and households: people with roles and dates, and what they amount to together."""

import pytest

from dcr.clock import to_ms
from dcr.errors import NotFound
from dcr.ids import customer_id
from dcr.interactions import bill, consent, identity, page
from dcr.reading.account import account
from dcr.reading.members import identity as asked
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack


@pytest.fixture
def firm(tell, named):
    """Anna owns it, known by two identifiers; Ben used it for ten days; the firm is billed itself."""
    firm, anna, cookie, ben = (named(each) for each in ("account", "crm-anna", "cookie", "crm-ben"))
    tell(
        identity.linked(subject=anna, occurred_at=at(), other=firm, attributes={"role": "owner"}),
        identity.linked(subject=ben, occurred_at=at(1), other=firm, attributes={"role": "user"}),
        identity.unlinked(subject=ben, occurred_at=at(11), other=firm),
        identity.linked(subject=cookie, occurred_at=at(), other=anna),
        page.viewed(subject=cookie, occurred_at=at(), url="/"),
        consent.given(subject=anna, occurred_at=at(), purpose="email"),
        bill.issued(subject=anna, occurred_at=at(), bill_id="1", amount_minor=5, currency="EUR"),
        bill.issued(subject=firm, occurred_at=at(), bill_id="2", amount_minor=100, currency="EUR"),
    )
    return firm, anna, cookie, ben


def test_it_has_its_people_and_rolls_them_up(desk, firm):
    name, anna, cookie, ben = firm
    found = account(desk, name)
    (person,) = found["people"]
    assert person["identifiers"] == [cookie, anna]
    assert person["roles"] == [
        {"role": "owner", "since": "2026-01-31T08:00:00.000Z", "until": None}
    ]
    assert (person["consents"], person["balance_minor"]) == ({"email": "given"}, {"EUR": 5})
    assert (found["balance_minor"], found["events"]) == ({"EUR": 105}, 6)
    assert [(each["identifier"], each["until"][:10]) for each in found["former"]] == [
        (ben, "2026-02-11")
    ]


def test_as_of_another_time_it_had_other_people(desk, firm):
    name, anna, _, ben = firm
    people = account(desk, name, to_ms(at(5)))["people"]
    assert {each["customer_id"] for each in people} == {customer_id(anna), customer_id(ben)}
    assert account(desk, name, to_ms(at(-1)))["people"] == []


def test_a_person_knows_her_accounts_and_is_not_merged_with_them(desk, firm):
    name, _, cookie, ben = firm
    assert asked(desk, cookie)["accounts"] == [
        {"account": name, "role": "owner", "since": "2026-01-31T08:00:00.000Z", "until": None}
    ]
    assert asked(desk, ben)["accounts"][0]["until"] == "2026-02-11T08:00:00.000Z"
    assert [each["identifier"] for each in asked(desk, name)["identifiers"]] == [name]


def test_what_nobody_belongs_to_is_no_account(desk, firm):
    with pytest.raises(NotFound):
        account(desk, firm[1])
