"""A customer is erased: nothing says who she was any more, and everything counts as it did."""

import pytest

from dcr.errors import NotFound, Unfit
from dcr.reading.customer import customer
from dcr.reading.erase import erase
from dcr.reading.timeline import timeline
from dcr.reading.verify import verify

pytestmark = pytest.mark.stack

MARK = "Mathilde-Marker"
AT = "2026-01-31T08:00:00Z"


@pytest.fixture
def hers(publisher, read_all):
    """Two identifiers of one customer, with a mark in what is personal."""

    def tell(subject, type_name, **says):
        told = {"type": type_name, "subject": subject, "occurred_at": AT, "channel": "web"}
        return publisher.publish(told | says)

    one, two = "crm:erase-1", "cookie:erase-1"
    tell(one, "profile.updated", traits={"name": MARK})
    tell(one, "complaint.opened", complaint_id="K-1", topic="bill", text=MARK)
    tell(one, "bill.issued", bill_id="B-1", amount_minor=4990, currency="EUR")
    tell(two, "search.performed", query=MARK, results=3, attributes={"note": MARK})
    tell(one, "identity.linked", other=two)
    publisher.flush()
    read_all()
    return [one, two]


def everything_in(database) -> str:
    """All that stands in any table of ours, as text."""
    with database.transaction() as transaction:
        tables = transaction.rows(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE'"
            " AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        rows = [
            row
            for schema, table in tables
            for row in transaction.rows(f'SELECT t::text FROM "{schema}"."{table}" t')
        ]
    text = "\n".join(row for (row,) in rows)
    return text + "".join(_decoded(part) for part in text.split(","))


def _decoded(part: str) -> str:
    part = part.strip('()"').removeprefix("\\\\x")
    try:
        return bytes.fromhex(part).decode(errors="replace")
    except ValueError:
        return ""


def test_nothing_of_her_is_left_and_everything_counts_as_it_did(desk, hers):
    assert MARK in everything_in(desk.database)
    before = customer(desk, hers[0])
    receipt = erase(desk, hers[0], "her request", "staff:mia")
    left = customer(desk, receipt["subject"])
    same = ("events", "orders", "balance_minor", "open_complaints", "first_seen_at", "last_seen_at")
    assert {name: left[name] for name in same} == {name: before[name] for name in same}
    found = everything_in(desk.database)
    assert [word for word in (MARK, *hers) if word in found] == []
    assert verify(desk).differences == []
