"""What a ledger does: one suite, kept by PostgreSQL and in memory."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from dcr.deciding.promise import PROMISE, Break, Keep, Make, Move
from dcr.deciding.refused import CommandReused, Conflict, Refused
from dcr.deciding.word import Word
from dcr.errors import Unfit
from dcr.ledger.position import read_position
from tests.dcr.ledger.conftest import AT_MS, ledger_on

DAY_MS = 86_400_000
CALL_BACK = Make("we call back", AT_MS + DAY_MS)


def test_what_is_decided_is_said_and_kept(ledger, asked):
    decided = ledger.decide(asked("staff:mia"), PROMISE, "P-1", CALL_BACK)
    (word,) = decided.words
    assert (decided.version, decided.repeated) == (1, False)
    assert (word.type, word.subject, word.channel, word.by) == (
        "promise.made", "crm:1001", "call", "staff:mia",
    )  # fmt: skip
    assert word.fields["due_at"] == AT_MS + DAY_MS
    assert read_position(decided.position) == ("crm:1001", word.occurred_ms, word.event_id)


def test_what_comes_next_rests_on_what_was_said_before(ledger, asked):
    ledger.decide(asked(), PROMISE, "P-1", CALL_BACK)
    assert ledger.decide(asked(), PROMISE, "P-1", Keep()).version == 2
    with pytest.raises(Refused, match="P-1 is kept"):
        ledger.decide(asked(), PROMISE, "P-1", Move(AT_MS + 2 * DAY_MS))


def test_what_is_so_already_is_not_said_again(ledger, asked):
    ledger.decide(asked(), PROMISE, "P-1", CALL_BACK)
    ledger.decide(asked(), PROMISE, "P-1", Keep())
    again = ledger.decide(asked(), PROMISE, "P-1", Keep())
    assert (again.version, again.words, again.position) == (2, [], None)


def test_a_command_that_comes_again_is_answered_the_same(ledger, asked):
    once = ledger.decide(asked(command_id="c-1"), PROMISE, "P-1", CALL_BACK)
    ledger.decide(asked(), PROMISE, "P-1", Keep())
    again = ledger.decide(asked(command_id="c-1", at_ms=AT_MS + 5), PROMISE, "P-1", CALL_BACK)
    assert (again.words, again.position, again.repeated) == (once.words, once.position, True)


def test_an_id_belongs_to_one_command(ledger, asked):
    ledger.decide(asked(command_id="c-1"), PROMISE, "P-1", CALL_BACK)
    with pytest.raises(CommandReused, match=r"said promise\.made of promise:P-1"):
        ledger.decide(asked(command_id="c-1"), PROMISE, "P-1", Keep())


def test_who_decides_upon_an_old_version_is_shown_what_changed(ledger, asked):
    ledger.decide(asked(), PROMISE, "P-1", CALL_BACK)
    ledger.decide(asked("staff:tom"), PROMISE, "P-1", Move(AT_MS + 2 * DAY_MS))
    with pytest.raises(Conflict, match=r"since then: promise\.moved") as conflict:
        ledger.decide(asked(seen=1), PROMISE, "P-1", Keep())
    assert conflict.value.version == 2
    assert [word.type for word in conflict.value.changed] == ["promise.moved"]
    assert ledger.decide(asked(seen=2), PROMISE, "P-1", Keep()).version == 3


def test_of_many_who_decide_at_once_one_wins_and_the_others_see_it(ledger, asked):
    ledger.decide(asked(), PROMISE, "P-1", CALL_BACK)

    def decide(number):
        command = Move(AT_MS + number * DAY_MS)
        try:
            return ledger.decide(asked(f"staff:{number}", seen=1), PROMISE, "P-1", command)
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(decide, range(2, 10)))
    lost = [one for one in told if isinstance(one, Conflict)]
    (won,) = [one for one in told if not isinstance(one, Conflict)]
    assert all(one.changed == won.words for one in lost)
    assert ledger.decide(asked(), PROMISE, "P-1", Break("no")).version == 3


def test_what_a_source_said_counts_and_decisions_come_after_it(ledger, asked):
    later_ms = AT_MS + 60_000
    fields = {"promise_id": "P-1", "what": "a refund", "due_at": AT_MS + DAY_MS, "by": None}
    heard = Word(later_ms, b"x" * 16, "user:7", "promise.made", "email", "crm-system", fields)
    decided = ledger.decide(asked(), PROMISE, "P-1", Keep(), [heard])
    assert decided.version == 1
    assert decided.words[0].occurred_ms > later_ms


def test_what_is_not_fit_is_not_kept(ledger, asked):
    with pytest.raises(Unfit, match="what"):
        ledger.decide(asked(), PROMISE, "P-1", Make("we \0 back", AT_MS + DAY_MS))
    assert ledger.decide(asked(), PROMISE, "P-1", CALL_BACK).version == 1


def test_an_answer_that_was_lost_is_found_again(streams, asked, monkeypatch):
    """The commit happened and its answer did not come: the library tries again and meets its own row."""
    kept, append = [], streams.append

    def append_twice(decisions):
        append(decisions)
        kept.append(decisions)
        append(decisions)

    monkeypatch.setattr(streams, "append", append_twice)
    decided = ledger_on(streams).decide(asked(), PROMISE, "P-1", CALL_BACK)
    assert len(kept) == 1
    assert (decided.version, len(decided.words), decided.repeated) == (1, 1, False)


def test_times_within_a_stream_only_go_on(ledger, asked):
    """Also where the clock of who decides stands still, or goes back."""
    first = ledger.decide(asked(), PROMISE, "P-1", CALL_BACK)
    second = ledger.decide(asked(at_ms=AT_MS - 5_000), PROMISE, "P-1", Keep())
    assert second.words[0].occurred_ms > first.words[0].occurred_ms
