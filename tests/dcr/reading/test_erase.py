"""A customer is erased: nothing says who she was any more, and everything counts as it did."""

from pathlib import Path

import pytest

from dcr.errors import Erased, NotFound, Unfit
from dcr.ids import customer_id
from dcr.reading.customer import customer
from dcr.reading.desk import Desk
from dcr.reading.erase import erase
from dcr.reading.erased import erased
from dcr.reading.replay import Wanted, replay
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify
from schemas.catalogue import catalogue
from tests.erasing import everything_in, left_of, somebody

pytestmark = pytest.mark.stack

ROOT = Path(__file__).parents[3]
COUNTED = ("events", "orders", "balance_minor", "open_complaints", "first_seen_at", "last_seen_at")


@pytest.fixture
def hers(tell):
    """Somebody with two identifiers and a mark in all that is personal."""
    found = somebody()
    tell(*found.story)
    return found


@pytest.fixture
def receipt(desk, hers):
    return erase(desk, hers.cookie, "her request", "staff:mia")


def counted(document):
    return {name: document[name] for name in COUNTED}


def test_nothing_of_her_is_left_and_everything_counts_as_it_did(desk, hers):
    assert left_of(hers, everything_in(desk.database)) == list(hers)
    before = counted(customer(desk, hers.crm))
    receipt = erase(desk, hers.crm, "her request", "staff:mia")
    assert counted(customer(desk, receipt["subject"])) == before
    assert left_of(hers, everything_in(desk.database)) == []
    assert verify(desk).differences == []


def test_whoever_asks_for_her_is_told_when_and_under_which_receipt(desk, hers, receipt):
    for name in (hers.crm, hers.cookie, customer_id(hers.crm)):
        with pytest.raises(Erased, match=rf"{receipt['erased_at']}, receipt {receipt['receipt']}"):
            customer(desk, name)
        with pytest.raises(Erased):
            timeline(desk, name)


def test_she_is_erased_once(desk, hers, receipt):
    assert erase(desk, hers.crm, "another reason", "staff:tom") == receipt


def test_a_receipt_holds_until_somebody_changes_it(desk, receipt):
    assert erased(desk, receipt["receipt"])["holds"]
    found = erased(desk, receipt | {"why": "for fun"})
    assert (found["signed"], found["holds"]) == (False, False)


def test_what_is_left_is_named(desk, hers, receipt):
    with desk.database.transaction() as transaction:
        transaction.run("INSERT INTO dcr.timer VALUES (%s, 0, now())", [hers.crm])
    found = erased(desk, receipt)
    assert found["left"] == [{"table": "dcr.timer", "column": "subject", "rows": 1}]
    assert not found["holds"]


def test_it_takes_a_reason_and_somebody_to_erase(desk, hers):
    with pytest.raises(Unfit, match="why"):
        erase(desk, hers.crm, " ", "staff:mia")
    with pytest.raises(NotFound):
        erase(desk, "crm:nobody-has-it", "her request", "staff:mia")
    with pytest.raises(Unfit, match="already"):
        erase(desk, "erased:00", "her request", "staff:mia")


def test_what_arrives_later_is_dropped(desk, hers, receipt, tell):
    before = customer(desk, receipt["subject"])["events"]
    tell(*hers.story)
    assert customer(desk, receipt["subject"])["events"] == before
    assert left_of(hers, everything_in(desk.database)) == []
    assert verify(desk).differences == []


def test_what_was_heard_before_and_read_later_is_told_of_nobody(desk, hers, publisher, read_all):
    publisher.publish({"type": "page.viewed", "subject": hers.crm, "url": "/",
                       "occurred_at": "2026-02-01T08:00:00Z"}).result(20)  # fmt: skip
    receipt = erase(desk, hers.crm, "her request", "staff:mia")
    before = customer(desk, receipt["subject"])["events"]
    read_all()
    assert customer(desk, receipt["subject"])["events"] == before + 1
    assert verify(desk).differences == []


def test_the_log_read_again_does_not_name_her(desk, hers, receipt):
    told = list(replay(desk, Wanted()))
    assert left_of(hers, str(told)) == []
    (bill,) = replay(desk, Wanted(types=["bill.issued"], subjects=[receipt["subject"]]))
    assert bill["amount_minor"] == 4990


def test_a_database_that_reads_the_log_anew_erases_her_too(
    desk, hers, receipt, other_world, read_all
):
    read_all(other_world)
    other = Desk.open(other_world)
    assert left_of(hers, everything_in(other.database)) == []
    assert counted(customer(other, receipt["subject"])) == counted(
        customer(desk, receipt["subject"])
    )
    assert erased(other, receipt)["holds"]
    assert verify(other).differences == []
    other.database.close()


def test_who_was_linked_with_her_without_being_her_does_not_name_her(desk, hers, tell):
    """Two with a crm of their own are held apart; the word stays and says nothing."""
    other = somebody().crm
    tell({"type": "identity.linked", "subject": other, "other": hers.cookie,
          "occurred_at": "2026-02-01T08:00:00Z"})  # fmt: skip
    erase(desk, hers.crm, "her request", "staff:mia")
    assert left_of(hers, everything_in(desk.database)) == []
    assert customer(desk, other)["identifiers"] == [other]
    assert verify(desk).differences == []


def test_who_referred_her_does_not_name_her(desk, hers, tell):
    other = somebody().crm
    tell({"type": "referral.made", "subject": other, "other": hers.crm,
          "occurred_at": "2026-02-01T08:00:00Z"})  # fmt: skip
    erase(desk, hers.crm, "her request", "staff:mia")
    assert left_of(hers, everything_in(desk.database)) == []
    (item,) = timeline(desk, other)["items"]
    assert (item["type"], item.get("other")) == ("referral.made", None)
    assert verify(desk).differences == []


def test_every_type_that_names_another_is_looked_through():
    naming = {schema.type for schema in catalogue().schemas if schema.mentions}
    words = {"identity.linked", "identity.unlinked"}  # these have a table of their own
    asked = (ROOT / "streams" / "erasure" / "mentioning.sql").read_text()
    index = (ROOT / "projections" / "timeline" / "create.sql").read_text()
    listed = ", ".join(f"'{name}'" for name in sorted(naming - words))
    assert f"type IN ({listed})" in asked
    assert f"type IN ({listed})" in index
