"""What Debezium's outbox event router writes, in each of its forms."""

import json
from uuid import UUID

import pytest

from dcr.clock import from_ms
from dcr.errors import Unfit
from dcr.ids import uuid7
from dcr.log.record import Found
from streams.outbox.foreign.debezium import interaction_of

AT_MS = 1_769_846_400_000
ID = "4d47e190-0402-4048-bc2c-89dd54343cdc"
FIELDS = {"bill_id": "B-77", "amount_minor": 4990, "currency": "EUR"}
TEXT = {"type": "string", "optional": True}


def enveloped(payload, kind=TEXT):
    """As Kafka Connect's JsonConverter writes with `schemas.enable`."""
    return json.dumps({"schema": kind, "payload": payload}).encode()


def found(value, *, key=b"crm:1001", headers=None):
    headers = {"id": ID.encode(), "eventType": b"bill.issued"} if headers is None else headers
    return Found("outbox.event.bill", 0, 7, AT_MS, key, value, list(headers.items()))


PLAIN = json.dumps(FIELDS).encode()
STRUCT = {"type": "struct", "fields": [{"field": "bill_id", "type": "string"}], "optional": False}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(PLAIN, id="JSON"),
        pytest.param(json.dumps(PLAIN.decode()).encode(), id="JSON in a JSON string"),
        pytest.param(enveloped(PLAIN.decode()), id="a string with its schema"),
        pytest.param(enveloped(FIELDS, STRUCT), id="expanded, with its schema"),
    ],
)
def test_every_form_of_the_payload_says_the_same(value):
    assert interaction_of(found(value)) == {
        **FIELDS,
        "type": "bill.issued",
        "event_id": UUID(ID),
        "subject": "crm:1001",
        "source": "outbox",
    }


@pytest.mark.parametrize("form", [str.encode, lambda text: json.dumps(text).encode(), enveloped])
def test_keys_and_headers_come_in_those_forms_too(form):
    headers = {"id": form(ID), "eventType": form("bill.issued"), "source": form("billing")}
    given = interaction_of(found(PLAIN, key=form("crm:1001"), headers=headers))
    assert (given["event_id"], given["type"]) == (UUID(ID), "bill.issued")
    assert (given["subject"], given["source"]) == ("crm:1001", "billing")


def test_what_the_payload_says_itself_goes_first():
    said = {"subject": "crm:7", "occurred_at": "2026-01-01T00:00:00Z", "source": "billing"}
    given = interaction_of(found(json.dumps({**FIELDS, **said}).encode()))
    assert {name: given[name] for name in said} == said


def test_an_id_that_is_no_uuid_leads_to_one_and_the_same():
    ids = {interaction_of(found(PLAIN, headers={"id": b"17"}))["event_id"] for _ in range(3)}
    assert len(ids) == 1
    assert ids != {interaction_of(found(PLAIN, headers={"id": b"18"}))["event_id"]}


@pytest.mark.parametrize(
    "value", [b"", b"\xff\xfe", b"[1]", b"7", b'"no json"', b"{", enveloped(None)]
)
def test_what_is_no_payload_is_unfit(value):
    with pytest.raises(Unfit, match="payload"):
        interaction_of(found(value))


def test_a_time_comes_from_the_payload_a_header_or_the_id_and_never_from_the_delivery():
    timed = uuid7(AT_MS - 5, 0)
    headers = {"id": str(timed).encode(), "eventType": b"bill.issued"}
    assert interaction_of(found(PLAIN, headers=headers))["occurred_at"] == from_ms(AT_MS - 5)
    headers["occurred_at"] = b"2026-01-01T00:00:00Z"
    assert interaction_of(found(PLAIN, headers=headers))["occurred_at"] == "2026-01-01T00:00:00Z"
    assert "occurred_at" not in interaction_of(found(PLAIN))


def test_without_an_id_a_repeat_could_not_be_recognised():
    with pytest.raises(Unfit, match="no header `id`"):
        interaction_of(found(PLAIN, headers={"eventType": b"bill.issued"}))
