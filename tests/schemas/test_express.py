"""The express lane writes what the long way writes, and lets nothing through that the check refuses."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.avro import write_body
from schemas.catalogue import ENVELOPE, catalogue
from schemas.unfit import Problem
from tests.strategies import any_fit, junk

BILL = {
    "event_id": UUID("0192f0c1-0000-7000-8000-000000000001"),
    "occurred_at": datetime(2026, 1, 31, 8, 0, 0, 123_456, tzinfo=UTC),
    "source": "billing",
    "channel": "email",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": -4990,
    "currency": "EUR",
    "due_on": date(2026, 2, 14),
    "lines": [{"text": "Fibre 500 ü", "amount_minor": 3990}, {"text": "", "amount_minor": 0}],
    "attributes": {
        "plan": "fibre-500",
        "speed": 500,
        "new": True,
        "late": False,
        "old": None,
        "share": 0.5,
    },
}


def the_long_way(schema, fields):
    """The value, the id and the time; None where there is a problem."""
    problems: list[Problem] = []
    datum = schema.check(fields, problems)
    if problems:
        return None
    return b"head" + write_body(schema.parsed, datum), datum["event_id"], datum["occurred_at"]


def parts(interaction):
    fields = {name: value for name, value in interaction.items() if name != "type"}
    return catalogue().newest(interaction["type"]), fields


@given(any_fit, st.data())
@settings(max_examples=500, deadline=None)
def test_it_writes_what_the_long_way_writes_or_has_a_doubt(interaction, data):
    schema, fields = parts(interaction)
    for name in data.draw(st.lists(st.sampled_from([*fields, "another"]), max_size=2)):
        fields[name] = data.draw(junk)
    for name in data.draw(st.lists(st.sampled_from([*fields]), max_size=1)):
        del fields[name]
    assert schema.express(fields, b"head", None) in (None, the_long_way(schema, fields))


@pytest.mark.parametrize(
    "changed",
    [{}, {"occurred_at": "2026-01-31T08:00:00.123Z"}, {"occurred_at": datetime(1970, 1, 1, tzinfo=UTC)},
     {"occurred_at": datetime(1970, 7, 18, 21, 4, 29, 184_000, tzinfo=UTC)},
     {"occurred_at": datetime(2039, 9, 8, tzinfo=UTC)}, {"event_id": str(BILL["event_id"])},
     {"channel": None}, {"due_on": None}, {"due_on": "1969-12-31"}, {"lines": []}, {"attributes": {}},
     {"attributes": None}, {"amount_minor": 10**15}, {"amount_minor": 64}, {"bill_id": "B" * 1023}],
    ids=str,
)  # fmt: skip
def test_usual_forms_go_by_it(changed):
    schema, fields = catalogue().newest("bill.issued"), BILL | changed
    assert schema.express(fields, b"head", None) == the_long_way(schema, fields)


@pytest.mark.parametrize("because", [[], ["a"], ["a", "ü" * 40, ""], ["a"] * 100])
def test_lists_of_words_go_by_it(because):
    schema = catalogue().newest("signal.raised")
    fields = {name: BILL[name] for name in ENVELOPE} | {"signal": "s", "because": because}
    assert schema.express(fields, b"head", None) == the_long_way(schema, fields)


@pytest.mark.parametrize(
    "changed",
    [{"bill_id": "\0"}, {"bill_id": "\ud800"}, {"bill_id": "B" * 1024}, {"amount_minor": True},
     {"amount_minor": 10**15 + 1}, {"currency": "eur"}, {"subject": "1001"}, {"subject": "crm:" + "9" * 300},
     {"colour": "red"}, {"lines": [{"text": "Fibre"}]}, {"lines": [{"text": "F", "amount_minor": 1, "x": 2}]},
     {"attributes": {"a": []}}, {"attributes": {"a": 2**63}}, {"attributes": {"a": float("nan")}},
     {"attributes": {1: 1}}],
    ids=str,
)  # fmt: skip
def test_of_all_others_it_has_a_doubt(changed):
    assert catalogue().newest("bill.issued").express(BILL | changed, b"head", None) is None


@pytest.mark.parametrize(
    "said",
    ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.1Z", "2026-01-31T08:00:00.123456789Z",
     "2026-01-31t08:00:00Z", "2026-01-31 08:00:00z", "2026-01-31T08:00:00+00:00", "2026-01-31T08:00:00.Z",
     "2026-01-31T08:00:00,5Z", "2026-W05-6T08:00:00.000Z", "2026-02-30T08:00:00Z", "2026-01-31T08:00Z",
     "2026-01-31T24:00:00Z", "1969-12-31T23:59:59Z", "2026-01-31T08:00:00", "2026-01-31T08:00:00+01:00Z",
     "2026-01-31T08:00:00.000+01:00", "2026-01-31T0800:00:00Z", "\u0662026-01-31T08:00:00Z", "Z", ""],
)  # fmt: skip
def test_a_time_is_let_through_as_the_check_does(said):
    schema, fields = catalogue().newest("bill.issued"), BILL | {"occurred_at": said}
    assert schema.express(fields, b"head", None) == the_long_way(schema, fields)


def test_whatever_is_missing_is_a_doubt_unless_there_is_a_default():
    for name in BILL:
        fields = {other: value for other, value in BILL.items() if other != name}
        schema = catalogue().newest("bill.issued")
        assert schema.express(fields, b"head", None) == the_long_way(schema, fields)


def test_a_type_with_a_rare_kind_of_field_goes_the_long_way():
    schema = catalogue().newest("survey.answered")
    fields = {"survey": "nps", "score": 9, "event_id": BILL["event_id"], "source": "care",
              "occurred_at": BILL["occurred_at"], "subject": "crm:1"}  # fmt: skip
    assert the_long_way(schema, fields)
    assert schema.express(fields, b"head", None) is None
