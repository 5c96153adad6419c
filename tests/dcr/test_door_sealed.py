"""The door with a vault: what is personal is hidden, and nothing else is different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.door import Door, KeyWanted
from dcr.errors import Unfit
from dcr.json_form import json_form
from dcr.written import written_form
from schemas.catalogue import catalogue
from schemas.personal import PLAIN
from tests.strategies import NOW_MS, any_fit, junk
from tests.vaults import vault

WRITTEN = written_form()
PLAINLY = Door(WRITTEN, "test")
MARK = "Xanthippe"

SAID = {
    "type": "page.viewed", "event_id": "0192f0c1-0000-7000-8000-000000000001", "source": "web",
    "occurred_at": "2026-01-31T08:00:00Z", "subject": "crm:1", "url": f"/{MARK}", "title": MARK,
    "attributes": {"who": MARK, "order_id": "O-1", "build": 4711},
}  # fmt: skip

BILL = {
    "type": "bill.issued", "source": "billing", "occurred_at": "2026-01-31T08:00:00Z",
    "amount_minor": 100, "currency": "EUR",
}  # fmt: skip


def admitted(door, keys, interaction):
    """As a publisher does it: what waits for a key is admitted again when that is there."""
    try:
        return door.admit(interaction, NOW_MS)
    except KeyWanted as wanted:
        keys.prepare(wanted.wanted)
        return door.admit(wanted.asked, NOW_MS)


def form_of(record):
    return json_form(*WRITTEN.read_newest(record.value))


@given(any_fit)
def test_what_is_sealed_reads_as_what_was_said(interaction):
    keys = vault()
    record = admitted(Door(WRITTEN, "test", keys), keys, interaction)
    plain = PLAINLY.admit(interaction, NOW_MS)
    assert keys.opened(form_of(record)) == form_of(plain)
    assert (record.topic, record.key, record.event_id) == (plain.topic, plain.key, plain.event_id)


@given(any_fit)
def test_the_express_lane_hides_as_the_long_way_does(interaction):
    keys = vault()
    keys.prepare({interaction["subject"]: None})
    schema = catalogue().newest(interaction["type"])
    asked = {name: value for name, value in interaction.items() if name != "type"}
    asked.setdefault("source", "test")
    asked.setdefault("event_id", "0192f0c1-0000-7000-8000-000000000001")
    key = keys.key(interaction["subject"])
    quick = WRITTEN.express(schema, asked, key)
    problems = []
    slow = WRITTEN.write(schema, schema.personal.hidden(schema.check(asked, problems), key))
    assert problems == []
    assert quick is None or quick.value == slow


@given(any_fit)
def test_sealing_again_changes_nothing(interaction):
    keys = vault()
    door = Door(WRITTEN, "test", keys)
    record = admitted(door, keys, interaction)
    assert admitted(door, keys, form_of(record)).value == record.value
    assert admitted(door, keys, interaction | {"event_id": record.event_id}).value == record.value


@given(any_fit, st.data())
def test_what_is_unfit_is_refused_in_the_same_words(interaction, data):
    name = data.draw(st.sampled_from(sorted(interaction)))
    broken = interaction | {"event_id": str(PLAINLY.admit(interaction, NOW_MS).event_id)}
    broken[name] = data.draw(junk)
    keys = vault()
    assert told(lambda: admitted(Door(WRITTEN, "test", keys), keys, broken)) == told(
        lambda: PLAINLY.admit(broken, NOW_MS)
    )


def told(act):
    try:
        act()
    except Unfit as unfit:
        return unfit.problems
    return None


def test_nothing_personal_is_on_the_log():
    keys = vault()
    record = admitted(Door(WRITTEN, "", keys), keys, SAID)
    assert MARK.encode() not in record.value
    assert keys.opened(form_of(record))["attributes"] == SAID["attributes"]


def test_what_folds_read_stays_as_it_is():
    keys = vault()
    attributes = form_of(admitted(Door(WRITTEN, "", keys), keys, SAID))["attributes"]
    assert attributes["order_id"] == "O-1"
    assert attributes["build"] == 4711
    assert "order_id" in PLAIN["attributes"]


def test_the_lines_of_her_bills_are_hidden_and_compared_without_a_key():
    keys = vault()
    door = Door(WRITTEN, "", keys)

    def text_of(subject, bill_id, text):
        lines = [{"text": text, "amount_minor": 100}]
        record = admitted(
            door, keys, {**BILL, "subject": subject, "bill_id": bill_id, "lines": lines}
        )
        assert MARK.encode() not in record.value
        assert keys.opened(form_of(record))["lines"] == lines
        return form_of(record)["lines"][0]["text"]

    january = text_of("crm:1", "B-1", f"Calls to {MARK}")
    assert text_of("crm:1", "B-2", f"Calls to {MARK}") == january
    assert text_of("crm:1", "B-2", f"Letters to {MARK}") != january
    assert text_of("crm:2", "B-3", f"Calls to {MARK}") != january


def test_a_name_made_of_what_is_hidden_is_shown():
    keys = vault()
    keys.prepare({"crm:1": None})
    token = keys.key("crm:1").seal(b"lines.text\0", MARK.encode()).decode()
    assert keys.opened({"details": {f"line.{token}": 5, "usual": 1}}) == {
        "details": {f"line.{MARK}": 5, "usual": 1}
    }
    assert vault().opened({f"line.{token}": 5}) == {f"line.{token}": 5}


def test_an_identifier_that_names_a_person_is_blinded_wherever_it_stands():
    keys = vault()
    link = {
        "type": "identity.linked", "subject": f"email:{MARK}@b.c", "other": f"phone:{MARK}",
        "occurred_at": "2026-01-31T08:00:00Z", "source": "web",
    }  # fmt: skip
    record = admitted(Door(WRITTEN, "", keys), keys, link)
    assert MARK.encode() not in record.key + record.value
    opened = keys.opened(form_of(record))
    assert (opened["subject"], opened["other"]) == (link["subject"], link["other"])


def test_without_anything_personal_nobody_needs_a_key():
    viewed = {
        "type": "bill.viewed", "subject": "crm:1", "bill_id": "B-1", "source": "web",
        "occurred_at": "2026-01-31T08:00:00Z", "attributes": {"build": 4711, "bill_id": "B-1"},
    }  # fmt: skip
    assert Door(WRITTEN, "", vault()).admit(viewed, NOW_MS)


def test_what_is_unfit_is_told_before_there_is_a_key():
    with pytest.raises(Unfit, match="title"):
        Door(WRITTEN, "", vault()).admit(SAID | {"title": 5}, NOW_MS)
    with pytest.raises(Unfit, match="subject"):
        Door(WRITTEN, "", vault()).admit(SAID | {"subject": "email:not one"}, NOW_MS)


def test_who_waits_for_a_key_is_not_changed_by_its_source_meanwhile():
    keys, said = vault(), SAID | {"attributes": {"who": "before"}}
    door = Door(WRITTEN, "", keys)
    with pytest.raises(KeyWanted) as waiting:
        door.admit(said, NOW_MS)
    said["attributes"]["who"] = "after"
    keys.prepare(waiting.value.wanted)
    record = door.admit(waiting.value.asked, NOW_MS)
    assert keys.opened(form_of(record))["attributes"] == {"who": "before"}


def test_a_token_of_somebody_else_is_a_text():
    keys = vault()
    keys.prepare({"crm:2": None})
    hers = keys.key("crm:2").seal(bytes(16) + b"title\0", b"hers").decode()
    record = admitted(Door(WRITTEN, "", keys), keys, SAID | {"title": hers})
    assert keys.opened(form_of(record))["title"] == hers


@pytest.mark.parametrize("mine", ["mine", None, 1, True])
def test_a_source_may_call_an_attribute_as_a_bundle_is_called(mine):
    keys = vault()
    given_ = {"~": mine, "x": "y"}
    record = admitted(Door(WRITTEN, "", keys), keys, SAID | {"attributes": given_})
    assert keys.opened(form_of(record))["attributes"] == given_
