"""A glance sees what the reader reads, and refuses what it refuses, however a body is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.avro import write_body
from schemas.catalogue import catalogue
from schemas.glance import glance
from schemas.unfit import Unreadable
from tests.strategies import any_fit

PAGE = catalogue().newest("page.viewed")
DATUM = {
    "event_id": bytes(range(16)),
    "occurred_at": 1_769_846_400_000,
    "source": "web-shop",
    "channel": "web",
    "subject": "crm:1001",
    "url": "/",
    "title": None,
    "referrer": None,
    "attributes": {},
}


def written(interaction):
    """Its schema, and its body."""
    schema = catalogue().newest(interaction["type"])
    fields = {name: value for name, value in interaction.items() if name != "type"}
    return schema, write_body(schema.parsed, schema.check(fields, []))


def envelope(datum):
    return tuple(datum[name] for name in ("event_id", "occurred_at", "channel", "subject"))


def verdict(look, body):
    try:
        return look(body, 0)
    except Unreadable as refusal:
        return str(refusal)


def read(schema):
    return lambda body, start: envelope(schema.read(body, start))


@given(any_fit, st.binary(max_size=20))
@settings(max_examples=300, deadline=None)
def test_it_sees_the_envelope_wherever_the_body_begins(interaction, header):
    schema, body = written(interaction)
    seen = schema.glance(header + body, len(header))
    assert seen == envelope(schema.read(body, 0))


@given(any_fit, st.data())
@settings(max_examples=400, deadline=None)
def test_of_broken_bytes_it_says_what_the_reader_says(interaction, data):
    schema, body = written(interaction)
    broken = bytearray(body)
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), max_size=3)):
        broken[place] = data.draw(st.sampled_from([0, 1, 2, 127, 128, 255]) | st.integers(0, 255))
    broken = bytes(broken[: data.draw(st.integers(0, len(body)) | st.just(len(body)))])
    assert verdict(schema.glance, broken) == verdict(read(schema), broken)


@pytest.mark.parametrize("length", [0, 31, 32, 63, 64, 127, 128, 8191, 8192, 20_000])
@pytest.mark.parametrize("letter", ["a", "ü"])
@pytest.mark.parametrize("field", ["source", "channel", "subject", "url", "title"])
def test_texts_of_any_length_and_letters_are_seen(field, letter, length):
    datum = DATUM | {field: letter * length}
    body = write_body(PAGE.parsed, datum)
    assert PAGE.glance(body, 0) == envelope(datum)
    assert verdict(PAGE.glance, body[:-1]) == verdict(read(PAGE), body[:-1])


@pytest.mark.parametrize("count", [0, 1, 8, 9, 63, 64, 200])
def test_any_number_of_attributes_is_seen(count):
    body = write_body(PAGE.parsed, DATUM | {"attributes": {str(n): n for n in range(count)}})
    assert PAGE.glance(body, 0) == envelope(DATUM)
    assert verdict(PAGE.glance, body + b"\0") == verdict(read(PAGE), body + b"\0")


@pytest.mark.parametrize("moment", [0, 1, 2**34 - 1, 2**34, 2**41 - 1, 2**41, 2**63 - 1])
@pytest.mark.parametrize("sign", [1, -1])
def test_any_time_is_seen(moment, sign):
    datum = DATUM | {"occurred_at": sign * moment}
    assert PAGE.glance(write_body(PAGE.parsed, datum), 0) == envelope(datum)


def test_a_text_that_is_no_utf8_is_refused_wherever_it_stands():
    for name in ("source", "channel", "subject", "url", "title"):
        body = write_body(PAGE.parsed, DATUM | {name: "##"}).replace(b"##", b"#\xff")
        with pytest.raises(Unreadable, match="can't decode"):
            PAGE.glance(body, 0)


def test_what_is_short_and_ascii_is_not_read():
    def read_none(_value, _start):
        pytest.fail("the reader was asked")

    datum = DATUM | {"title": "Tariffs", "attributes": {"build": 4711, "new": True, "share": 0.5}}
    assert glance(PAGE.avsc, read_none)(write_body(PAGE.parsed, datum), 0) == envelope(datum)
