"""Master keys: from settings or a file, and wrong ones are said to be."""

from base64 import b64encode
from dataclasses import replace

import pytest

from dcr.errors import SettingWrong
from dcr.settings import Settings
from dcr.vault import master_file
from dcr.vault.errors import MasterKeyWrong
from dcr.vault.master import MasterKeys
from tests.vaults import MASTER, OTHER_MASTER

SECRET = b"\6" * 64


def text(key):
    return b64encode(key).decode()


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return replace(
        Settings.load(), home=tmp_path, kafka=None, postgres=None, master_key=None,
        master_key_file=None, master_key_old=None, master_key_old_file=None,
    )  # fmt: skip


def test_what_is_wrapped_is_bound_to_whose_it_is():
    masters = MasterKeys([MASTER])
    wrapped = masters.wrap(SECRET, "crm:1")
    assert masters.unwrap(wrapped, "crm:1") == SECRET
    assert SECRET not in wrapped
    with pytest.raises(MasterKeyWrong, match="crm:2"):
        masters.unwrap(wrapped, "crm:2")


def test_another_master_key_says_that_it_is_another():
    wrapped = MasterKeys([MASTER]).wrap(SECRET, "crm:1")
    with pytest.raises(MasterKeyWrong, match="DCR_MASTER_KEY_OLD"):
        MasterKeys([OTHER_MASTER]).unwrap(wrapped, "crm:1")


def test_an_older_one_still_unwraps():
    wrapped = MasterKeys([MASTER]).wrap(SECRET, "crm:1")
    both = MasterKeys([OTHER_MASTER, MASTER])
    assert both.unwrap(wrapped, "crm:1") == SECRET
    assert both.wrap(SECRET, "crm:1").startswith(MasterKeys([OTHER_MASTER]).fingerprint)


def test_without_one_there_is_none(settings):
    assert MasterKeys.of_settings(settings) is None
    assert not settings.has_master_key


def test_it_may_stand_in_a_setting_or_in_a_file(settings, tmp_path):
    (tmp_path / "key").write_text(text(MASTER) + "\n")
    named = MasterKeys.of_settings(replace(settings, master_key=text(MASTER)))
    in_file = MasterKeys.of_settings(replace(settings, master_key_file=tmp_path / "key"))
    assert named.fingerprint == in_file.fingerprint == MasterKeys([MASTER]).fingerprint


def test_the_local_stack_has_one_of_its_own(settings):
    master_file.make(settings.local_master_key)
    first = MasterKeys.of_settings(settings).fingerprint
    master_file.make(settings.local_master_key)
    assert MasterKeys.of_settings(settings).fingerprint == first
    assert settings.local_master_key.stat().st_mode & 0o777 == 0o600
    elsewhere = replace(settings, kafka="k:9092", postgres="postgresql://elsewhere")
    assert MasterKeys.of_settings(elsewhere) is None


@pytest.mark.parametrize("wrong", ["short", text(b"\1" * 31), "é", "="])
def test_what_is_no_key_is_said_so(settings, wrong, tmp_path):
    with pytest.raises(SettingWrong, match="DCR_MASTER_KEY holds no master key"):
        MasterKeys.of_settings(replace(settings, master_key=wrong))
    (tmp_path / "key").write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingWrong, match="key"):
        MasterKeys.of_settings(replace(settings, master_key_file=tmp_path / "key"))


def test_a_file_that_is_not_there_is_said_so(settings, tmp_path):
    with pytest.raises(SettingWrong, match="cannot be read"):
        MasterKeys.of_settings(replace(settings, master_key_file=tmp_path / "nowhere"))
