import json
from base64 import b64encode
from dataclasses import replace

import pytest
from click.testing import CliRunner

from dcr.access import keys as access
from dcr.cli.keys import keys
from dcr.errors import NotFound, SettingWrong
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.errors import MasterKeyWrong
from dcr.vault.open_vault import open_vault

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


def test_another_master_key_takes_the_place_of_the_one_before(
    run: CliRunner, settings: Settings
) -> None:
    old, new = (b64encode(bytes([number]) * 32).decode() for number in (1, 2))
    base = replace(settings, master_key=old)
    with Database(base.servers().postgres) as database:
        vault = open_vault(base, database)
        assert vault
        vault.prepare({"crm:1": None, "crm:2": None})
    both = {"DCR_MASTER_KEY": new, "DCR_MASTER_KEY_OLD": old}
    result = run.invoke(keys, ["rotate-master"], env=both)
    assert result.stdout == "2 keys are wrapped by the new master key\n", result.output
    with Database(base.servers().postgres) as database:
        open_vault(replace(settings, master_key=new), database).prepare({"crm:1": None})
        with pytest.raises(MasterKeyWrong):
            open_vault(base, database).prepare({"crm:1": None})


def test_there_has_to_be_a_master_key(run: CliRunner) -> None:
    result = run.invoke(keys, ["rotate-master"], env={"DCR_MASTER_KEY": ""})
    assert isinstance(result.exception, SettingWrong)
