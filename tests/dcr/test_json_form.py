"""The JSON form: what is shown is what was given."""

import json

import pytest
from hypothesis import given, settings

from dcr.json_form import json_form
from schemas.catalogue import catalogue
from tests.strategies import any_fit

BILL = catalogue().newest("bill.issued")
FIT = {
    "event_id": "0192f0c1-0000-7000-8000-000000000001",
    "occurred_at": "2026-01-31T08:00:00.000Z",
    "source": "billing",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": 4990,
    "currency": "EUR",
}


def shown(**given_fields):
    return json_form(BILL, BILL.check({**FIT, **given_fields}, []))


@given(any_fit)
@settings(max_examples=60, deadline=None)
def test_what_is_fit_is_shown_as_it_was_given(interaction):
    schema = catalogue().newest(interaction["type"])
    datum = schema.check({name: v for name, v in interaction.items() if name != "type"}, [])
    form = json_form(schema, datum)
    assert form == interaction
    assert json.loads(json.dumps(form, allow_nan=False)) == interaction


def test_names_come_in_the_order_of_the_contract():
    assert list(shown(due_on="2026-02-14", attributes={"plan": "fibre"})) == [
        "type", "event_id", "occurred_at", "source", "channel", "subject",
        "bill_id", "amount_minor", "currency", "due_on", "lines", "attributes",
    ]  # fmt: skip


def test_what_has_no_value_is_left_out():
    assert "due_on" not in shown()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_json_cannot_say_is_shown_as_none(value):
    """The door refuses it; whoever writes straight to Kafka may have sent it all the same."""
    datum = BILL.check(FIT, []) | {"attributes": {"odd": value, "even": 2}}
    assert json_form(BILL, datum)["attributes"] == {"odd": None, "even": 2}


@pytest.mark.parametrize("day", [2**31 - 1, -(2**31)])
def test_a_day_out_of_the_calendar_is_shown_as_its_number(day):
    datum = BILL.check(FIT, []) | {"due_on": day}
    assert json_form(BILL, datum)["due_on"] == f"1970-01-01 {day:+d} days"
