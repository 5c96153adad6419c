"""Picking up: what is on Kafka is read, or set aside with a reason; nothing on a topic stops the rest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcr.door import Door
from dcr.log.record import Found
from dcr.written import written_form
from schemas.unfit import UnknownSchema, Unreadable
from streams.pickup import NO_PROJECTION, arrival_of, pick_up

WRITTEN = written_form()
AT_MS = 1_769_846_400_000  # 2026-01-31T08:00:00Z
HEARD_MS = AT_MS + 5_000
DAY_MS = 86_400_000
ID_AT_MS = 0x0192F0C10000
PAGE = {
    "type": "page.viewed", "event_id": "0192f0c1-0000-7000-8000-000000000001",
    "occurred_at": "2026-01-31T08:00:00Z", "subject": "crm:1", "channel": "web", "url": "/",
}  # fmt: skip
RECORD = Door(WRITTEN, "web").admit(PAGE, HEARD_MS)
RANDOM_ID = RECORD.value[:10] + b"\1" * 16 + RECORD.value[26:]
"""The same under an id that is no UUIDv7, so that it says no time."""


def found(**changed):
    it = Found(RECORD.topic, 2, 7, RECORD.timestamp_ms, RECORD.key, RECORD.value, RECORD.headers)
    return it._replace(**changed)


def long_zigzag(number):
    """A long as Avro writes it: so that a time can be put in that no door lets through."""
    number = (number << 1) ^ (number >> 63)
    out = bytearray()
    while number & ~0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def saying(occurred_ms):
    return RECORD.value.replace(long_zigzag(AT_MS), long_zigzag(occurred_ms), 1)


def test_a_record_is_read():
    arrival = arrival_of(found(), WRITTEN)
    assert (arrival.type, arrival.subject, arrival.channel) == ("page.viewed", "crm:1", "web")
    assert (arrival.occurred_ms, arrival.recorded_ms) == (AT_MS, HEARD_MS)
    assert (arrival.topic, arrival.partition, arrival.offset) == ("dcr.browse", 2, 7)
    assert arrival.written == RECORD.value
    assert arrival.key == ("crm:1", AT_MS, RECORD.event_id.bytes)


def test_a_record_without_a_key_is_read():
    assert arrival_of(found(key=None), WRITTEN).subject == "crm:1"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"value": None}, "the record has no value"),
        ({"value": b""}, "0 bytes that begin with nothing"),
        ({"value": b"{}"}, "2 bytes that begin with 7b 7d"),
        ({"value": RECORD.value[:-1]}, "is not a dcr.browse.PageViewed"),
        ({"value": RECORD.value + b"\0"}, "1 bytes are left over"),
        ({"topic": "dcr.bill"}, "page.viewed belongs on dcr.browse, it was found on dcr.bill"),
        ({"key": b"crm:2"}, "the key says 'crm:2', the value says 'crm:1'"),
        ({"key": b"\xff\xfe"}, "the value says 'crm:1'; they must be the same"),
        ({"value": saying(-1)}, "occurred_at is -1 ms since 1970"),
        ({"value": saying(AT_MS + DAY_MS + 1)}, "nor more than a day after the record's"),
        ({"value": saying(2**63 - 1)}, "nor more than a day after the record's"),
        (
            {"value": saying(10**15), "timestamp_ms": 10**15},
            "nor more than a day after the record's",
        ),
    ],
)
def test_what_cannot_be_is_unreadable_with_the_reason(changed, reason):
    with pytest.raises(Unreadable) as refusal:
        arrival_of(found(**changed), WRITTEN)
    assert reason in str(refusal.value)


def test_a_fingerprint_nobody_knows_has_a_code_of_its_own():
    with pytest.raises(UnknownSchema):
        arrival_of(found(value=b"\xc3\x01" + bytes(8)), WRITTEN)


def test_a_record_written_later_than_it_happened_is_read():
    """An archive that is played in carries old times in the value and new ones on the record."""
    assert arrival_of(found(timestamp_ms=AT_MS + 400 * DAY_MS), WRITTEN).occurred_ms == AT_MS


@pytest.mark.parametrize(
    "headers",
    [[], [("other", b"1")], [("recorded_at", b"")], [("recorded_at", b"soon")], [("recorded_at", None)],
     [("recorded_at", b"-1")], [("recorded_at", b"9" * 5000)], [("recorded_at", b"9" * 15)]],
    ids=["none", "another", "empty", "words", "null", "negative", "thousands of digits", "year 33658"],
)  # fmt: skip
def test_without_a_header_of_ours_we_heard_when_it_was_stated(headers):
    assert arrival_of(found(headers=headers), WRITTEN).recorded_ms == ID_AT_MS


def test_an_id_that_says_no_time_leaves_when_it_happened():
    assert arrival_of(found(value=RANDOM_ID, headers=[]), WRITTEN).recorded_ms == AT_MS


def test_an_id_of_the_year_10889_does_too():
    late = RECORD.value[:10] + b"\xff" * 6 + RECORD.value[16:]
    assert arrival_of(found(value=late, headers=[]), WRITTEN).recorded_ms == AT_MS


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on():
    records = [found(offset=7), found(offset=8, value=b"?"), found(offset=9)]
    picked = pick_up(records, WRITTEN)
    assert [arrival.offset for arrival in picked.arrivals] == [7, 9]
    (aside,) = picked.aside
    assert (aside.found, aside.projection, aside.code) == (records[1], NO_PROJECTION, "unreadable")
    assert aside.reason.startswith("1 bytes that begin with 3f")


things = st.none() | st.binary(max_size=40) | st.binary(max_size=40).map(RECORD.value[:12].__add__)
headers = st.lists(st.tuples(st.just("recorded_at") | st.text(max_size=3), things), max_size=2)


@given(st.sampled_from(["dcr.browse", "dcr.bill"]), st.integers(-1, 2**62), things, things, headers)
@settings(max_examples=200, deadline=None)
def test_whatever_stands_on_a_topic_is_read_or_set_aside(topic, timestamp_ms, key, value, headers):
    picked = pick_up([Found(topic, 0, 0, timestamp_ms, key, value, headers)], WRITTEN)
    assert len(picked.arrivals) + len(picked.aside) == 1
