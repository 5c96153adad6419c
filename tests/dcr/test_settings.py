"""Settings: read once, from the environment and `.env`; a wrong one is told with what would do."""

import json
from pathlib import Path

import pytest

from dcr.errors import NotRunning, SettingWrong
from dcr.settings import REGISTER, Servers, Settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch, tmp_path):
    """No settings of whoever runs the tests, and a working folder without a `.env`."""
    for setting in REGISTER:
        monkeypatch.delenv(setting.name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def load(monkeypatch):
    def load(**given):
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        return Settings.load()

    return load


def test_what_is_not_set_has_its_default(load):
    settings = load()
    assert settings.home == Path.home() / ".dcr"
    assert (settings.port, settings.partitions, settings.workers) == (8080, 4, 2)
    assert (settings.kafka, settings.postgres, settings.schema_registry) == (None, None, None)
    assert (settings.auth_required, settings.port_is_given, settings.is_local_stack) == (
        False,
        False,
        True,
    )


def test_every_setting_says_what_it_means():
    assert all(setting.name.startswith("DCR_") and setting.meaning for setting in REGISTER)
    assert len({setting.name for setting in REGISTER}) == len(REGISTER)


def test_a_dot_env_file_is_read(load):
    Path(".env").write_text("DCR_PORT=9000\nDCR_WORKERS=5\n")
    assert load().port == 9000


def test_the_environment_wins(load):
    Path(".env").write_text("DCR_PORT=9000\n")
    assert load(DCR_PORT="9001").port == 9001
    assert load().port_is_given


def test_an_empty_setting_is_not_set(load):
    assert load(DCR_PORT="").port == 8080


@pytest.mark.parametrize(
    ("name", "value", "mend"),
    [
        ("DCR_PORT", "http", "a whole number from 1 to 65535"),
        ("DCR_PORT", "0", "a whole number from 1 to 65535"),
        ("DCR_PARTITIONS", "1025", "a whole number from 1 to 1024"),
        ("DCR_WORKERS", "-1", "a whole number from 0 to 64"),
        ("DCR_BROKER", "redpanda", "auto or kafka or tansu"),
    ],
)
def test_a_wrong_setting_is_told_with_what_would_do(load, name, value, mend):
    with pytest.raises(SettingWrong, match=f"{name}='{value}' cannot be used; it takes {mend}"):
        load(**{name: value})


def test_auth_is_required_or_nothing(load):
    assert load(DCR_AUTH="required").auth_required
    with pytest.raises(SettingWrong, match="DCR_AUTH='yes' cannot be used"):
        load(DCR_AUTH="yes")


def test_named_servers_are_taken(load):
    settings = load(DCR_KAFKA="k:9092", DCR_POSTGRES="postgresql://p/dcr")
    assert settings.servers() == Servers("k:9092", "postgresql://p/dcr")
    assert not settings.is_local_stack


@pytest.mark.parametrize(
    ("name", "missing"), [("DCR_KAFKA", "DCR_POSTGRES"), ("DCR_POSTGRES", "DCR_KAFKA")]
)
def test_one_server_without_the_other_is_a_mistake(load, name, missing):
    with pytest.raises(SettingWrong, match=f"{missing} is not set; name both servers, or neither"):
        load(**{name: "there"}).servers()


def test_the_servers_of_the_local_stack_are_found(load, tmp_path):
    (tmp_path / "stack.json").write_text(json.dumps({"kafka": "k:1", "postgres": "postgresql://p"}))
    assert load(DCR_HOME=str(tmp_path)).servers() == Servers("k:1", "postgresql://p")


@pytest.mark.parametrize("content", [None, "", "{", "{}", "[]", "null"])
def test_where_no_local_stack_is_up_that_is_said(load, tmp_path, content):
    if content is not None:
        (tmp_path / "stack.json").write_text(content)
    with pytest.raises(
        NotRunning, match=r"no local stack is up in .*; run `dcr up`, or set DCR_KAFKA"
    ):
        load(DCR_HOME=str(tmp_path)).servers()
