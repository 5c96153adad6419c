"""The readers made from schemas: they read what fastavro reads, and refuse what is not written so."""

from io import BytesIO

import pytest
from fastavro import schemaless_reader
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.avro import write_body
from schemas.catalogue import catalogue
from schemas.reading import reader
from schemas.unfit import Unreadable
from tests.strategies import any_fit


def written(interaction):
    """Its schema, and its body as fastavro writes it."""
    schema = catalogue().newest(interaction["type"])
    given_fields = {name: value for name, value in interaction.items() if name != "type"}
    return schema, write_body(schema.parsed, schema.check(given_fields, []))


def by_fastavro(schema, body):
    return schemaless_reader(BytesIO(body), schema.parsed, None)


def whole_to_fastavro(schema, body):
    """Whether fastavro reads it, to its very end."""
    rest = BytesIO(body)
    try:
        schemaless_reader(rest, schema.parsed, None)
    except Exception:  # of many kinds
        return False
    return not rest.read()


@given(any_fit, st.binary(max_size=20))
@settings(max_examples=300, deadline=None)
def test_it_reads_what_fastavro_reads_wherever_the_body_begins(interaction, header):
    schema, body = written(interaction)
    assert schema.read(header + body, len(header)) == by_fastavro(schema, body)


@given(any_fit, st.data())
@settings(max_examples=400, deadline=None)
def test_of_broken_bytes_it_reads_what_fastavro_reads_and_nothing_else(interaction, data):
    schema, body = written(interaction)
    broken = bytearray(body)
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=3)):
        broken[place] = data.draw(
            st.sampled_from([0, 1, 2, 127, 128, 129, 255]) | st.integers(0, 255)
        )
    broken = bytes(broken[: data.draw(st.integers(0, len(body)) | st.just(len(body)))])
    try:
        read = schema.read(broken, 0)
    except Unreadable as refusal:
        if "negative branch" not in str(refusal):  # fastavro counts those from the end
            assert not whole_to_fastavro(schema, broken)
    else:
        assert repr(read) == repr(by_fastavro(schema, broken))  # a NaN is not equal to itself


@given(any_fit)
@settings(max_examples=40, deadline=None)
def test_what_ends_too_early_or_too_late_is_refused(interaction):
    schema, body = written(interaction)
    for end in range(len(body)):
        with pytest.raises(Unreadable, match="is not a dcr"):
            schema.read(body[:end], 0)
    with pytest.raises(Unreadable, match="1 bytes are left over after a whole dcr"):
        schema.read(body + b"\0", 0)


def of_one_field(avro_type):
    fields = [{"name": "it", "type": avro_type}]
    return reader({"type": "record", "namespace": "dcr.test", "name": "One", "fields": fields})


@pytest.mark.parametrize(
    ("avro_type", "body", "reason"),
    [
        ("string", b"\x01", "a text has -1 bytes"),
        ("string", b"\x02\xff", "can't decode"),
        ("long", b"\xff" * 11, "more than 64 bits"),
        (["null", "long"], b"\x01", "negative branch"),
        (["null", "long"], b"\x04\x00", "out of range"),
    ],
)
def test_a_refusal_says_why(avro_type, body, reason):
    with pytest.raises(Unreadable, match=reason):
        of_one_field(avro_type)(body, 0)


def test_blocks_may_come_with_their_size():
    read = of_one_field({"type": "array", "items": "long"})
    assert read(b"\x03\x04\x02\x04\x02\x06\x00", 0) == {"it": [1, 2, 3]}


def test_an_empty_text_and_a_long_one_are_read():
    assert of_one_field("string")(b"\x00", 0) == {"it": ""}
    assert of_one_field("string")(b"\xc8\x01" + b"a" * 100, 0) == {"it": "a" * 100}
