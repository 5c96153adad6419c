"""Reading one's own writes."""

import pytest

from dcr.clock import now_ms
from dcr.deciding.asked import Asked
from dcr.deciding.promise import PROMISE, Make
from dcr.ids import new_event_id
from dcr.ledger.open import open_ledger
from dcr.log.choose import producer
from dcr.postgres import Database
from dcr.web import at_least
from dcr.written import written_form
from streams.outbox.relay import Relay
from tests.dcr.web.test_customers import viewed

pytestmark = pytest.mark.stack


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Nobody brings anything in while these wait."""
    monkeypatch.setattr(at_least, "WAIT_SECONDS_MAX", 0.05)


def of_receipt(receipt):
    return f"{receipt.topic}/{receipt.partition}/{receipt.offset}"


def test_what_was_published_is_waited_for(real, publisher, read_all):
    subject = f"crm:{new_event_id()}"
    publisher.publish(viewed(subject, 9)).result(20)
    read_all()
    asked = {"at_least": of_receipt(publisher.publish(viewed(subject, 5)).result(20))}
    refused = real.get(f"/v1/customers/{subject}", params=asked)
    assert (refused.status_code, refused.json()["code"]) == (503, "not-yet-readable")
    assert "retry-after" in refused.headers
    read_all()
    assert real.get(f"/v1/customers/{subject}", params=asked).json()["events"] == 2
    assert len(real.get(f"/v1/customers/{subject}/timeline", params=asked).json()["items"]) == 2


def test_what_was_decided_is_waited_for(real, settings, read_all):
    subject, ledger = f"crm:{new_event_id()}", open_ledger(settings)
    asked = Asked(str(new_event_id()), "staff:mia", subject, "call", now_ms())
    decided = ledger.decide(asked, PROMISE, subject, Make("we call back", now_ms() + 60_000))
    ledger.close()
    at_least = {"at_least": decided.position}
    assert real.get(f"/v1/customers/{subject}/timeline", params=at_least).status_code == 503
    with Database(settings.servers().postgres) as database:
        relay = Relay(database, written_form(), lambda: producer(settings.servers().kafka))
        relay.step()
        relay.close()
    read_all()
    (item,) = real.get(f"/v1/customers/{subject}/timeline", params=at_least).json()["items"]
    assert (item["type"], item["source"], item["by"]) == ("promise.made", "dcr", "staff:mia")


@pytest.mark.parametrize("text", ["x", "crm:1001", "dcr.bill/1", "dcr.bill/-1/2", "0/0/0"])
def test_what_is_no_position_is_refused(real, text):
    answer = real.get("/v1/customers/crm:1001", params={"at_least": text})
    assert (answer.status_code, answer.json()["code"]) == (422, "unusable")
