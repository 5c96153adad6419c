"""What sources do wrong: clocks, repeats, programs of three generations, bytes that nobody can read."""

import copy
from functools import cache

import pytest

from dcr import publisher as publishing
from dcr.clock import now_ms
from dcr.publisher import Publisher
from schemas.catalogue import Catalogue, Schema, catalogue
from schemas.written import WrittenForm
from tests.faults import poison
from tests.faults.until import pause

pytestmark = pytest.mark.stack

HOUR_MS = 3_600_000
SECONDS = 1.0


@pytest.mark.parametrize("hours", [-1, 1])
def test_the_clock_of_a_source_is_an_hour_off(world, make_load, rounds, monkeypatch, hours):
    """Both what happened and when it was heard of carry the wrong time; nothing is called complete by it."""
    off_ms = hours * HOUR_MS
    monkeypatch.setattr(publishing, "now_ms", lambda: now_ms() + off_ms)
    with world.under_load(make_load(until_ms=now_ms() + off_ms)):
        pause(SECONDS * rounds)


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_sources_repeat_themselves(world, make_load, rounds, share):
    load = make_load(copies=share)
    with world.under_load(load):
        pause(SECONDS * rounds)
    assert load.books.copies > share * load.books.distinct / 2


def test_records_that_nobody_can_read_are_parked_and_hold_nobody_up(
    world, make_load, chance, rounds
):
    load = make_load()
    with world.under_load(load):
        for _ in range(10 * rounds):
            poison.send(world.settings.kafka, chance, chance.randint(1, 12), load.journal)


def test_three_generations_of_programs_publish_at_once(
    world, make_load, chance, rounds, monkeypatch
):
    """The first and the second are read as one; what a newer one says waits, whole, until we know it."""
    load = make_load()
    monkeypatch.setattr(publishing, "written_form", lambda registry: WrittenForm(older()))
    publishers = [OlderProgram(settings=world.settings)]
    monkeypatch.undo()
    publishers.append(Publisher(settings=world.settings))
    with world.under_load(load, publishers):
        monkeypatch.setattr(poison, "written_form", lambda: WrittenForm(newer()))
        monkeypatch.setattr(poison, "KINDS", [lambda rng, record: record])
        for _ in range(5 * rounds):
            poison.send(world.settings.kafka, chance, 3, load.journal)
            pause(SECONDS / 5)
    for publisher in publishers:
        publisher.close()
    assert {("page.viewed", 1), ("page.viewed", 2)} <= versions(world, load)


class OlderProgram(Publisher):
    """It says only what its schemas have a field for."""

    def publish(self, interaction):
        fields = {field["name"] for field in older().newest(interaction["type"]).avsc["fields"]}
        return super().publish({n: v for n, v in interaction.items() if n in fields | {"type"}})


@cache
def older():
    """Before any type had a second version."""
    return Catalogue(schema for schema in catalogue().schemas if schema.version == 1)


def newer():
    """After `page.viewed` got a third version."""
    newest = catalogue().newest("page.viewed")
    avsc = copy.deepcopy(dict(newest.avsc)) | {"version": newest.version + 1}
    avsc["fields"].insert(-1, {"name": "zoom", "type": ["null", "double"], "default": None})
    third = Schema(newest.type, newest.family, newest.version + 1, avsc)
    return Catalogue([*catalogue().schemas, third])


def versions(world, load):
    """In which versions the timeline keeps what this load said."""
    with world.desk.database.transaction() as transaction:
        rows = transaction.rows(
            "SELECT written FROM timeline WHERE subject = ANY (%s)", [load.journal.subjects()]
        )
    schemas = {world.desk.written.writing_of(bytes(written)).schema for (written,) in rows}
    return {(schema.type, schema.version) for schema in schemas}
