"""The check itself is checked: whatever is wrong, it is found. Every harm is taken back at once."""

import copy
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from dcr.log.kafka import ends
from dcr.reading.desk import Desk
from streams.install import TOPICS
from tests.faults import invariants
from tests.faults.invariants import Evidence
from tests.faults.load import Load
from tests.faults.settled import settle
from tests.faults.until import pause
from tests.faults.witness import Witness

pytestmark = pytest.mark.stack

HARMS = {
    "an interaction is lost": (
        "DELETE FROM timeline WHERE event_id = %(event_id)s",
        invariants.accepted_is_readable_once_and_nothing_else_is,
    ),
    "one is there twice": (
        "INSERT INTO timeline SELECT occurred_at + interval '1 second', recorded_at, \"offset\", event_id, "
        "partition, subject, type, channel, written FROM timeline WHERE event_id = %(event_id)s",
        invariants.accepted_is_readable_once_and_nothing_else_is,
    ),
    "one was never sent": (
        "UPDATE timeline SET event_id = gen_random_uuid() WHERE event_id = %(event_id)s",
        invariants.accepted_is_readable_once_and_nothing_else_is,
    ),
    "one is counted twice": (
        "UPDATE customer SET events = events + 1 WHERE subject = %(subject)s",
        invariants.the_books_agree,
    ),
    "a sum is wrong": (
        "UPDATE customer_money SET balance_minor = balance_minor + 1",
        invariants.every_row_equals_the_fold,
    ),
    "a fact is said twice": (
        "INSERT INTO finding SELECT occurred_at, gen_random_uuid(), said, withdrawn, subject, type, name, "
        "about, channel, fields FROM finding WHERE said AND NOT withdrawn LIMIT 1",
        invariants.every_fact_stands_once,
    ),
    "a source says what only we derive": (
        'INSERT INTO timeline SELECT occurred_at, recorded_at, "offset", gen_random_uuid(), partition, '
        "subject, 'signal.raised', channel, written FROM timeline WHERE event_id = %(event_id)s",
        invariants.accepted_is_readable_once_and_nothing_else_is,
    ),
    "a journey is lost": (
        "DELETE FROM finding WHERE event_id = (SELECT event_id FROM finding WHERE type = 'journey.started' "
        "AND NOT withdrawn LIMIT 1)",
        invariants.every_row_equals_the_fold,
    ),
    "a position is behind its rows": (
        "UPDATE dcr.position SET next = next - 1 WHERE next > 0",
        invariants.positions_stand_at_the_end,
    ),
    "something fit is parked": (
        "INSERT INTO dcr.parked "
        '(projection, topic, partition, "offset", timestamp_ms, headers, code, reason) '
        "VALUES ('*', 'dcr.bill', 0, 1000000, 0, '[]', '', '')",
        invariants.what_is_unfit_is_parked_once,
    ),
}


@dataclass
class Harmed:
    """A database in which one transaction goes on and on."""

    open: Any

    @contextmanager
    def transaction(self, *_, **__):
        yield self.open


class Undo(Exception):
    """Nothing of it shall last."""


@pytest.fixture(scope="module")
def evidence(everything, tmp_path_factory):
    """Of a run without faults: nothing is wrong with it."""
    load = Load("checked", 0, tmp_path_factory.mktemp("checked"))
    begin = ends(everything.settings.kafka, TOPICS)
    with everything.under_load(load) as witness:
        pause(0.5)
    return Evidence(everything.desk, load, witness, begin, settle(everything.desk))


def found_by(check, evidence, harm):
    """What the check says while this harm is done."""
    sent = evidence.load.journal.sent[0]
    with pytest.raises(Undo), evidence.desk.database.transaction() as transaction:
        transaction.run(harm, sent._asdict())
        desk = Desk(evidence.desk.settings, Harmed(transaction))
        problems = [*check(evidence._replace(desk=desk))]
        raise Undo
    return problems


@pytest.mark.parametrize("what", HARMS)
def test_every_harm_is_found(evidence, what):
    harm, check = HARMS[what]
    assert [*check(evidence)] == []
    assert found_by(check, evidence, harm)
    assert [*check(evidence)] == []  # nothing was left behind


def test_a_lost_acknowledgement_and_a_broken_order_are_found(evidence):
    journal = evidence.load.journal
    told = evidence._replace(load=copy.copy(evidence.load))
    told.load.journal = copy.copy(journal)
    told.load.journal.sent = [journal.sent[-1], *journal.sent[1:-1], journal.sent[0]]
    assert [*invariants.order_is_kept(told)]
    told.load.journal.receipts = dict([*journal.receipts.items()][1:])
    assert [*invariants.everything_was_accepted(told)]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE customer SET events = events - 1 WHERE subject = ANY (%(busy)s)", "are counted"),
        ("UPDATE dcr.position SET next = next - 1 WHERE next > 0", "position"),
        ("UPDATE dcr.position SET next = next + 1 WHERE projection LIKE 'timeline%%'", "stand apart"),
        ("DELETE FROM timeline WHERE subject = ANY (%(busy)s)", "had"),
        ("UPDATE dcr.lease SET complete_through = now() + interval '1 hour'", "beyond now"),
    ],
)  # fmt: skip
def test_a_reader_sees_what_is_torn(evidence, everything, harm, told):
    journal = evidence.load.journal
    witness = Witness(everything.desk, journal, everything.workers)
    with pytest.raises(Undo), everything.desk.database.transaction() as transaction:
        witness.look(transaction)
        assert witness.problems == []
        transaction.run(harm, {"busy": journal.busiest(5)})
        witness.look(transaction)
        raise Undo
    assert any(told in problem for problem in witness.problems)
