"""Every personal field of every type is planted with a mark: it is found by readers, and in no store."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dcr.cli import main
from dcr.log.kafka import ends
from dcr.postgres import Database
from dcr.publisher import Publisher
from dcr.settings import Settings
from dcr.web.app import web_app
from schemas.avro import read_file
from schemas.catalogue import DERIVED_FAMILIES, ENVELOPE, Schema, catalogue
from schemas.personal import inner_marked
from streams.install import TOPICS
from tests.dcr.web.callers import ADDRESS, make_key
from tests.vaults import MASTER

pytestmark = pytest.mark.stack

MARK = "xanthippe"
HER = f"email:{MARK}@example.org"
ANOTHER = f"phone:{MARK}-2"
SAMPLES = {"long": 1, "double": 1.5, "boolean": True, "string": "word"}
OURS = ("customer.erased",)
"""Says that somebody is forgotten: another story."""

TABLES = """
SELECT schemaname || '.' || quote_ident(tablename) FROM pg_tables
WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
"""


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A world with a master key, and an archive of its own."""
    key = b64encode(MASTER).decode()
    return replace(settings, master_key=key, archive_given=tmp_path / "archive")


@pytest.fixture
def told(settings: Settings, read_all) -> list[str]:
    """The types that were told of her, each with a mark wherever something personal may stand."""
    types = [name for name in catalogue().types if name not in OURS]
    with Publisher("test", settings=settings) as publisher:
        for number, name in enumerate(types):
            publisher.publish(marked(catalogue().newest(name), number))
    read_all()
    return types


@pytest.fixture
def publisher_of_her(settings: Settings, read_all) -> None:
    """Says that three identifiers are one customer, two of which name her."""
    with Publisher("test", settings=settings) as publisher:
        for other in (f"email:{MARK}-7@b.c", f"phone:{MARK}-7"):
            publisher.publish({
                "type": "identity.linked", "subject": "crm:vault-7", "other": other,
                "occurred_at": "2026-01-10T08:00:00Z",
            })  # fmt: skip
    read_all()


@pytest.fixture
def http(settings: Settings) -> Iterator[TestClient]:
    app = web_app(settings)
    app.state.setup.has_tables = True
    key = make_key(settings, "operate")
    yield TestClient(app, base_url=ADDRESS, headers={"X-API-Key": key})
    app.state.collector.close()
    app.state.desk.database.close()


@pytest.fixture
def dcr(settings: Settings):
    servers = settings.servers()
    world = {
        "DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres, "DCR_HOME": str(settings.home),
        "DCR_MASTER_KEY": settings.master_key, "DCR_ARCHIVE": str(settings.archive),
    }  # fmt: skip

    def dcr(*words: str) -> str:
        result = CliRunner().invoke(main, list(words), env=world)
        assert result.exit_code == 0, result.output
        return result.stdout

    return dcr


def marked(schema: Schema, number: int) -> dict:
    """An interaction of this type with a mark in every field that is marked."""
    said = {
        "type": schema.type, "subject": HER, "source": "test", "channel": "web",
        "occurred_at": f"2026-01-10T08:{number // 60:02}:{number % 60:02}Z",
        "attributes": {"note": f"{MARK} attributes", "build": 4711},
    }  # fmt: skip
    for field in schema.avsc["fields"]:
        name = field["name"]
        if name in ENVELOPE or name == "attributes":
            continue
        if field.get("format") == "subject":
            said[name] = ANOTHER
        elif field.get("pii"):
            said[name] = mark(field)
        elif inner_marked(field):
            said[name] = [marked_within(field["type"]["items"]["fields"])]
        elif "default" not in field:
            said[name] = sample(field)
    return said


def marked_within(fields: list[dict]) -> dict:
    return {f["name"]: mark(f) if f.get("pii") else sample(f) for f in fields}


def mark(field: dict):
    text = f"{MARK} {field['name']}"
    return {"name": text, "other": text} if "map" in str(field["type"]) else text


def sample(field: dict):
    if field.get("format") == "currency":
        return "EUR"
    branches = field["type"] if isinstance(field["type"], list) else [field["type"]]
    branch = branches[0]
    if isinstance(branch, dict):
        return "2026-01-10T08:00:00.000Z" if "logicalType" in branch else []
    return SAMPLES[branch]


