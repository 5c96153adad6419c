"""The check at the door: every kind of bad input is refused in words that say what to do."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.avro import write_body
from schemas.catalogue import catalogue
from schemas.unfit import Problem, Unfit
from tests.strategies import any_fit, junk

ID = "0192f0c1-0000-7000-8000-000000000001"
BILL = {
    "event_id": ID,
    "occurred_at": "2026-01-31T08:00:00.000Z",
    "source": "billing",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": 4990,
    "currency": "EUR",
}
GONE = object()


def problems(type_name="bill.issued", **changed):
    given = {name: value for name, value in {**BILL, **changed}.items() if value is not GONE}
    found: list[Problem] = []
    catalogue().newest(type_name).check(given, found)
    return {problem.field: problem.message for problem in found}


def datum(**changed):
    found: list[Problem] = []
    made = catalogue().newest("bill.issued").check({**BILL, **changed}, found)
    assert found == []
    return made


def test_what_is_fit_has_no_problems():
    assert problems() == {}


def test_what_may_be_left_out_is_filled_in():
    assert datum()["channel"] == "unknown"
    assert datum()["due_on"] is None
    assert datum()["lines"] == []
    assert datum()["attributes"] == {}


def test_a_default_is_not_shared():
    datum()["attributes"]["mine"] = 1
    assert datum()["attributes"] == {}


def test_python_values_are_taken_as_well_as_those_of_json():
    said_in_python = datum(
        event_id=UUID(ID),
        occurred_at=datetime(2026, 1, 31, 8, tzinfo=UTC),
        due_on=date(2026, 2, 14),
    )
    assert said_in_python == datum(due_on="2026-02-14")


@pytest.mark.parametrize(
    "type_name", ["bill.isued", "", "BILL.ISSUED", None, 7, ["bill.issued"], {}]
)
def test_an_unknown_type_is_refused(type_name):
    with pytest.raises(Unfit) as refusal:
        catalogue().newest(type_name)
    assert refusal.value.problems[0].field == "type"


def test_a_misspelt_type_is_told_its_neighbours():
    with pytest.raises(Unfit, match=r"there is no type 'bill.isued'; did you mean bill.issued"):
        catalogue().newest("bill.isued")


@pytest.mark.parametrize(
    "name", ["event_id", "occurred_at", "source", "subject", "bill_id", "currency"]
)
def test_a_missing_field_is_named(name):
    assert problems(**{name: GONE}) == {name: "is missing; it is required"}


def test_a_field_of_another_type_is_named_and_shown_where_to_put_it():
    assert problems(colour="red") == {
        "colour": "is not a field of this type; put what is your own into attributes"
    }


def test_an_unknown_field_of_a_line_is_told_the_known_ones():
    found = problems(lines=[{"text": "Fibre", "amount_minor": 1, "price": 2}])
    assert found == {
        "lines.0.price": "is not a field of this type; known are ['amount_minor', 'text']"
    }


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("bill_id", 77, "expected text, got 77"),
        ("bill_id", None, "expected text, got None"),
        ("bill_id", ["B"], "expected text, got ['B']"),
        ("amount_minor", 49.9, "49.9 is not a whole number of minor units; "
         "49.9 of a currency with two decimals is sent as 4990"),
        ("amount_minor", "4990", "expected a whole number, got '4990'"),
        ("amount_minor", True, "expected a whole number, got True"),
        ("amount_minor", None, "expected a whole number, got None"),
        ("amount_minor", float("nan"), "nan is not a whole number of minor units"),
        ("amount_minor", float("inf"), "inf is not a whole number of minor units"),
        ("amount_minor", 1e308, "1e+308 is not a whole number of minor units"),
        ("amount_minor", 2**63, "9223372036854775808 does not fit into 64 bits"),
        ("amount_minor", 10**15 + 1, "1000000000000001 is more than 1000000000000000 minor units"),
        ("currency", "EURO", "'EURO' is not an ISO 4217 currency, for example EUR"),
        ("currency", "eur", "'eur' is not an ISO 4217 currency; did you mean EUR?"),
        ("currency", 978, "978 is not an ISO 4217 currency, for example EUR"),
        ("due_on", "14.2.2026", "'14.2.2026' is not a date; send 2026-02-14"),
        ("due_on", "2026-02-30", "'2026-02-30' is not a date; send 2026-02-14"),
        ("due_on", 20260214, "20260214 is not a date; send 2026-02-14"),
        ("due_on", datetime(2026, 2, 14, tzinfo=UTC), None),
        ("subject", "1001", "'1001' is not a subject; "
         "send namespace:value without spaces, for example crm:1001"),
        ("subject", "crm:10 01", None),
        ("subject", "CRM:1001", None),
        ("subject", "crm:", None),
        ("subject", "crm:\0", None),
        ("subject", "crm:\ud800", None),
        ("subject", 1001, None),
        ("subject", "crm:" + "9" * 253, "is longer than 256 bytes"),
        ("subject", "crm:" + "ü" * 127, "is longer than 256 bytes"),
        ("event_id", "77", "'77' is not a UUID; make a UUIDv7 once, and keep it"),
        ("event_id", 77, "77 is not a UUID; make a UUIDv7 once, and keep it"),
        ("source", "bil\0ling", "'bil\\x00ling' holds a character that no text may have"),
        ("source", "bil\ud800ling", "'bil\\ud800ling' holds a character that no text may have"),
        ("attributes", ["plan"], "expected an object, got ['plan']"),
        ("lines", {"text": "Fibre"}, "expected a list, got {'text': 'Fibre'}"),
        ("lines", "Fibre", "expected a list, got 'Fibre'"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_mend(field, value, message):
    found = problems(**{field: value})
    assert list(found) == [field]
    assert message is None or found[field] == message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2026-01-31T09:00:00+01:00",
         "2026-01-31T09:00:00+01:00 is not in UTC; send 2026-01-31T08:00:00.000Z"),
        (datetime(2026, 1, 31, 9, tzinfo=timezone(timedelta(hours=1))),
         "2026-01-31 09:00:00+01:00 is not in UTC; send 2026-01-31T08:00:00.000Z"),
        ("2026-01-31T08:00:00", "2026-01-31T08:00:00 names no time zone; send it in UTC with a Z"),
        ("2026-01-31", "2026-01-31 names no time zone; send it in UTC with a Z"),
        (datetime(2026, 1, 31, 8),  # noqa: DTZ001 - the very mistake
         "2026-01-31 08:00:00 names no time zone; send it in UTC with a Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z lies before 1970"),
        ("20260131T080000Z", "'20260131T080000Z' is not a time; "
         "send RFC 3339 in UTC, for example 2026-01-31T08:00:00.000Z"),
        ("2026-02-30T08:00:00Z", None),
        ("yesterday", None),
        ("", None),
        (1769846400, None),
        (1769846400000, None),
        (None, None),
        (date(2026, 1, 31), None),
        ("9999-12-31T23:59:59-01:00", None),
        ("2026-01-31\ud80008:00:00", None),
    ],
)  # fmt: skip
def test_a_time_that_is_none_is_refused_with_the_one_to_send(value, message):
    found = problems(occurred_at=value)
    assert list(found) == ["occurred_at"]
    assert message is None or found["occurred_at"] == message


def test_a_number_of_thousands_of_digits_is_refused_too():
    found = problems(amount_minor=10**5000)
    assert found == {"amount_minor": "a number of thousands of digits does not fit into 64 bits"}


def test_a_time_out_of_the_calendar_is_refused_too():
    assert "occurred_at" in problems(occurred_at="0001-01-01T00:00:00+01:00")


def test_a_time_is_cut_to_milliseconds():
    assert datum(occurred_at="2026-01-31T08:00:00.1239Z")["occurred_at"] == 1_769_846_400_123


@pytest.mark.parametrize("value", [{"city": "Bonn"}, ["Bonn"], b"Bonn", object()])
def test_attributes_are_flat(value):
    found = problems(attributes={"plan": "fibre", "address": value})
    assert list(found) == ["attributes.address"]
    assert "is nested" in found["attributes.address"]
    assert "flatten it: address.city" in found["attributes.address"]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**63, "\0", "\ud800"])
def test_an_attribute_that_cannot_be_kept_is_named(value):
    assert list(problems(attributes={"odd": value})) == ["attributes.odd"]


@pytest.mark.parametrize("name", [5, None, "a\0b", "a\ud800b"])
def test_the_name_of_an_attribute_is_text(name):
    assert list(problems(attributes={name: 1})) == ["attributes"]


def test_every_problem_is_named_not_only_the_first():
    found = problems(
        event_id="x", occurred_at="now", source=None, subject="x", bill_id=GONE, amount_minor=49.9,
        currency="EURO", due_on="soon", lines=[{"text": 1}, 2], attributes={"a": []}, colour="red",
    )  # fmt: skip
    assert set(found) == {
        "event_id", "occurred_at", "source", "subject", "bill_id", "amount_minor", "currency",
        "due_on", "lines.0.text", "lines.0.amount_minor", "lines.1", "attributes.a", "colour",
    }  # fmt: skip


def test_a_long_value_is_cut_where_it_is_quoted():
    assert len(problems(currency="E" * 100_000)["currency"]) < 200


def test_a_deep_value_is_cut_where_it_is_quoted():
    deep: list = []
    for _ in range(10_000):
        deep = [deep]
    assert len(problems(bill_id=deep)["bill_id"]) < 200


def test_half_a_character_does_not_break_the_answer():
    unfit = Unfit([Problem("attributes.\ud800", "'\ud800' cannot be kept")])
    assert "\\ud800" in str(unfit)
    assert str(unfit).encode()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_is_given_is_refused_or_can_be_written_and_read_back(data):
    given_object = dict(data.draw(any_fit))
    schema = catalogue().newest(given_object.pop("type"))
    for name in data.draw(st.lists(st.sampled_from([*given_object, "another"]), max_size=2)):
        given_object[name] = data.draw(junk)
    found: list[Problem] = []
    made = schema.check(given_object, found)
    if found:
        assert str(Unfit(found)).encode()
    else:
        assert schema.read(write_body(schema.parsed, made), 0) == made


@given(any_fit)
@settings(max_examples=40, deadline=None)
def test_what_is_fit_is_let_in(interaction):
    found: list[Problem] = []
    schema = catalogue().newest(interaction["type"])
    schema.check({name: v for name, v in interaction.items() if name != "type"}, found)
    assert found == []
