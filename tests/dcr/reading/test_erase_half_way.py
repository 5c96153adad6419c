"""Erasing that stops half way: nothing has happened, or the log has it happen."""

from concurrent.futures import Future

import pytest

from dcr.errors import BrokerAway, DatabaseAway, Erased
from dcr.publisher import Publisher
from dcr.reading import erase as reading
from dcr.reading.customer import customer
from dcr.reading.erase import erase
from dcr.reading.erased import erased
from dcr.reading.verify import verify
from streams.erasure.erasing import Erasing
from tests.erasing import everything_in, left_of, somebody

pytestmark = pytest.mark.stack

WHY = ("her request", "staff:mia")


@pytest.fixture
def hers(tell):
    found = somebody()
    tell(*found.story)
    return found


def test_where_kafka_does_not_answer_nothing_has_happened(desk, hers, monkeypatch):
    monkeypatch.setattr(reading, "KAFKA_SECONDS", 0.01)
    monkeypatch.setattr(Publisher, "publish", lambda publisher, said: Future())
    with pytest.raises(BrokerAway, match="erase again"):
        erase(desk, hers.crm, *WHY)
    assert customer(desk, hers.crm)["traits"]["name"] == hers.mark
    monkeypatch.undo()
    assert erased(desk, erase(desk, hers.crm, *WHY))["holds"]


def test_where_it_dies_before_the_commit_workers_do_it(desk, hers, read_all, monkeypatch):
    def dying(*_):
        raise DatabaseAway("gone in the last moment")

    monkeypatch.setattr(Erasing, "erase", dying)
    with pytest.raises(DatabaseAway):
        erase(desk, hers.crm, *WHY)
    monkeypatch.undo()
    assert customer(desk, hers.crm)["traits"]["name"] == hers.mark
    read_all()
    with pytest.raises(Erased):
        customer(desk, hers.crm)
    assert left_of(hers, everything_in(desk.database)) == []
    assert erased(desk, erase(desk, hers.crm, "again", "staff:tom"))["holds"]
    assert verify(desk).differences == []


def test_two_who_erase_her_at_once_get_one_receipt(desk, hers, read_all, monkeypatch):
    """The second one has seen her before the first one was done."""
    seen = []
    again = reading._again

    def not_yet(transaction, identifier):
        if seen:
            return again(transaction, identifier)
        seen.append(erase_elsewhere())
        return None

    def erase_elsewhere():
        monkeypatch.setattr(reading, "_again", again)
        return erase(desk, hers.cookie, *WHY)

    monkeypatch.setattr(reading, "_again", not_yet)
    assert erase(desk, hers.crm, *WHY) == seen[0]
    read_all()
    assert verify(desk).differences == []
