"""Stores of keys: one suite holds the one in memory and the one in PostgreSQL to the same behaviour."""

import pytest

from dcr.errors import StoreBroken
from dcr.postgres import Database
from dcr.vault.errors import MasterKeyWrong
from dcr.vault.master import MasterKeys
from dcr.vault.postgres_store import PostgresStore
from dcr.vault.rotate import rotate
from dcr.vault.store import MemoryStore, Row
from dcr.vault.vault import Vault
from tests.vaults import MASTER, OTHER_MASTER, vault

NEW_MASTER = b"\5" * 32


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.stack)])
def store(request):
    if request.param == "memory":
        return MemoryStore()
    return PostgresStore(request.getfixturevalue("tables"))


def row(number, name=None):
    return Row(f"crm:{number}", f"AAAAAAAAAA{number:02}", bytes([number]) * 100, name)


def test_a_row_is_found_by_its_identifier_and_by_its_id(store):
    store.add([row(1), row(2, "~1token")])
    assert store.of(["crm:2"]) == [row(2, "~1token")]
    assert store.of([], [row(1).key_id]) == [row(1)]
    assert sorted(store.of(["crm:1"], [row(1).key_id, row(2).key_id])) == [
        row(1),
        row(2, "~1token"),
    ]


def test_nobody_has_no_row(store):
    assert store.of(["crm:9"], ["BBBBBBBBBBBB"]) == []
    assert store.of([]) == []


def test_who_comes_second_does_not_replace_the_first(store):
    assert store.add([row(1)]) == {"crm:1"}
    other = row(1)._replace(key_id="BBBBBBBBBBBB", wrapped=b"other")
    assert store.add([other, row(2)]) == {"crm:2"}
    assert store.of(["crm:1"]) == [row(1)]


def test_the_hashing_key_is_wrapped_once(store):
    first = store.hashing_key(lambda plain: b"wrapped:" + plain)
    assert first.startswith(b"wrapped:")
    assert store.hashing_key(lambda _: b"another") == first


def test_two_vaults_over_one_store_share_keys_and_hashes(store):
    one, other = vault(store), vault(store)
    one.prepare({"crm:1": None})
    other.prepare({"crm:1": None})
    place = bytes(16) + b"text\0"
    assert one.key("crm:1").seal(place, b"a") == other.key("crm:1").seal(place, b"a")
    assert one.blinded("email:a@b.c") == other.blinded("email:a@b.c")


def test_the_name_behind_a_blinded_identifier_is_kept(store):
    one = vault(store)
    blinded = one.blinded("email:a@b.c")
    one.prepare({blinded: "email:a@b.c"})
    assert vault(store).opened({"subject": blinded}) == {"subject": "email:a@b.c"}
    assert "a@b.c" not in repr(store.of([blinded]))


def test_another_master_key_opens_nothing(store):
    vault(store).prepare({"crm:1": None})
    with pytest.raises(MasterKeyWrong, match="DCR_MASTER_KEY"):
        vault(store, OTHER_MASTER).prepare({"crm:1": None})


def sealed_of(store, master=MASTER):
    one = vault(store, master)
    one.prepare({f"crm:{number}": None for number in range(25)})
    return [one.key(f"crm:{n}").seal(bytes(16) + b"text\0", b"hers").decode() for n in range(25)]


def test_after_a_rotation_the_new_master_key_opens_everything_and_the_old_one_nothing(store):
    sealed = sealed_of(store)
    assert rotate(MasterKeys([NEW_MASTER, MASTER]), store, batch=10) == 25
    assert vault(store, NEW_MASTER).opened(sealed) == ["hers"] * 25
    with pytest.raises(MasterKeyWrong):
        vault(store).opened(sealed)


def test_a_rotation_that_was_killed_goes_on_where_it_was(store):
    sealed = sealed_of(store)
    masters = MasterKeys([NEW_MASTER, MASTER])

    def killed(wrapped, whose):
        killed.count += 1
        if killed.count > 15:
            raise KeyboardInterrupt
        return masters.wrap(masters.unwrap(wrapped, whose), whose)

    killed.count = 0
    with pytest.raises(KeyboardInterrupt):
        while store.rewrap(masters.fingerprint, killed, 10):
            pass
    both = Vault(masters, store)  # what is half done is opened with both
    assert both.opened(sealed) == ["hers"] * 25
    rotate(masters, store, batch=10)
    assert vault(store, NEW_MASTER).opened(sealed) == ["hers"] * 25


def test_a_rotation_without_the_old_master_key_changes_nothing(store):
    sealed = sealed_of(store)
    with pytest.raises(MasterKeyWrong):
        rotate(MasterKeys([NEW_MASTER]), store)
    assert vault(store).opened(sealed) == ["hers"] * 25


@pytest.mark.stack
def test_a_hashing_key_that_is_gone_is_said_so(tables: Database):
    with tables.transaction() as transaction:
        transaction.run("DELETE FROM dcr.secret WHERE name = 'hashing'")
    with pytest.raises(StoreBroken, match="hashing"):
        vault(PostgresStore(tables)).blinded("email:a@b.c")
