"""`dcr rebuild`, as somebody at a terminal sees it: what is built, what differs, the way back."""

from itertools import count

import pytest

from dcr.clock import now
from dcr.interactions import bill

pytestmark = pytest.mark.stack

_numbers = count(1)
WRONG = "UPDATE customer_1.customer_money SET balance_minor = 7 WHERE subject = %s"


@pytest.fixture
def billed(publisher, read_all) -> str:
    """A customer who owes something."""
    subject = f"crm:cli-rebuild-{next(_numbers)}"
    stated = bill.issued(
        subject=subject, occurred_at=now(), bill_id="B-1", amount_minor=4990, currency="EUR"
    )
    publisher.publish(stated).result(20)
    read_all()
    return subject


@pytest.fixture
def wrong(desk, billed) -> str:
    """Somebody changed a row of hers by hand."""
    with desk.database.transaction() as transaction:
        assert transaction.run(WRONG, [billed]) == 1
    return billed


def serving(document) -> dict[int, bool]:
    """Of each version of the customer read model, whether it serves."""
    found = document("projections")
    return {one["version"]: one["serving"] for one in found if one["name"] == "customer"}


def test_a_rebuild_says_what_it_built_and_that_it_serves(dcr, document, billed):
    told = dcr("rebuild", "customer").stdout
    assert "customer@2" in told
    assert "equal to customer@1 in all of" in told
    assert "customer@2 serves" in told
    assert serving(document) == {1: False, 2: True}


def test_one_document_tells_the_same(document, billed):
    told = document("rebuild", "timeline")
    assert (told["name"], told["version"], told["before"]) == ("timeline", 2, 1)
    assert (told["serving"], told["differing"], told["differences"]) == (True, 0, [])
    assert told["interactions"] >= 1


def test_a_difference_is_shown_by_customer_and_field(dcr, document, wrong):
    told = dcr("rebuild", "customer", "--no-switch")
    assert "1 rows differ from customer@1" in told.stdout
    (line,) = (line for line in told.stdout.splitlines() if wrong in line)
    assert line.split() == ["customer_money", wrong, "EUR", "balance_minor", "7", "4990"]
    assert "does not serve yet: dcr rebuild customer --switch" in told.stderr
    assert document("customer", wrong)["balance_minor"] == {"EUR": 7}


def test_somebody_switches_goes_back_and_drops(dcr, document, wrong):
    dcr("rebuild", "customer", "--no-switch")
    assert dcr("rebuild", "customer", "--switch").stdout == "customer@2 serves\n"
    assert document("customer", wrong)["balance_minor"] == {"EUR": 4990}
    assert document("rebuild", "customer", "--back") == {"serving": "customer@1"}
    assert document("customer", wrong)["balance_minor"] == {"EUR": 7}
    assert dcr("rebuild", "customer", "--drop").stdout == "dropped customer@2\n"
    assert serving(document) == {1: True}


def test_who_asks_for_what_is_not_there_is_told_what_is(dcr, document, billed):
    result = dcr("rebuild", "custommer")
    assert result.exit_code == 1
    assert "there is no projection 'custommer'; there are timeline, customer" in result.stderr
    assert "no other version of customer" in dcr("rebuild", "customer", "--back").stderr


def test_a_halted_slice_is_said_and_goes_on_when_somebody_says_so(dcr, document, desk):
    with desk.database.transaction() as transaction:
        transaction.run("INSERT INTO dcr.halt (slice, reason) VALUES (2, 'too much is unfit here')")
    assert document("status")["trouble"] == "too much is unfit here"
    assert dcr("parked", "go-on", 2, "--why", "mended").stdout == "slice 2 goes on\n"
    assert document("status")["trouble"] != "too much is unfit here"
    again = dcr("parked", "go-on", 2, "--why", "mended")
    assert (again.exit_code, "slice 2 is not halted" in again.stderr) == (1, True)
