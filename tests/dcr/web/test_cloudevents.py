from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.errors import Unfit
from dcr.web.cloudevents import attributes_of, interaction_of

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)
EVENT: dict[str, Any] = {
    "specversion": "1.0", "id": "A-1", "source": "shop", "type": "cta.clicked",
    "subject": "crm:1", "data": {"cta": "buy"},
}  # fmt: skip
PRINTABLE = "".join(map(chr, range(0x21, 0x7F))).replace('"', "").replace("%", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_percent_encoding(text: str) -> None:
    for safe in ("", PRINTABLE):
        assert attributes_of([("ce-subject", quote(text, safe=safe))]) == {"subject": text}


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"),  # the example of the specification
        ('"a \\"quoted\\" word"', 'a "quoted" word'),
        ('"100%25"', "100%"),
        ("%e2%82%ac", "€"),
        ("plain", "plain"),
    ],
)
def test_header_values_are_read_as_the_binding_says(header: str, meant: str) -> None:
    assert attributes_of([("ce-title", header), ("accept", "*/*")]) == {"title": meant}


def test_bytes_that_are_no_utf8_are_refused() -> None:
    with pytest.raises(Unfit, match="ce-source"):
        attributes_of([("ce-source", "%C0%A0")])


def test_data_gives_the_fields() -> None:
    told = interaction_of(EVENT | {"data": {"cta": "buy", "channel": "web"}}, NOW)
    assert told["cta"] == "buy"
    assert (told["channel"], told["occurred_at"], told["source"]) == ("web", NOW, "shop")


def test_what_the_event_says_of_itself_beats_its_data() -> None:
    told = interaction_of(
        EVENT | {"channel": "app", "data": {"cta": "x", "type": "y", "channel": "z"}}, NOW
    )
    assert (told["type"], told["channel"]) == ("cta.clicked", "app")


def test_extensions_are_kept_as_attributes() -> None:
    told = interaction_of(
        EVENT | {"traceparent": "00-1", "data": {"cta": "x", "attributes": {"a": 1}}}, NOW
    )
    assert told["attributes"] == {"traceparent": "00-1", "a": 1}


def test_an_id_that_is_a_uuid_stays() -> None:
    name = "0192f0c1-7e5a-7cc3-98c4-dc0c0c07398f"
    assert interaction_of(EVENT | {"id": name.upper()}, NOW)["event_id"] == UUID(name)


def test_null_is_as_good_as_missing() -> None:
    assert interaction_of(EVENT | {"time": None, "subject": None}, NOW)["occurred_at"] == NOW


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"specversion": "0.3"}, "specversion"),
        ({"specversion": None}, "specversion"),
        ({"id": ""}, "id"),
        ({"source": 7}, "source"),
        ({"type": None}, "type"),
        ({"data": "text"}, "data"),
        ({"data": [1]}, "data"),
        ({"data_base64": "AA=="}, "data_base64"),
    ],
)
def test_what_is_no_event_is_named(change: dict[str, Any], field: str) -> None:
    with pytest.raises(Unfit) as caught:
        interaction_of(EVENT | change, NOW)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_list_is_no_event() -> None:
    with pytest.raises(Unfit, match="expected a CloudEvent, got list"):
        interaction_of([], NOW)
