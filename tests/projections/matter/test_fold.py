"""How matters stand by what was said: one row a matter, whoever said it, in whatever order."""

import random
from itertools import count
from uuid import UUID

import pytest

from dcr.deciding.word import Word
from projections.matter.fold import WORDS_MAX, rows
from projections.matter.said import Said, said, touched
from tests.arrivals import AT_MS, arrival

_ids = count(1)
HOUR_MS = 3_600_000


def word(hour, type_name, subject="crm:1", **fields):
    """Said at an hour of the first day."""
    event_id = next(_ids).to_bytes(16, "big")
    return Word(hour * HOUR_MS, event_id, subject, type_name, "care", "dcr", fields)


def row_of(*words, about="C-1"):
    (row,) = rows([Said("case", about, each) for each in words])
    return row


OPENED = word(0, "case.opened", case_id="C-1", kind="question", topic="roaming")


def test_an_open_case_is_due_to_be_answered_then_to_be_settled():
    first, then = (
        row_of(OPENED),
        row_of(OPENED, word(1, "case.answered", case_id="C-1", text="Yes")),
    )
    assert (first.is_open, first.due_ms) == (True, 24 * HOUR_MS)
    assert then.due_ms == 72 * HOUR_MS


def test_while_it_waits_for_the_customer_nothing_is_due():
    waiting = word(1, "case.waiting", case_id="C-1", waits_for="customer")
    assert row_of(OPENED, waiting).due_ms is None
    heard = word(5, "case.waiting", case_id="C-1", waits_for="us")
    assert row_of(OPENED, waiting, heard).due_ms == 28 * HOUR_MS


def test_words_under_several_identifiers_are_one_matter():
    assigned = word(1, "case.assigned", subject="cookie:1", case_id="C-1", to="staff:mia")
    row = row_of(OPENED, assigned)
    assert (row.subjects, row.assigned) == (["cookie:1", "crm:1"], "staff:mia")
    assert (row.opened_ms, row.changed_ms) == (0, HOUR_MS)


def test_the_order_in_which_words_came_makes_no_difference():
    words = [
        OPENED,
        word(1, "case.assigned", case_id="C-1", to="staff:mia"),
        word(2, "case.resolved", case_id="C-1", resolution="Done"),
        word(3, "case.reopened", case_id="C-1", why="Again"),
    ]
    expected = row_of(*words)
    for _ in range(10):
        assert row_of(*random.sample(words, len(words))) == expected


@pytest.mark.parametrize(("number", "expected"), [(WORDS_MAX, 1), (WORDS_MAX + 1, 0)])
def test_what_too_much_is_said_about_is_no_matter(number, expected):
    words = [word(n, "case.noted", case_id="C-1", text="x") for n in range(number)]
    assert len(list(rows([Said("case", "C-1", each) for each in words]))) == expected


def heard(type_name, **fields):
    """As it is picked up from Kafka."""
    key = ("crm:1", AT_MS, UUID(int=next(_ids)))
    return arrival({"type": type_name, "channel": "web", **fields}, key, AT_MS, 0, 0)


def test_an_answer_is_a_word_about_its_conversation_and_its_case():
    answered = heard("contact.answered", contact_id="T-1", conversation_id="T-9", case_id="C-1")
    assert sorted(each.matter for each in said([answered])) == [
        ("case", "C-1"), ("conversation", "T-9"),
    ]  # fmt: skip
    assert touched([answered]) == {("case", "C-1")}


def test_what_is_about_no_matter_is_no_word():
    assert said([heard("page.viewed", url="/")]) == []
    assert [each.matter for each in said([heard("contact.received", contact_id="T-1")])] == [
        ("conversation", "T-1")
    ]


def test_a_word_keeps_what_it_says_and_not_what_it_leaves_open():
    (one,) = said([heard("complaint.opened", complaint_id="K-1", topic="speed")])
    assert one.fields_text == '{"complaint_id":"K-1","topic":"speed"}'
    assert (one.word.source, one.word.by) == ("test", None)
