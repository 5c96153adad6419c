"""Marks in every personal field of every type; then she is erased, and nobody finds one anywhere."""

import asyncio
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from dcr.local import stack
from dcr.log.archive import Archive, archiving
from dcr.log.kafka import ensure_topics
from dcr.publisher import Publisher
from dcr.reading.desk import Desk
from dcr.reading.erase import erase
from dcr.reading.erased import erased
from dcr.reading.export.as_json import as_json
from dcr.reading.export.known import known
from dcr.reading.replay import Wanted, replay
from dcr.reading.verify import verify
from dcr.settings import Settings
from projections.register import ALL
from schemas.catalogue import DERIVED_FAMILIES, ERASED, catalogue
from streams.install import TOPICS
from streams.rebuild.rebuild import Rebuild
from tests.erasing import everything_in
from tests.reading import reading_all

pytestmark = pytest.mark.stack

MARK = "Mathilde-Nowhere"
PHONE = f"phone:{MARK}"
_numbers = count(1)


class Hers(NamedTuple):
    """A customer that the other test does not have."""

    crm: str
    email: str


@pytest.fixture(scope="module")
def settings_of_servers() -> Iterator[Settings]:
    """Servers of this test's own: every file of theirs is looked into. They have a master key."""
    with tempfile.TemporaryDirectory(prefix="dcr-trace-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        up = stack.servers_up(home)
        key = b64encode(bytes(range(32))).decode()
        settings = replace(
            Settings.load(), home=home, kafka=up.kafka, postgres=up.postgres, master_key=key
        )
        ensure_topics(up.kafka, TOPICS, settings.partitions)
        yield settings
        stack.servers_down(home)


def example(field):
    """A mark where it is personal, else something that fits."""
    kind = field["type"]
    branches = kind if isinstance(kind, list) else [kind]
    kind = next(branch for branch in reversed(branches) if branch != "null")
    if field.get("format") == "subject":
        return PHONE
    if isinstance(kind, dict):
        return _structured(field, kind)
    text = MARK if field.get("pii") else ("EUR" if field["name"] == "currency" else "x")
    return {"string": text, "boolean": True}.get(kind, 7)


def _structured(field, kind):
    match kind.get("logicalType"), kind["type"]:
        case "timestamp-millis", _:
            return "2026-02-14T08:00:00Z"
        case "date", _:
            return "2026-02-14"
        case _, "map":
            return {"note": f"{MARK} wrote", "name": MARK}
        case _, "array":
            items = kind["items"]
            if isinstance(items, dict):
                return [{inner["name"]: example(inner) for inner in items["fields"]}]
            return [example({"name": field["name"], "type": items})]
    raise AssertionError(kind)


def everything_she_may_say(hers):
    """One of each type, under one of her identifiers."""
    for number, name in enumerate(catalogue().types):
        schema = catalogue().newest(name)
        if schema.family in DERIVED_FAMILIES or name in (ERASED, "identity.unlinked"):
            continue
        fields = {f["name"]: f for f in schema.avsc["fields"]}
        told = {each: example(fields[each]) for each in (*schema.own_fields, "attributes")}
        at = {"type": name, "occurred_at": f"2026-01-31T08:{number // 60:02}:{number % 60:02}Z"}
        yield told | at | {"source": "test", "subject": hers[number % 2]}
    yield {"type": "identity.linked", "subject": hers.crm, "other": hers.email, "source": "test",
           "occurred_at": "2026-01-30T08:00:00Z"}  # fmt: skip


@pytest.fixture
def hers(settings, desk):
    """All she may say is read, and archived."""
    number = next(_numbers)
    hers = Hers(f"crm:trace-{number}-x", f"email:{number}.{MARK}@example.org")
    with Publisher(settings=settings) as publisher:
        for each in everything_she_may_say(hers):
            publisher.publish(each)
    asyncio.run(reading_all(settings))
    for _ in archiving.archive(desk.kafka, settings.archive, TOPICS, None):
        pass
    return hers


def raw(desk):
    """Every byte of every record, and those of the archive."""
    ends = desk.history.ends(TOPICS)
    archive = Archive.open(desk.settings.archive)
    stretches = [each for of_place in archive.stretches.values() for each in of_place]
    assert stretches
    for found in desk.history.read({}, ends):
        yield b"".join((found.key or b"", found.value or b"", repr(found.headers).encode()))
    for stretch in stretches:
        for found in archive.read(stretch):
            yield b"".join((found.key or b"", found.value or b""))


def files(home):
    """Everything that is kept on the disk: tables and their log, topics, archive, what processes wrote."""
    return [path for path in home.rglob("*") if path.is_file() and not path.is_symlink()]


def test_nothing_is_found(settings, desk, hers):
    before = b"".join(as_json(known(desk, hers.email))).decode()
    assert before.count(MARK) > 100
    receipt = erase(desk, hers.email, "her request", "staff:mia")
    for projection in ALL:
        work = Rebuild(settings, projection.name, lambda step: None)
        work.run()
        work.close()
    for _ in archiving.archive(desk.kafka, settings.archive, TOPICS, None):
        pass

    tables = everything_in(desk.database)
    assert (MARK in tables, hers.crm in tables) == (False, False)
    assert not any(MARK.encode() in record for record in raw(desk))
    assert MARK not in str(list(replay(desk, Wanted(derived=True))))
    exported = b"".join(as_json(known(desk, receipt["subject"]))).decode()
    assert (MARK in exported, hers.crm in exported) == (False, False)
    assert [str(path) for path in files(settings.home) if MARK.encode() in path.read_bytes()] == []
    assert erased(desk, receipt)["holds"]
    assert verify(desk).differences == []


def test_nobody_who_knows_only_the_log_finds_more(desk, hers, other_world):
    """A database made anew reads the log with the same master key, and has neither her key nor her name."""
    receipt = erase(desk, hers.crm, "her request", "staff:mia")
    asyncio.run(reading_all(other_world))
    other = Desk.open(other_world)
    assert MARK not in everything_in(other.database)
    assert MARK not in str(list(replay(other, Wanted())))
    assert erased(other, receipt)["holds"]
    assert verify(other).differences == []
    other.database.close()
