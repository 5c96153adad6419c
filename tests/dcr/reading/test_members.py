"""The identity document, links held back, and what we knew at another time."""

import pytest

from dcr.clock import to_ms
from dcr.errors import NotFound
from dcr.ids import customer_id
from dcr.interactions import identity, page
from dcr.reading.about import whom
from dcr.reading.identity import led
from dcr.reading.members import held_back
from dcr.reading.members import identity as asked
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack


def test_it_says_why_each_identifier_is_hers(desk, tell, named):
    crm, cookie = named("crm"), named("cookie")
    tell(
        identity.linked(
            subject=cookie, occurred_at=at(), other=crm, source="sign-in", channel="web"
        ),
        identity.linked(subject=cookie, occurred_at=at(5), other=crm),
    )
    found = asked(desk, cookie)
    assert (found["leader"], found["customer_id"]) == (crm, customer_id(crm))
    assert "strongest" in found["why"]
    assert [each["identifier"] for each in found["identifiers"]] == [cookie, crm]
    (word,) = found["identifiers"][1]["because"]
    assert (word["with"], word["source"], word["channel"]) == (cookie, "sign-in", "web")
    assert word["occurred_at"] == "2026-01-31T08:00:00.000Z" < word["recorded_at"]


def test_what_is_held_back_is_shown_with_its_reason(desk, tell, named):
    one, two, cookie = named("crm-1"), named("crm-2"), named("cookie")
    tell(*(
        identity.linked(subject=cookie, occurred_at=at(day), other=other)
        for day, other in enumerate((one, two))
    ))  # fmt: skip
    (item,) = asked(desk, two)["held"]
    assert item["rule"] == "unique"
    assert one in item["reason"] and two in item["reason"]
    assert item in held_back(desk)["items"]
    assert asked(desk, one)["held"] == [item]
    (of_cookie, _) = asked(desk, cookie)["identifiers"]
    assert [word["with"] for word in of_cookie["because"]] == [one]


def test_whoever_is_alone_needs_no_reason(desk, tell, named):
    tell(page.viewed(subject=named("crm"), occurred_at=at(), url="/"))
    found = asked(desk, named("crm"))
    assert found["identifiers"][0]["because"] == found["held"] == found["accounts"] == []
    with pytest.raises(NotFound):
        asked(desk, named("cookie"))


def test_hits_of_one_customer_are_known_as_one(desk, tell, named):
    crm, cookie, other = named("crm"), named("cookie"), named("email")
    tell(identity.linked(subject=cookie, occurred_at=at(), other=crm))
    with desk.database.transaction() as transaction:
        found = led(transaction, [cookie, other])
    assert found[cookie] == (customer_id(crm), [cookie, crm], crm)
    assert found[other] == (customer_id(other), [other], other)


def test_who_she_was_as_far_as_we_had_heard(desk, publisher, read_all, named):
    crm, cookies = named("crm"), [named(f"cookie-{number}") for number in range(2)]
    receipts = []
    for cookie in cookies:
        publisher.publish(identity.linked(subject=cookie, occurred_at=at(), other=crm)).result(20)
        read_all()
        receipts.append(heard(desk, cookie))
    with desk.database.transaction(snapshot=True) as transaction:
        now = whom(transaction, crm).who
        then = whom(transaction, customer_id(cookies[0]), receipts[0]).who
        before = whom(transaction, cookies[0], to_ms(at())).who
    assert now.subjects == [*cookies, crm]
    assert then == (customer_id(crm), [cookies[0], crm], crm)
    assert before == (customer_id(cookies[0]), [cookies[0]], cookies[0])


def heard(desk, subject):
    asked = "SELECT dcr.to_ms(max(recorded_at)) FROM timeline WHERE subject = %s"
    with desk.database.transaction() as transaction:
        return transaction.row(asked, [subject])[0]
