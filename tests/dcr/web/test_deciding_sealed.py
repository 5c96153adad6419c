"""What is decided is sealed in the ledger, on the log and in every table, and answered in clear."""

import base64
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dcr.postgres import Database
from dcr.web import case_documents as documents
from dcr.web.app import web_app
from tests.dcr.web.callers import ADDRESS
from tests.dcr.web.deciding import ask, decide, read
from tests.relaying import relay
from tests.vaults import MASTER

pytestmark = pytest.mark.stack

SECRET = "My neighbour hears everything"
EVERYWHERE = """
    SELECT string_agg(encode(state, 'escape'), ' ') FROM dcr.decision
    UNION ALL SELECT string_agg(fields || subject, ' ') FROM serving.matter_word
    UNION ALL SELECT string_agg(encode(written, 'escape') || subject, ' ') FROM serving.timeline
"""


@pytest.fixture
def sealed_settings(settings):
    return replace(settings, master_key=base64.b64encode(MASTER).decode())


@pytest.fixture
def sealing(sealed_settings, key):
    """The HTTP side with a master key."""
    app = web_app(sealed_settings)
    app.state.setup.has_tables = True
    yield TestClient(app, base_url=ADDRESS, headers={"X-API-Key": key})
    app.state.office.close()
    app.state.collector.close()
    app.state.pulse.close()
    app.state.desk.database.close()


def test_a_case_of_an_address_is_sealed_and_read_in_clear(sealing, sealed_settings, read_all):
    her = "email:sealed@example.org"
    opened = decide(sealing, her, "cases", topic="noise", text=SECRET)
    number = opened["case"]["case_id"]
    assert opened["case"]["said"][0]["text"] == SECRET
    relay(sealed_settings)
    read_all()

    (case,) = read(sealing, documents.Cases, f"customers/{her}/cases")["items"]
    assert (case["said"][0]["text"], case["subjects"]) == (SECRET, [her])
    assert (
        read(sealing, documents.WholeCase, f"cases/{number}")["words"][0]["fields"]["text"]
        == SECRET
    )
    assert SECRET in sealing.get(f"/customers/{her}/matters").text
    decide(sealing, her, f"cases/{number}/answer", text="We look into it")
    conflict = ask(sealing, her, f"cases/{number}/note", seen=1, text="?").json()
    assert conflict["changed"][0]["fields"]["text"] == "We look into it"

    with (
        Database(sealed_settings.servers().postgres) as database,
        database.transaction() as transaction,
    ):
        kept = " ".join(text or "" for (text,) in transaction.rows(EVERYWHERE))
    for plain in (SECRET, "sealed@example.org", "We look into it"):
        assert plain not in kept
    assert number in kept
