"""Whom a record touches: those it speaks of, and those whose identifiers it may change."""

from uuid import UUID

import pytest

from dcr.log.record import Found
from dcr.written import written_form
from projections.register import FOLLOWERS, TIMELINE
from streams.batch import Batch
from streams.derive.around import around
from streams.derive.touched import touched
from streams.store import Store
from tests.arrivals import AT_MS, arrival

TYPES = {"bill.issued"}
MONEY = {"amount_minor": 1, "currency": "EUR"}


def said(type_name, subject="crm:1", partition=0, number=1, **fields):
    body = {"type": type_name, "channel": "web", **fields}
    return arrival(body, (subject, AT_MS + number, UUID(int=number)), AT_MS, partition, number)


def record(one):
    key = one.subject.encode()
    return Found(one.topic, one.partition, one.offset, one.occurred_ms, key, one.written, ())


def touched_by(*arrivals):
    return touched([record(one) for one in arrivals], written_form(), TYPES)


def test_who_is_spoken_of_is_looked_at_in_the_slice_she_was_heard_of_in():
    found = touched_by(said("bill.issued", partition=3, bill_id="B", **MONEY))
    assert found == ({"crm:1": 3}, {}, {"crm:1": {"bill.issued"}})


def test_who_has_a_name_that_cannot_be_kept_is_left_to_those_who_park_it():
    """The door lets no such name in; somebody may write straight to Kafka."""
    named = said("bill.issued", bill_id="B", **MONEY)
    poison = named._replace(
        subject="crm:\x00", written=named.written.replace(b"crm:1", b"crm:\x00")
    )
    fit = said("bill.issued", number=2, bill_id="B", **MONEY)
    assert touched_by(poison, fit).subjects == {"crm:1": 0}


def test_what_no_derivation_reads_touches_nobody():
    assert touched_by(said("page.viewed", url="/")) == ({}, {}, {})


def test_a_link_touches_both():
    both = {"cookie:1": 2, "crm:1": 2}
    found = touched_by(said("identity.linked", "cookie:1", 2, other="crm:1"))
    assert (found.subjects, found.linked) == (both, both)


def test_what_was_derived_is_looked_at_whoever_said_it():
    """While it was on its way, others may have heard more."""
    raised = said("signal.raised", signal="left", about="")
    corrected = said(
        "journey.corrected", journey_id="J", intent="bill", corrects="?", was="journey.moved"
    )
    assert touched_by(raised, corrected) == ({"crm:1": 0}, {}, {"crm:1": {"left", "bill"}})


def test_what_cannot_be_read_touches_nobody():
    broken = record(said("bill.issued", bill_id="B", **MONEY))
    written = written_form()
    assert touched([broken._replace(value=b"?"), broken._replace(value=None)], written, TYPES) == (
        {}, {}, {},
    )  # fmt: skip


@pytest.mark.stack
def test_a_link_has_everybody_looked_at_whom_links_hold_together(tables):
    """Also behind links that are held back: crm:1 and crm:2 are never one."""
    links = [
        ("crm:1", "cookie:1"),
        ("cookie:1", "crm:2"),
        ("crm:2", "email:2"),
        ("crm:3", "email:3"),
    ]
    told = [
        said("identity.linked", one, number=number, other=other)
        for number, (one, other) in enumerate(links)
    ]
    Store(tables, written_form(), TIMELINE, FOLLOWERS).commit(Batch([], told))
    found = around(tables, {"crm:1": 3, "cookie:1": 3})
    assert found == dict.fromkeys(["crm:1", "cookie:1", "crm:2", "email:2"], 3)
    assert around(tables, {}) == {}
