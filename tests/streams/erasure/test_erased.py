"""What is left of an interaction of somebody who was erased: a pure function of it and the list."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from dcr.clock import to_ms
from dcr.door import Door
from dcr.log.record import RECORDED_AT, Found
from dcr.written import written_form
from streams.erasure.erased import NOBODY, Erased, Erasure
from streams.erasure.notice import Notice, hash_of, is_nobody, name_of, words_of
from streams.pickup import arrival_of, pick_up

WRITTEN = written_form()
SALT = b"salt"
BEFORE = to_ms(datetime(2026, 2, 1, tzinfo=UTC))
NAME = name_of([hash_of(SALT, "crm:1")])
ERASED = Erased(
    1, [SALT], {hash_of(SALT, each): Erasure(NAME, BEFORE) for each in ("crm:1", "cookie:1")}
)


def record(type_name="bill.disputed", heard_ms=BEFORE - 1, subject="crm:1", **says):
    told = {"type": type_name, "subject": subject, "occurred_at": "2026-01-10T08:00:00Z"}
    told["event_id"] = str(UUID(int=1))
    says = says or {"bill_id": "B-1", "reason": "she says so"}
    admitted = Door(WRITTEN, "test").admit(told | says, BEFORE)
    headers = [(RECORDED_AT, b"%d" % heard_ms)]
    return Found(admitted.topic, 0, 7, admitted.timestamp_ms, admitted.key, admitted.value, headers)


def left(found, erased=ERASED):
    return erased.left_of(arrival_of(found, WRITTEN))


def test_what_was_heard_before_is_told_of_nobody_without_what_was_personal():
    before, after = arrival_of(record(), WRITTEN), left(record())
    assert after.subject == after.datum["subject"] == NAME
    assert is_nobody(after.subject)
    assert (after.datum["bill_id"], after.datum["reason"]) == ("B-1", "")
    kept = (
        "event_id",
        "occurred_ms",
        "recorded_ms",
        "partition",
        "offset",
        "topic",
        "type",
        "channel",
    )
    assert all(getattr(after, name) == getattr(before, name) for name in kept)


@pytest.mark.parametrize("later_ms", [0, 1, 10**9])
def test_what_is_heard_from_then_on_is_dropped(later_ms):
    assert left(record(heard_ms=BEFORE + later_ms)) is None


def test_it_is_written_the_same_each_time():
    assert left(record()).written == left(record()).written


def test_others_are_left_alone():
    found = record(subject="crm:2")
    assert left(found) == arrival_of(found, WRITTEN)
    assert left(record(), NOBODY) == arrival_of(record(), WRITTEN)


@pytest.mark.parametrize("heard_ms", [BEFORE - 1, BEFORE + 1])
@pytest.mark.parametrize("type_name", ["identity.linked", "identity.unlinked"])
def test_somebody_elses_word_about_her_says_nothing(type_name, heard_ms):
    found = record(type_name, heard_ms, "crm:2", other="cookie:1", attributes={"role": "owner"})
    after = left(found)
    assert (after.subject, after.datum["other"], after.datum["attributes"]) == (
        "crm:2",
        "crm:2",
        {},
    )


def test_two_identifiers_of_hers_are_one_nobody():
    linked = left(record("identity.linked", other="cookie:1"))
    assert (linked.subject, linked.datum["other"]) == (NAME, NAME)


class TestPickingUp:
    def test_what_of_hers_cannot_be_read_is_dropped(self):
        broken = record()._replace(value=b"hello")
        assert pick_up([broken], WRITTEN, ERASED).aside == []
        assert len(pick_up([broken], WRITTEN).aside) == 1

    def test_a_notice_is_no_interaction(self):
        notice = Notice(
            UUID(int=7), NAME, BEFORE, BEFORE + 5, SALT, (hash_of(SALT, "crm:1"),), 1,
            "her request", "staff:mia", words_of("her request", "staff:mia"), "00", "11",
        )  # fmt: skip
        admitted = Door(WRITTEN).admit(notice.interaction, BEFORE)
        found = Found(admitted.topic, 0, 0, BEFORE, admitted.key, admitted.value, [])
        picked = pick_up([found], WRITTEN)
        assert (picked.arrivals, picked.aside, picked.notices) == ([], [], [notice])

    def test_a_notice_that_says_no_hashes_is_set_aside(self):
        said = {
            "heard_before": "2026-02-01T00:00:00Z",
            "salt": "x",
            "hashes": "y",
            "identifiers": 1,
        }
        said |= dict.fromkeys(("why", "by", "words", "key", "signature"), "")
        picked = pick_up([record("customer.erased", subject=NAME, **said)], WRITTEN)
        assert [one.code for one in picked.aside] == ["unreadable"]


def test_the_name_does_not_depend_on_the_order_of_her_identifiers():
    hashes = [hash_of(SALT, each) for each in ("crm:1", "cookie:1")]
    assert name_of(hashes) == name_of(hashes[::-1]) != name_of(hashes[:1])
