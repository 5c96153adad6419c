"""The vault: few questions, what is sealed shown again, what is gone is null."""

from dcr.vault.store import MemoryStore
from tests.vaults import vault

PLACE = bytes(16) + b"text\0"


def sealed(one, text="hers", subject="crm:1"):
    one.prepare({subject: None})
    return one.key(subject).seal(PLACE, text.encode()).decode()


def test_nobody_has_a_key_at_hand_before_it_was_fetched():
    one = vault()
    assert one.key("crm:1") is None
    one.prepare({"crm:1": None})
    assert one.key("crm:1").subject == "crm:1"


def test_keys_of_many_take_two_questions():
    store = MemoryStore()
    vault(store).prepare({f"crm:{number}": None for number in range(500)})
    assert store.asked == 2


def test_keys_that_are_at_hand_take_none():
    store = MemoryStore()
    one = vault(store)
    one.prepare({"crm:1": None})
    asked = store.asked
    one.prepare({"crm:1": None})
    assert store.asked == asked


def test_what_another_process_made_meanwhile_is_taken():
    class Late(MemoryStore):
        """Somebody else is a moment ahead."""

        def add(self, rows):
            vault(store).prepare({row.subject: None for row in rows}) if self is late else None
            return super().add(rows)

    store = MemoryStore()
    late = Late()
    late.rows = store.rows
    one = vault(late)
    one.prepare({"crm:1": None})
    assert one.key("crm:1").seal(PLACE, b"a") == vault_key(store).seal(PLACE, b"a")


def vault_key(store):
    one = vault(store)
    one.prepare({"crm:1": None})
    return one.key("crm:1")


def test_a_document_is_opened_wherever_something_is_sealed():
    one = vault()
    document = {
        "text": sealed(one),
        "items": [{"n": 1, "by": sealed(one, "staff:mia")}],
        "is": None,
    }
    assert one.opened(document) == {
        "text": "hers",
        "items": [{"n": 1, "by": "staff:mia"}],
        "is": None,
    }


def test_missing_keys_are_fetched_in_one_question():
    store = MemoryStore()
    document = [sealed(vault(store), subject=f"crm:{number}") for number in range(50)]
    one = vault(store)
    asked = store.asked
    assert one.opened(document) == ["hers"] * 50
    assert store.asked == asked + 1


def test_nothing_sealed_is_no_question():
    store = MemoryStore()
    assert vault(store).opened({"text": "~ a ~1 b", "to": "12:~30"}) == {
        "text": "~ a ~1 b",
        "to": "12:~30",
    }
    assert store.asked == 0


def test_what_nobody_can_open_any_more_is_null():
    store = MemoryStore()
    document = {"text": sealed(vault(store)), "amount_minor": 5}
    store.rows.clear()
    assert vault(store).opened(document) == {"text": None, "amount_minor": 5}
    assert vault(store).opened(document, gone="erased") == {"text": "erased", "amount_minor": 5}


def test_what_was_tampered_with_is_null():
    one = vault()
    token = sealed(one)
    assert one.opened([token[:-4] + "AAAA"]) == [None]


def test_blinded_identifiers_are_named_within_sentences_too():
    one = vault()
    anna, berta = (one.blinded(f"email:{name}@b.c") for name in ("anna", "berta"))
    one.prepare({anna: "email:anna@b.c", berta: "email:berta@b.c"})
    told = one.opened({"why": f"{anna} and {berta} are one customer"})
    assert told == {"why": "email:anna@b.c and email:berta@b.c are one customer"}


def test_a_name_that_was_tampered_with_is_not_shown():
    store = MemoryStore()
    one = vault(store)
    anna, berta = (one.blinded(f"email:{name}@b.c") for name in ("anna", "berta"))
    one.prepare({anna: "email:anna@b.c", berta: "email:berta@b.c"})
    store.rows[anna] = store.rows[anna]._replace(name=store.rows[berta].name)
    assert vault(store).opened([anna]) == [anna]


def test_who_is_blinded_and_not_known_stays_so():
    one = vault()
    blinded = one.blinded("email:a@b.c")
    assert one.opened([blinded]) == [blinded]


def test_a_key_that_is_forgotten_is_asked_for_again():
    store = MemoryStore()
    one = vault(store)
    token = sealed(one)
    store.rows.clear()
    one.forget(["crm:1"])
    assert one.opened(token) is None
