"""`dcr journeys`: for people in words, for programs as one document."""

from itertools import count

import pytest

from dcr.reading.journeys import journeys

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def anna(publisher, read_all) -> str:
    """A customer who left a cart behind in the shop, and paid a bill."""
    subject = f"crm:cli-journeys-{next(_numbers)}"
    eur, web, shop = {"currency": "EUR"}, {"channel": "web"}, {"channel": "shop"}
    kept = {"cart_id": "K-1", "step": 1, "steps": 3}
    billed = {"bill_id": f"B-{subject}", "amount_minor": 500}
    told = [
        ("cart.updated", "2026-01-10T08:00:00Z", {**web, "cart_id": "K-1", "lines": [], **eur}),
        ("checkout.stepped", "2026-01-10T08:05:00Z", web | kept),
        ("checkout.stepped", "2026-01-10T08:09:00Z", shop | kept),
        ("bill.issued", "2026-01-11T08:00:00Z", billed | eur),
    ]
    for type_name, at, says in told:
        publisher.publish({"type": type_name, "occurred_at": at, "subject": subject, **says})
    publisher.flush()
    read_all()
    return subject


def test_journeys_are_shown_in_words(dcr, anna):
    shown = dcr("journeys", anna, "--as-of", "2026-01-10T09:00:00Z")
    assert shown.exit_code == 0
    told = ("paused", "purchase", "checkout (3 of 5)", "web > shop", "switches 1, repeats 1", "K-1")
    for words in told:
        assert words in shown.stdout
    assert "bill" not in shown.stdout


def test_journeys_are_the_document_of_the_reading(document, desk, anna):
    told, read = document("journeys", anna), journeys(desk, anna)
    assert told["items"] == read["items"]
    assert [item["intent"] for item in told["items"]] == ["bill", "purchase"]


def test_who_set_out_for_nothing_has_none(dcr, anna):
    assert "no journeys" in dcr("journeys", anna, "--as-of", "2026-01-01").stdout


def test_somebody_nobody_knows_is_one_clear_line(dcr):
    result = dcr("journeys", "crm:nobody")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nobody is known by 'crm:nobody'" in result.stderr
