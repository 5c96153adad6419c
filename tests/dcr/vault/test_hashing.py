"""The hashing key of an installation: the same before and after there is a master key, and guarded by it."""

from base64 import b64encode
from dataclasses import replace

import pytest

from dcr.postgres import Database
from dcr.settings import Settings
from dcr.vault.errors import MasterKeyMissing, MasterKeyWrong
from dcr.vault.hashing import blinder_in
from dcr.vault.open_vault import open_vault
from streams.install import install
from tests.vaults import MASTER, OTHER_MASTER

pytestmark = pytest.mark.stack


def with_key(settings: Settings, master: bytes) -> Settings:
    return replace(settings, master_key=b64encode(master).decode())


@pytest.fixture
def database(settings: Settings):
    with Database(settings.servers().postgres) as database:
        yield database


def test_hashes_are_the_same_before_and_after_there_is_a_master_key(settings, database):
    with database.transaction() as transaction:
        before = blinder_in(transaction, settings).blind("anna")
    sealed = with_key(settings, MASTER)
    assert open_vault(sealed, database).blinder.blind("anna") == before
    with database.transaction() as transaction:
        assert blinder_in(transaction, sealed).blind("anna") == before


def test_nobody_goes_on_plainly_where_something_is_sealed(settings, database):
    install(settings, database)
    assert open_vault(with_key(settings, MASTER), database).blinded("email:a@b.c")
    with pytest.raises(MasterKeyMissing, match="DCR_MASTER_KEY"):
        install(settings, database)
    with pytest.raises(MasterKeyWrong):
        install(with_key(settings, OTHER_MASTER), database)
    install(with_key(settings, MASTER), database)
