"""The written form: two headers are read, and bytes that are not ours are told apart, whatever they are."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.catalogue import Schema, catalogue
from schemas.unfit import UnknownSchema, Unreadable
from schemas.written import WrittenForm
from tests.strategies import any_fit

SINGLE_OBJECT = WrittenForm(catalogue())


class Numbered:
    """A registry that numbers the schemas of the catalogue from 1."""

    def id_of(self, schema: Schema) -> int:
        return 1 + catalogue().schemas.index(schema)

    def schema_of(self, schema_id: int) -> Mapping[str, Any]:
        if not 1 <= schema_id <= len(catalogue().schemas):
            raise UnknownSchema(f"no id {schema_id}")
        return catalogue().schemas[schema_id - 1].avsc


CONFLUENT = WrittenForm(catalogue(), Numbered())
BILL = catalogue().newest("bill.issued")
DATUM = {
    "event_id": bytes(range(16)),
    "occurred_at": 1_769_846_400_000,
    "source": "billing",
    "channel": "email",
    "subject": "crm:1001",
    "bill_id": "B-77",
    "amount_minor": 4990,
    "currency": "EUR",
    "due_on": 20_498,
    "lines": [{"text": "Fibre 500 ü", "amount_minor": 4990}],
    "attributes": {"plan": "fibre-500", "speed": 500, "share": 0.5, "new": True, "old": None},
}

both = pytest.mark.parametrize("written", [SINGLE_OBJECT, CONFLUENT], ids=["single", "confluent"])


@both
def test_what_is_written_is_read_back(written):
    assert written.read(written.write(BILL, DATUM)) == (BILL, DATUM)


def test_the_header_of_avro_names_the_fingerprint():
    assert SINGLE_OBJECT.write(BILL, DATUM)[:10] == b"\xc3\x01" + BILL.fingerprint


def test_the_header_of_confluent_names_the_id():
    number = Numbered().id_of(BILL)
    assert CONFLUENT.write(BILL, DATUM)[:5] == b"\0" + number.to_bytes(4, "big")


def test_whoever_has_a_registry_reads_what_was_written_without():
    assert CONFLUENT.read(SINGLE_OBJECT.write(BILL, DATUM)) == (BILL, DATUM)


def test_whoever_has_none_is_told_to_name_one():
    with pytest.raises(UnknownSchema, match="set DCR_SCHEMA_REGISTRY, then retry"):
        SINGLE_OBJECT.read(CONFLUENT.write(BILL, DATUM))


def test_an_id_the_registry_does_not_know_is_refused():
    with pytest.raises(UnknownSchema):
        CONFLUENT.read(b"\0\xff\xff\xff\xff")


def test_a_fingerprint_nobody_knows_is_refused():
    with pytest.raises(UnknownSchema, match="0000000000000000"):
        SINGLE_OBJECT.read(b"\xc3\x01" + bytes(8) + b"body")


@pytest.mark.parametrize(
    "foreign",
    [
        "string",
        {"type": "fixed", "name": "F", "size": 1},
        ["null"],
        7,
        {"type": "record", "name": "R", "fields": []},
        {},
    ],
)
def test_a_foreign_schema_of_the_registry_is_unknown(foreign):
    class Foreign(Numbered):
        def schema_of(self, schema_id: int) -> Any:
            return foreign

    with pytest.raises(UnknownSchema):
        WrittenForm(catalogue(), Foreign()).read(b"\0\0\0\0\1body")


@both
def test_a_value_cut_anywhere_is_unreadable(written):
    whole = written.write(BILL, DATUM)
    for length in range(len(whole)):
        with pytest.raises(Unreadable):
            written.read(whole[:length])


@both
@pytest.mark.parametrize("left_over", [b"\0", b"\x02", b"another"])
def test_bytes_left_over_are_told(written, left_over):
    with pytest.raises(Unreadable, match=f"{len(left_over)} bytes are left over after a whole"):
        written.read(written.write(BILL, DATUM) + left_over)


@pytest.mark.parametrize(
    "value", [b"", b"{}", b"\xc3", b"\xc3\x01", b"\0", b'{"type": "bill.issued"}']
)
def test_other_bytes_are_told_how_they_begin(value):
    with pytest.raises(Unreadable, match=f"{len(value)} bytes that begin with"):
        SINGLE_OBJECT.read(value)


@given(st.binary(max_size=60), st.sampled_from([b"", b"\0", b"\xc3\x01" + BILL.fingerprint]))
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_read_or_unreadable_and_nothing_else(value, header):
    with suppress(Unreadable):
        SINGLE_OBJECT.read_newest(header + value)


@given(st.integers(10, 140), st.integers(0, 255))
@settings(max_examples=150, deadline=None)
def test_one_wrong_byte_is_read_or_unreadable_and_nothing_else(position, byte):
    value = bytearray(SINGLE_OBJECT.write(BILL, DATUM))
    value[position % len(value)] = byte
    with suppress(Unreadable):
        SINGLE_OBJECT.read_newest(bytes(value))


@pytest.mark.parametrize("change", [{"more": 1}, {"amount_minor": "4990"}, {"bill_id": None}])
def test_writing_is_strict(change):
    with pytest.raises((ValueError, TypeError)):
        SINGLE_OBJECT.write(BILL, DATUM | change)


def test_a_registry_is_asked_once_for_each_schema():
    asked = []

    class Counting(Numbered):
        def id_of(self, schema: Schema) -> int:
            asked.append(schema)
            return super().id_of(schema)

        def schema_of(self, schema_id: int) -> Mapping[str, Any]:
            asked.append(schema_id)
            return super().schema_of(schema_id)

    written = WrittenForm(catalogue(), Counting())
    for _ in range(3):
        written.read(written.write(BILL, DATUM))
    assert len(asked) == 2


@both
@given(any_fit, st.data())
@settings(max_examples=100, deadline=None)
def test_some_fields_are_read_as_all_of_them_are(written, interaction, data):
    schema = catalogue().newest(interaction["type"])
    given_fields = {name: value for name, value in interaction.items() if name != "type"}
    value = written.write(schema, schema.check(given_fields, []))
    _, datum = written.read_newest(value)
    names = tuple(data.draw(st.lists(st.sampled_from(list(datum)), max_size=4)))
    assert written.writing_of(value).fields(value, names) == tuple(datum[name] for name in names)


def test_a_field_that_no_version_has_is_refused():
    value = SINGLE_OBJECT.write(BILL, DATUM)
    with pytest.raises(ValueError, match="colour"):
        SINGLE_OBJECT.writing_of(value).fields(value, ("colour",))
