"""Complaints, questions, offers and campaigns, over a whole month: one thing comes of another."""

from collections import defaultdict

import pytest

COURSES = {
    "complaint_id": ("complaint.opened", {"complaint.updated", "complaint.resolved"}),
    "contact_id": ("contact.received", {"contact.answered"}),
    "offer_id": ("offer.made", {"offer.accepted", "offer.declined", "offer.expired"}),
    "promise_id": ("promise.made", {"promise.moved", "promise.kept", "promise.broken"}),
}


def courses(told, number):
    """What was told under each number, in order."""
    course = defaultdict(list)
    for interaction in told:
        if number in interaction:
            course[interaction[number]].append(interaction)
    return course.values()


@pytest.mark.parametrize("number", COURSES)
def test_it_begins_before_it_goes_on_and_stays_with_one_customer(told, number):
    beginning, going_on = COURSES[number]
    for course in courses(told, number):
        assert course[0]["type"] == beginning
        assert {interaction["type"] for interaction in course} <= {beginning} | going_on
        assert len({interaction["subject"] for interaction in course}) == 1


def test_some_complaints_stay_open_and_some_come_back(told):
    ways = {tuple(i["type"].partition(".")[2] for i in course if i["type"] != "complaint.updated")
            for course in courses(told, "complaint_id")}  # fmt: skip
    assert ways == {("opened",), ("opened", "resolved"), ("opened", "resolved", "opened")}


def test_an_answer_comes_after_the_seconds_it_took(told):
    for received, answered in courses(told, "contact_id"):
        assert received["occurred_at"] < answered["occurred_at"]
        assert answered["seconds"] > 0


def test_a_campaign_is_opened_after_it_was_sent_and_clicked_after_it_was_opened(told):
    seen = set()
    needs = {"opened": "sent", "clicked": "opened", "unsubscribed": "opened"}
    for interaction in told:
        family, _, step = interaction["type"].partition(".")
        if family == "campaign":
            person = interaction["subject"], interaction["campaign_id"]
            assert step not in needs or (*person, needs[step]) in seen
            seen.add((*person, step))


def test_what_is_unlinked_was_linked(told):
    linked = set()
    for interaction in told:
        pair = interaction["subject"], interaction.get("other")
        if interaction["type"] == "identity.linked":
            linked.add(pair)
        elif interaction["type"] == "identity.unlinked":
            assert pair in linked
