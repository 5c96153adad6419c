"""One customer across identifiers, told as stories on the real parts."""

import random

import pytest

from dcr.clock import now_ms
from dcr.ids import customer_id
from dcr.interactions import bill, complaint, consent, identity, order, page
from dcr.reading.customer import customer
from dcr.reading.members import identity as asked
from dcr.reading.preview import preview
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify
from projections.timeline.questions import Bounds
from streams.rebuild.rebuild import Rebuild
from tests.dcr.reading.conftest import at

pytestmark = pytest.mark.stack

_VARYING = ("complete_through", "customer_id", "identifiers", "parked")


def known(desk, identifier):
    """What her document says, but for who she is and how complete it is."""
    found = customer(desk, identifier)
    return {name: value for name, value in found.items() if name not in _VARYING}


def types(desk, identifier):
    return [item["type"] for item in timeline(desk, identifier)["items"]]


def became_a_customer(visitor, name):
    """She looked around as nobody; a year and a half later she signs in, buys, and is billed."""
    return [
        page.viewed(subject=visitor, occurred_at=at(-548), url="/phones", channel="web"),
        consent.given(subject=visitor, occurred_at=at(-548), purpose="analytics"),
        identity.linked(subject=visitor, occurred_at=at(0), other=name),
        order.placed(subject=name, occurred_at=at(1), order_id="O-1", total_minor=4990,
                     currency="EUR", lines=[]),
        bill.issued(subject=name, occurred_at=at(2), bill_id="B-1", amount_minor=4990,
                    currency="EUR"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_visitor_who_becomes_a_customer_18_months_later(desk, tell, named, seed):
    visitor, name = named("cookie"), named("crm")
    told = became_a_customer(visitor, name)
    tell(*random.Random(seed).sample(told, len(told)))
    whole = customer(desk, name)
    for each in (visitor, name, customer_id(visitor), customer_id(name)):
        assert customer(desk, each) == whole
    assert whole["customer_id"] == customer_id(name)
    assert whole["first_seen_at"].startswith("2024-08-01")
    assert (whole["events"], whole["consents"], whole["orders"]) == (5, {"analytics": "given"}, 1)
    assert types(desk, visitor) == [
        "bill.issued", "order.placed", "identity.linked", "consent.given", "page.viewed",
    ]  # fmt: skip


def test_before_the_link_was_heard_of_her_timeline_was_that_of_somebody_else(
    desk, tell, named, publisher
):
    visitor, name = named("cookie"), named("crm")
    viewed, given, linked, *later = became_a_customer(visitor, name)
    tell(viewed, given, *later)
    before = now_ms() - 1
    tell(linked)
    then = Bounds(known_at_ms=before)
    assert {one["subject"] for one in timeline(desk, name)["items"]} == {visitor, name}
    assert {one["subject"] for one in timeline(desk, name, bounds=then)["items"]} == {name}
    assert timeline(desk, visitor, bounds=then)["customer_id"] == customer_id(visitor)
    assert customer(desk, name, then)["identifiers"] == [name]


def test_somebody_only_ever_mentioned_finds_her_too(desk, tell, named):
    told = named("email")
    tell(identity.linked(subject=named("crm"), occurred_at=at(), other=told))
    assert customer(desk, told) == customer(desk, named("crm"))
    assert timeline(desk, customer_id(told))["customer_id"] == customer_id(named("crm"))


def shared_a_tablet(tablet, anna, ben, first_word):
    """Both use it; it is taken for Anna's, until it turns out that it is not."""
    return [
        page.viewed(subject=anna, occurred_at=at(0), url="/anna"),
        page.viewed(subject=tablet, occurred_at=at(1), url="/tv"),
        consent.given(subject=ben, occurred_at=at(1), purpose="email"),
        first_word(subject=tablet, occurred_at=at(2), other=anna),
        complaint.opened(subject=tablet, occurred_at=at(3), complaint_id="C-1", topic="tv"),
        bill.issued(subject=anna, occurred_at=at(4), bill_id="B", amount_minor=100, currency="EUR"),
        bill.issued(subject=ben, occurred_at=at(5), bill_id="B", amount_minor=70, currency="EUR"),
    ]


def test_two_people_on_one_tablet_are_merged_wrongly_and_parted(desk, tell, named):
    merged = [named(each) for each in ("device-t", "crm-anna", "crm-ben")]
    never = [named(each) for each in ("device-u", "crm-clara", "crm-dora")]
    tell(*shared_a_tablet(*merged, identity.linked))
    tell(*shared_a_tablet(*never, identity.unlinked))
    tablet, anna, ben = merged
    assert known(desk, tablet) == known(desk, anna) != known(desk, never[1])
    assert customer(desk, anna)["open_complaints"] == 1

    for tablet_of, owner in (merged[:2], never[:2]):
        tell(identity.unlinked(subject=tablet_of, occurred_at=at(6), other=owner))
    for one, other in zip(merged, never, strict=True):
        assert known(desk, one) == known(desk, other)
        assert customer(desk, one)["identifiers"] == [one]
    assert types(desk, anna) == ["bill.issued", "page.viewed"]
    assert customer(desk, ben)["consents"] == {"email": "given"}
    assert customer(desk, tablet)["customer_id"] == customer_id(tablet)


def test_whom_staff_hold_apart_no_sign_in_links_until_they_are_released(desk, tell, named):
    tablet, anna = named("device"), named("crm-anna")
    signs_in = {"subject": tablet, "other": anna}
    why = {"by": "staff:mia", "why": "the neighbour's"}
    tell(identity.held(subject=anna, occurred_at=at(0), other=tablet, **why))
    assert [(each["rule"], each["reason"]) for each in asked(desk, anna)["held"]] == [
        ("apart", "the neighbour's")
    ]
    tell(identity.linked(**signs_in, occurred_at=at(1)))
    tell(identity.linked(**signs_in, occurred_at=at(2)))
    assert customer(desk, anna)["identifiers"] == [anna]
    assert [(each["one"], each["two"]) for each in asked(desk, tablet)["held"]] == [(anna, tablet)]
    supposed = preview(desk, anna, tablet)
    assert (supposed["act"], len(supposed["before"]), len(supposed["after"])) == ("link", 2, 1)
    apart_then = Bounds(known_at_ms=now_ms() - 1)

    tell(identity.released(subject=tablet, occurred_at=at(3), other=anna, by="staff:mia"))
    assert customer(desk, tablet)["customer_id"] == customer_id(anna)
    assert asked(desk, anna)["held"] == []
    assert customer(desk, anna, apart_then)["identifiers"] == [anna]
    assert verify(desk).differences == []


def test_a_tablet_that_two_numbers_sign_in_on_merges_nobody(desk, tell, named):
    kiosk = named("device")
    people = [named(f"crm-{number}") for number in range(3)]
    tell(*(
        identity.linked(subject=person, occurred_at=at(number), other=kiosk)
        for number, person in enumerate(people)
    ))  # fmt: skip
    assert customer(desk, people[0])["customer_id"] == customer(desk, kiosk)["customer_id"]
    for person in people[1:]:
        assert customer(desk, person)["customer_id"] == customer_id(person)


def test_a_kiosk_gains_so_many_a_day_and_the_rest_is_held_back(desk, tell, named):
    kiosk, users = named("device"), [named(f"user-{number:02}") for number in range(55)]
    tell(*(identity.linked(subject=user, occurred_at=at(), other=kiosk) for user in users))
    found = asked(desk, kiosk)
    assert (len(found["identifiers"]), len(found["held"])) == (51, 5)
    assert {each["rule"] for each in found["held"]} == {"links-a-day"}
    for each in found["held"]:
        alone = each["one"] if each["two"] == kiosk else each["two"]
        assert customer(desk, alone)["customer_id"] == customer_id(alone)
    assert verify(desk).differences == []


def test_identity_is_rebuilt_while_links_come_in_and_verified(settings, desk, tell, named):
    crm, cookies = named("crm"), [named(f"cookie-{number}") for number in range(4)]
    tell(*(identity.linked(subject=each, occurred_at=at(), other=crm) for each in cookies[:2]))
    work = Rebuild(settings, "identity", lambda _: None)
    try:
        report = work.run()
    finally:
        work.close()
    assert report.comparison.differing == 0
    tell(identity.linked(subject=cookies[2], occurred_at=at(), other=cookies[0]),
         identity.unlinked(subject=cookies[1], occurred_at=at(1), other=crm))  # fmt: skip
    assert customer(desk, cookies[2])["customer_id"] == customer_id(crm)
    assert customer(desk, cookies[1])["customer_id"] == customer_id(cookies[1])
    verdict = verify(desk)
    assert (verdict.differences, verdict.not_compared) == ([], [])
    assert {"identity@1", "identity@2"} <= set(verdict.versions)
