"""ARCHITECTURE.md is true: a bill, a link and a decision go along its table, and pass every file it names."""

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dcr.clock import now, now_ms
from dcr.commands import Asking, Office
from dcr.deciding.promise import PROMISE, Make
from dcr.interactions import bill, identity
from dcr.publisher import Publisher
from dcr.reading.customer import customer
from dcr.reading.customer_matters import of_customer
from dcr.reading.desk import Desk
from dcr.reading.timeline import timeline
from dcr.web.app import web_app
from streams.derive.register import ALL
from tests.dcr.web.callers import ADDRESS, make_key
from tests.deriving import derive
from tests.relaying import relay
from tests.way import HOME, way_taken

TABLE = "| station | what happens | where | in -> out |"
LONG_AGO = datetime(2026, 1, 31, 8, tzinfo=UTC)
SUBJECT, OTHER = "crm:architecture", "cookie:architecture"


def stations(markdown: str) -> list[str]:
    """The files that the table of the way names, in its order."""
    _, _, below = markdown.partition(TABLE)
    rows = below.strip().partition("\n\n")[0].splitlines()
    where = [row.split("|")[3] for row in rows]
    return [path for column in where for path in re.findall(r"`([^`]+)`", column)]


NAMED = stations((HOME / "ARCHITECTURE.md").read_text())


def test_the_table_is_found():
    assert len(NAMED) > 30
    assert NAMED[0].startswith("dcr/interactions/")


def test_only_the_column_where_counts():
    told = f"`a.py`\n{TABLE}\n| --- | --- | --- | --- |\n| 1 `b.py` | c | `d.py` `e.sql` | `f.py` |\n\n`g.py`"
    assert stations(told) == ["d.py", "e.sql"]


def test_every_file_named_is_there():
    assert [path for path in NAMED if not (HOME / path).is_file()] == []


@pytest.mark.stack
def test_an_interaction_passes_every_station(settings, read_all):
    with way_taken() as taken:
        stated = bill.issued(
            subject=SUBJECT, occurred_at=now(), bill_id="B-1", amount_minor=4990, currency="EUR"
        )
        with Publisher("billing", settings=settings) as publisher:
            publisher.publish(stated).result(20)
            linked = identity.linked(subject=SUBJECT, occurred_at=LONG_AGO, other=OTHER)
            publisher.publish(linked).result(20)
        decide_here(settings)
        relay(settings)
        read_all()
        derive(settings, ALL)
        read_all()
        ask_here(settings, stated)
        ask_over_http(settings, stated)
        decide_over_http(settings)
        relay(settings)
        read_all()
        ask_for_cases(settings)
    assert [path for path in NAMED if path not in taken] == []


def decide_here(settings):
    office = Office(Desk.open(settings))
    asking = Asking(SUBJECT, "call back", "staff:mia", "call")
    office.begin(asking, PROMISE, "P-1", Make("we call back", now_ms() + 60_000))
    office.close()
    office.desk.database.close()


def ask_here(settings, stated):
    desk = Desk.open(settings)
    assert customer(desk, SUBJECT)["balance_minor"] == {"EUR": 4990}
    assert timeline(desk, SUBJECT)["items"][1]["event_id"] == str(stated.event_id)
    (promise,) = of_customer(desk, SUBJECT, "promise")["items"]
    assert promise["standing"] == "open"
    desk.database.close()


def ask_over_http(settings, stated):
    with asking(settings, "read") as client:
        found = client.get(f"/v1/customers/{SUBJECT}/timeline").json()
    assert found["items"][1]["event_id"] == str(stated.event_id)


def decide_over_http(settings):
    with asking(settings, "operate") as client:
        body = {"kind": "question", "topic": "bill"}
        assert client.post(f"/v1/customers/{SUBJECT}/cases", json=body).status_code == 201


def ask_for_cases(settings):
    with asking(settings, "read") as client:
        (found,) = client.get(f"/v1/customers/{OTHER}/cases").json()["items"]
    assert (found["standing"], found["topic"]) == ("open", "bill")


def asking(settings, role):
    app = web_app(settings)
    app.state.setup.has_tables = True  # the fixture has installed them
    headers = {"X-API-Key": make_key(settings, role)}
    return TestClient(app, base_url=ADDRESS, headers=headers)


def test_a_file_that_is_not_on_the_way_is_noticed():
    with way_taken() as taken:
        bill.viewed(subject=SUBJECT, occurred_at=now(), bill_id="B-1")
    assert "dcr/interactions/bill.py" in taken
    assert "dcr/interactions/payment.py" not in taken
    assert "dcr/door.py" not in taken
