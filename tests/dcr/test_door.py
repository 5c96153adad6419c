"""The door: what is let in becomes a record; what is not is told every reason."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings

from dcr.door import AHEAD_MS_MAX, VALUE_BYTES_MAX, Door
from dcr.errors import Unfit
from dcr.interactions import bill
from dcr.written import written_form
from tests.strategies import NOW_MS, any_fit, junk

WRITTEN = written_form()
DOOR = Door(WRITTEN, "billing")
BILL = {
    "type": "bill.issued",
    "event_id": "0192f0c1-0000-7000-8000-000000000001",
    "occurred_at": "2026-01-31T08:00:00.000Z",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": 4990,
    "currency": "EUR",
}


def problems(given_object):
    with pytest.raises(Unfit) as refusal:
        DOOR.admit(given_object, NOW_MS)
    return {problem.field: problem.message for problem in refusal.value.problems}


def test_what_is_let_in_becomes_a_record():
    record = DOOR.admit(BILL, NOW_MS)
    schema, datum = WRITTEN.read(record.value)
    assert (schema.type, datum["bill_id"], datum["source"]) == ("bill.issued", "B-77", "billing")
    assert record.topic == "dcr.bill"
    assert record.key == b"crm:1001"
    assert record.timestamp_ms == 1_769_846_400_000
    assert record.event_id == UUID(BILL["event_id"])


def test_the_record_says_when_we_heard():
    assert DOOR.admit(BILL, NOW_MS).headers == [("recorded_at", str(NOW_MS).encode())]


def test_an_interaction_stated_in_python_says_the_same():
    stated = bill.issued(
        subject="crm:1001", occurred_at=datetime(2026, 1, 31, 8, tzinfo=UTC), bill_id="B-77",
        amount_minor=4990, currency="EUR", event_id=UUID(BILL["event_id"]),
    )  # fmt: skip
    assert DOOR.admit(stated, NOW_MS) == DOOR.admit(BILL, NOW_MS)


def test_what_is_given_is_left_as_it_was():
    given_object = dict(BILL)
    DOOR.admit(given_object, NOW_MS)
    assert given_object == BILL


def test_an_id_is_made_where_none_is_given():
    without = {name: value for name, value in BILL.items() if name != "event_id"}
    first, second = DOOR.admit(without, NOW_MS), DOOR.admit(without | {"event_id": None}, NOW_MS)
    assert first.event_id.version == second.event_id.version == 7
    assert first.event_id != second.event_id


@pytest.mark.parametrize("source", [None, ""])
def test_an_interaction_without_a_source_takes_that_of_the_door(source):
    _, datum = WRITTEN.read(DOOR.admit(BILL | {"source": source}, NOW_MS).value)
    assert datum["source"] == "billing"


def test_where_the_door_has_none_it_is_missing():
    with pytest.raises(Unfit, match="source: is missing; name the system that states this"):
        Door(WRITTEN).admit(BILL, NOW_MS)


@pytest.mark.parametrize("source", [0, False, [], {}])
def test_a_source_that_is_no_text_is_not_overlooked(source):
    assert problems(BILL | {"source": source}) == {"source": f"expected text, got {source!r}"}


def test_an_hour_ahead_is_allowed():
    DOOR.admit(BILL | {"occurred_at": datetime.fromtimestamp(NOW_MS / 1000 + 3600, UTC)}, NOW_MS)
    assert AHEAD_MS_MAX == 3_600_000


def test_more_than_an_hour_ahead_is_a_mistake_in_the_time():
    assert problems(BILL | {"occurred_at": "2026-11-21T01:00:00.001Z"}) == {
        "occurred_at": "2026-11-21T01:00:00.001Z lies ahead of 2026-11-21T00:00:00.000Z; an hour is "
        "allowed; look at the clock and the unit (milliseconds) of the source"
    }


def test_the_far_future_is_refused():
    assert (
        "lies ahead of"
        in problems(BILL | {"occurred_at": "9999-12-31T23:59:59.999Z"})["occurred_at"]
    )


def test_what_is_too_big_is_told_its_size():
    too_big = BILL | {"attributes": {"scan": "x" * VALUE_BYTES_MAX}}
    (told,) = problems(too_big).values()
    assert told.startswith("is 900")
    assert told.endswith("at most 900000 are taken; send a reference instead of the content")


def test_what_just_fits_is_taken():
    room = VALUE_BYTES_MAX - len(
        DOOR.admit(BILL | {"attributes": {"scan": "x" * 800_000}}, NOW_MS).value
    )
    record = DOOR.admit(BILL | {"attributes": {"scan": "x" * (800_000 + room)}}, NOW_MS)
    assert len(record.value) == VALUE_BYTES_MAX


@pytest.mark.parametrize(
    ("value", "kind"), [(None, "NoneType"), ([BILL], "list"), ("{}", "str"), (7, "int")]
)
def test_what_is_no_object_is_told_so(value, kind):
    assert problems(value) == {"": f"expected one JSON object, got {kind}"}


def test_a_type_must_be_named():
    assert problems({}) == {"type": "is missing; it is required"}


def test_all_problems_are_named_those_of_the_whole_too():
    found = problems(
        BILL | {"amount_minor": 49.9, "occurred_at": "2027-01-01T00:00:00Z", "lines": 1}
    )
    assert set(found) == {"amount_minor", "occurred_at", "lines"}


@given(any_fit)
@settings(max_examples=50, deadline=None)
def test_what_is_fit_comes_in(interaction):
    record = DOOR.admit(interaction | {"source": "test"}, NOW_MS)
    assert record.key == interaction["subject"].encode()


@given(junk)
@settings(max_examples=40, deadline=None)
def test_junk_is_unfit_and_nothing_else(given_object):
    with pytest.raises(Unfit):
        DOOR.admit(given_object, NOW_MS)
