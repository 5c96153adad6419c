import json

import pytest
from click.testing import CliRunner

from dcr.access import keys as access
from dcr.cli.keys import keys
from dcr.errors import NotFound
from dcr.postgres import Database
from dcr.settings import Settings

pytestmark = pytest.mark.stack


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    servers = settings.servers()
    monkeypatch.setenv("DCR_KAFKA", servers.kafka)
    monkeypatch.setenv("DCR_POSTGRES", servers.postgres)
    return CliRunner()


def test_a_key_is_printed_alone_on_the_last_line(run: CliRunner, settings: Settings) -> None:
    result = run.invoke(keys, ["create", "--role", "read", "--name", "care desk"])
    key = result.stdout.splitlines()[-1]
    with Database(settings.servers().postgres) as database, database.transaction() as transaction:
        held = access.holder(transaction, access.hash_of(key))
    assert held == access.Holder("care desk", "read")


def test_a_list_tells_everything_but_the_keys(run: CliRunner) -> None:
    key = run.invoke(keys, ["create", "--role", "publish", "--name", "billing"]).stdout.split()[-1]
    result = run.invoke(keys, ["list", "--json"])
    (made,) = json.loads(result.stdout)
    assert (made["name"], made["role"], made["revoked_at"]) == ("billing", "publish", None)
    assert key not in result.stdout
    assert "billing" in run.invoke(keys, ["list"]).stdout


def test_a_revoked_key_stays_revoked(run: CliRunner) -> None:
    run.invoke(keys, ["create", "--role", "read", "--name", "old"])
    (made,) = json.loads(run.invoke(keys, ["list", "--json"]).stdout)
    run.invoke(keys, ["revoke", str(made["id"])])
    (first,) = json.loads(run.invoke(keys, ["list", "--json"]).stdout)
    assert run.invoke(keys, ["revoke", str(made["id"])]).exit_code == 0
    assert json.loads(run.invoke(keys, ["list", "--json"]).stdout) == [first]
    assert first["revoked_at"]


def test_a_key_that_is_none_cannot_be_revoked(run: CliRunner) -> None:
    assert isinstance(run.invoke(keys, ["revoke", "999"]).exception, NotFound)


def test_there_are_three_roles(run: CliRunner) -> None:
    assert run.invoke(keys, ["create", "--role", "root", "--name", "x"]).exit_code == 2
