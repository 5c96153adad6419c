import json
import subprocess
import sys
from collections import Counter
from itertools import islice
from uuid import UUID

import pytest

from dcr.demo.month import month
from schemas.catalogue import catalogue
from schemas.unfit import Problem

UNTIL_MS = 1_767_225_600_000
MONTH_BEGINS, MONTH_ENDS = "2025-12-02T00:00:00.000Z", "2026-01-01T00:00:00.000Z"


def told_by(seed, events=2_000):
    sendings = month(seed=seed, events=events, until_ms=UNTIL_MS)
    return [(sending.interaction, sending.copy) for sending in sendings]


def test_the_same_seed_tells_the_same_month_to_the_byte():
    assert json.dumps(told_by(seed=3)) == json.dumps(told_by(seed=3))


def test_another_seed_tells_another_month():
    assert told_by(seed=3) != told_by(seed=4)


def test_no_other_process_tells_it_differently():
    program = (
        "from hashlib import sha256; from dcr.demo.month import month\n"
        f"told = [s.interaction for s in month(seed=3, events=500, until_ms={UNTIL_MS})]\n"
        "print(sha256(repr(told).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
            check=True, capture_output=True,
        ).stdout
        for hash_seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


@pytest.mark.parametrize("events", [500, 2_000, 7_001])
def test_there_are_exactly_as_many_distinct_interactions_as_asked_for(events):
    told = told_by(seed=5, events=events)
    assert len({interaction["event_id"] for interaction, _ in told}) == events
    assert sum(not copy for _, copy in told) == events


@pytest.mark.parametrize("seed", range(8))
def test_every_type_of_the_contract_happens_even_in_a_small_month(seed):
    told = told_by(seed=seed, events=500)
    derived = {name for name in catalogue().types if name.startswith(("journey.", "signal."))}
    stated = set(catalogue().types) - derived - {"customer.erased"}  # whom it befalls has no story
    assert {i["type"] for i, _ in told} == stated


@pytest.mark.parametrize(("events", "customers"), [(500, 20), (2_000, 40), (20_000, 240)])
def test_fewer_events_have_fewer_customers(events, customers):
    subjects = {interaction["subject"] for interaction, _ in told_by(seed=6, events=events)}
    assert sum(subject.startswith("crm:") for subject in subjects) == customers


def test_every_interaction_passes_the_check_at_the_door(told):
    problems: list[Problem] = []
    for interaction in told:
        fields = {name: value for name, value in interaction.items() if name != "type"}
        catalogue().newest(interaction["type"]).check(fields, problems)
    assert problems == []


def test_it_all_happens_within_the_thirty_days(told):
    assert all(MONTH_BEGINS <= i["occurred_at"] <= MONTH_ENDS for i in told)


def test_an_event_id_is_a_uuid_of_version_7_and_of_its_moment(told):
    for interaction in islice(told, 500):
        event_id = UUID(interaction["event_id"])
        assert (event_id.version, str(event_id)) == (7, interaction["event_id"])
    in_order = [i["event_id"][:13] for i in told]
    assert in_order == sorted(in_order)


def test_a_few_customers_do_most(told):
    events = Counter(i["subject"] for i in told)
    busiest = sum(number for _, number in events.most_common(len(events) // 10))
    assert busiest > len(told) / 3


def test_people_sleep_at_night(told):
    by_hour = Counter(i["occurred_at"][11:13] for i in told if i["type"] == "page.viewed")
    assert by_hour["20"] > 10 * by_hour["03"]


def test_the_texts_vary(told):
    texts = Counter(i["text"] for i in told if i["type"] == "complaint.opened")
    assert len(texts) > texts.total() / 2


def test_nearly_all_money_is_in_euro_and_some_in_francs_and_pounds(told):
    currencies = Counter(i["currency"] for i in told if i["type"] == "bill.issued")
    assert set(currencies) == {"EUR", "CHF", "GBP"}
    assert currencies["EUR"] > currencies.total() * 0.75