def test_no_store_holds_a_mark_and_every_reader_finds_it(settings, told, http, dcr):
    assert on_the_log(settings) == []
    assert in_tables(settings) == []
    dcr("archive")
    assert in_files(settings) == []
    page = http.get(f"/v1/customers/{HER}/timeline", params={"limit": 1000}).json()
    items = {item["type"]: item for item in page["items"]}
    assert sorted(items) == [
        name for name in told if catalogue().newest(name).family not in DERIVED_FAMILIES
    ]
    for name, item in items.items():
        assert {field: item[field] for field in marked(catalogue().newest(name), 0) if field in item} == {
            **marked(catalogue().newest(name), 0), "occurred_at": item["occurred_at"],
        }  # fmt: skip
    assert (
        msgspec.json.decode(dcr("timeline", HER, "--limit", "1000", "--json"))["items"]
        == page["items"]
    )


def test_she_is_found_by_what_is_hidden(told, http, dcr):
    her = http.get(f"/v1/customers/{HER}").json()
    assert her["identifiers"] == [HER]
    assert her["traits"] == {"name": f"{MARK} traits", "other": f"{MARK} traits"}
    for words in (HER, HER.removeprefix("email:"), MARK, MARK.upper(), "traits xanthippe"):
        [found] = http.get("/v1/customers", params={"q": words}).json()["items"]
        assert (found["customer_id"], found["name"]) == (her["customer_id"], f"{MARK} traits"), (
            words
        )
    assert http.get("/v1/customers", params={"q": "socrates"}).json()["items"] == []
    assert msgspec.json.decode(dcr("customer", HER, "--json"))["traits"] == her["traits"]
    assert HER in dcr("identity", "show", HER)
    assert MARK in http.get(f"/customers/{her['customer_id']}").text


def test_a_group_is_made_by_what_is_hidden(told, http):
    asked = {"group": f"trait:name={MARK} traits", "on": "2026-01-10"}
    assert http.get("/v1/reports/day", params=asked).json()["customers"] == 1
    asked["group"] = "trait:name=socrates"
    assert http.get("/v1/reports/day", params=asked).json()["customers"] == 0


def test_identifiers_that_name_a_person_are_linked_and_lead_to_her(publisher_of_her, http, dcr):
    for identifier in ("crm:vault-7", f"email:{MARK}-7@b.c", f"phone:{MARK}-7"):
        her = http.get(f"/v1/customers/{identifier}").json()
        assert her["identifiers"] == ["crm:vault-7", f"email:{MARK}-7@b.c", f"phone:{MARK}-7"]
    told = http.get(f"/v1/customers/phone:{MARK}-7/identity").json()
    assert [each["identifier"] for each in told["identifiers"]] == her["identifiers"]
    assert "crm:vault-7" in told["why"]
    assert f"email:{MARK}-7@b.c" in dcr("identity", "preview", "crm:vault-7", f"email:{MARK}-7@b.c")


def test_who_is_not_found_is_called_as_she_was_asked_for(told, http):
    answer = http.get("/v1/customers/email:socrates@example.org")
    assert answer.status_code == 404
    assert "email:socrates@example.org" in answer.json()["detail"]


def test_a_replay_is_in_clear_unless_it_shall_be_sealed(told, dcr):
    assert f"{MARK} attributes" in dcr("replay", "--subject", HER)
    assert MARK not in dcr("replay", "--subject", HER, "--sealed")


def test_verify_needs_no_key(told, dcr):
    assert msgspec.json.decode(dcr("verify", "--json"))["differences"] == []


def on_the_log(settings: Settings) -> list[str]:
    from dcr.reading.desk import Desk  # noqa: PLC0415 - the raw records, as nobody else reads them

    found = Desk.open(settings).history.read({}, ends(settings.servers().kafka, TOPICS))
    return [
        f"{one.topic} {one.key!r}" for one in found if is_marked(one.value) or is_marked(one.key)
    ]


def in_tables(settings: Settings) -> list[str]:
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        names = [name for (name,) in transaction.rows(TABLES)]
        assert "dcr.customer_key" in names
        rows = {name: transaction.rows(f"SELECT t::text FROM {name} t") for name in names}
    return [f"{name}: {row}" for name in names for (row,) in rows[name] if is_marked(row.encode())]


def in_files(settings: Settings) -> list[str]:
    files = sorted(settings.archive.rglob("*.avro"))
    assert files
    return [str(path) for path in files for one in read_file(path) if is_marked(repr(one).encode())]


def is_marked(content: bytes | None) -> bool:
    plain, in_hex = MARK.encode(), MARK.encode().hex().encode()
    return content is not None and (plain in content.lower() or in_hex in content)
