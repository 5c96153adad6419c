"""The relay on the real parts: in order, nothing left out, nothing twice in the timeline."""

from dataclasses import replace
from uuid import UUID

import pytest

from dcr.clock import now_ms, pause, steady_seconds
from dcr.deciding.asked import Asked
from dcr.deciding.promise import PROMISE, Keep, Make
from dcr.errors import BrokerAway, Contended, DatabaseAway, Fenced
from dcr.ids import new_event_id
from dcr.ledger.open import open_ledger
from dcr.log.choose import producer
from dcr.log.record import Receipt
from dcr.postgres import Database
from dcr.reading.verify import verify
from dcr.reading.wait import wait
from dcr.written import written_form
from streams.outbox.relay import Relay

pytestmark = pytest.mark.stack

DAY_MS = 86_400_000
_LATE = """
INSERT INTO dcr.decision (originator_id, originator_version, topic, state)
SELECT 'promise:late', 1, topic, state FROM dcr.decision LIMIT 1
"""
_IN_TIMELINE = (
    "SELECT event_id::text FROM timeline WHERE subject = %s ORDER BY occurred_at, event_id"
)


class Company:
    """Somebody who decides, and the relay."""

    def __init__(self, settings) -> None:
        self.settings = settings
        self.subject = f"crm:{new_event_id().hex}"
        self.ledger = open_ledger(settings)
        self.database = Database(settings.servers().postgres)
        self.relay = self.another_relay()
        self.said: list[str] = []

    def another_relay(self, opens=None) -> Relay:
        kafka = self.settings.servers().kafka
        return Relay(self.database, written_form(), opens or (lambda: producer(kafka)))

    def decide(self, about: str, command) -> None:
        asked = Asked(str(new_event_id()), "staff:mia", self.subject, "call", now_ms())
        decided = self.ledger.decide(asked, PROMISE, about, command)
        self.said += [str(UUID(bytes=word.event_id)) for word in decided.words]

    def promise(self, about: str) -> None:
        self.decide(about, Make("we call back", now_ms() + DAY_MS))

    def in_timeline(self) -> list[str]:
        with self.database.transaction() as transaction:
            return [row[0] for row in transaction.rows(_IN_TIMELINE, [self.subject])]

    def close(self) -> None:
        self.relay.close()
        self.ledger.close()
        self.database.close()


@pytest.fixture
def company(settings):
    company = Company(settings)
    yield company
    company.close()


class Spy:
    """A producer that notes what it is given, and may fail or say nothing."""

    def __init__(self, keeps: int = 1_000) -> None:
        self.records = []
        self._keeps = keeps

    def send(self, record, done) -> None:
        self.records.append(record)
        if len(self.records) <= self._keeps:
            done(Receipt(record.event_id, record.topic, 0, len(self.records)))
        else:
            done(BrokerAway("away"))

    def flush(self, timeout_seconds) -> None: ...

    def close(self, timeout_seconds) -> None: ...


def test_what_was_decided_is_in_the_timeline_in_order(company, read_all):
    company.promise("P-1")
    company.decide("P-1", Keep())
    company.promise("P-2")
    assert company.relay.step() == 3
    assert company.relay.step() == 0
    read_all()
    assert company.in_timeline() == company.said


def test_what_is_handed_on_twice_is_there_once(company, read_all):
    company.promise("P-1")
    with company.database.transaction() as transaction:
        company.relay.step()
        transaction.run("UPDATE dcr.relayed SET through = 0")
    company.relay.step()
    read_all()
    assert company.in_timeline() == company.said


def test_a_record_is_the_same_each_time_it_is_handed_on(company):
    company.promise("P-1")
    spies = [Spy(), Spy()]
    for spy in spies:
        company.another_relay(lambda spy=spy: spy).step()
        with company.database.transaction() as transaction:
            transaction.run("UPDATE dcr.relayed SET through = 0")
    assert spies[0].records == spies[1].records != []


def test_what_kafka_has_not_taken_is_handed_on_again(company):
    for number in range(3):
        company.promise(f"P-{number}")
    with pytest.raises(BrokerAway):
        company.another_relay(lambda: Spy(keeps=1)).step()
    spy = Spy()
    assert company.another_relay(lambda: spy).step() == 3


def test_of_two_relays_one_is_fenced(company):
    company.promise("P-1")

    class Slow(Spy):
        def flush(self, timeout_seconds) -> None:
            company.relay.step()

    with pytest.raises(Fenced, match="somebody else relays"):
        company.another_relay(Slow).step()
    assert company.relay.step() == 0


def test_a_late_commit_with_a_lower_number_is_not_left_out(company):
    """Whoever decides while an insert is not committed waits for it, rather than to come before it."""
    company.promise("P-1")
    spy = Spy()
    relay = company.another_relay(lambda: spy)
    with company.database.transaction() as late:
        late.run(_LATE)
        assert relay.step() == 1
        with pytest.raises(Contended):
            company.promise("P-2")
        assert relay.step() == 0
    company.promise("P-3")
    assert relay.step() == 2
    assert (
        len({(record.key, record.event_id) for record in spy.records}) == 2
    )  # the late one is a copy


def test_a_number_that_was_given_and_not_used_holds_nobody_up(company):
    company.promise("P-1")
    with company.database.transaction() as transaction:
        transaction.run("SELECT nextval('dcr.decision_notification_id_seq')")
    company.promise("P-2")
    assert company.relay.step() == 2


def test_more_than_fits_at_once_comes_in_steps(company, monkeypatch):
    monkeypatch.setattr("streams.outbox.relay.AT_ONCE", 2)
    for number in range(5):
        company.promise(f"P-{number}")
    spy = Spy()
    relay = company.another_relay(lambda: spy)
    assert [relay.step() for _ in range(4)] == [2, 2, 1, 0]
    assert [str(record.event_id) for record in spy.records] == company.said


def test_where_postgres_is_away_nothing_is_decided(settings):
    away = replace(settings, postgres="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseAway):
        Company(away)


def test_verify_finds_a_decision_that_never_came_to_the_log(company, desk, read_all):
    company.promise("P-1")
    company.relay.step()
    company.promise("P-2")
    read_all()
    assert verify(desk).differences == []
    with company.database.transaction() as transaction:
        transaction.run("UPDATE dcr.relayed SET through = through + 1")
    (lost,) = verify(desk).differences
    assert (lost.table, lost.side) == ("decision", "missing")
    assert lost.row == ("promise:P-2", 1, "promise.made", company.subject)


def test_whoever_waits_waits_for_what_was_decided_too(company, desk, read_all):
    company.promise("P-1")
    assert wait(desk, 0, steady_seconds, pause) == 1
    company.relay.step()
    assert wait(desk, 0, steady_seconds, pause) >= 1
    read_all()
    assert wait(desk, 0, steady_seconds, pause) == 0
