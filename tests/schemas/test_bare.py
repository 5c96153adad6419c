"""Without what is personal a value says how much and when, and not who; it is written with its own schema."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.avro import write_body
from schemas.bare import bare, mentions, without
from schemas.catalogue import catalogue

SCHEMAS = catalogue().schemas
NAME = "erased:0f"
MARK = "Mathilde"


def value_of(avro_type, name, personal):
    """A value of this type: marked, where it is personal."""
    if isinstance(avro_type, list):
        return value_of(avro_type[-1], name, personal)
    kind = avro_type["type"] if isinstance(avro_type, dict) else avro_type
    if kind == "record":
        return {
            f["name"]: value_of(f["type"], f["name"], f.get("pii")) for f in avro_type["fields"]
        }
    if kind == "array":
        return [value_of(avro_type["items"], name, personal)]
    if kind == "fixed":
        return bytes(avro_type["size"])
    text = MARK if personal else "plain"
    return {"string": text, "map": {"note": text, "role": "owner"}, "boolean": True}.get(kind, 7)


def told(schema):
    return value_of(schema.avsc, "", False)


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: f"{s.type}.{s.version}")
def test_nothing_personal_is_left_and_it_can_be_written(schema):
    before = told(schema)
    left = bare(schema.avsc, before, NAME)
    body = write_body(schema.parsed, left)
    assert MARK.encode() not in body
    assert schema.read(body, 0) == left
    assert left["subject"] == NAME


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: f"{s.type}.{s.version}")
def test_what_is_not_personal_stays(schema):
    before = told(schema)
    left = bare(schema.avsc, before, NAME)
    plain = [f["name"] for f in schema.avsc["fields"] if not f.get("pii") and "pii" not in str(f)]
    assert {name: left[name] for name in plain} == {name: before[name] for name in plain}


def test_whom_it_names_becomes_itself_or_nobody():
    linked = catalogue().newest("identity.linked")
    assert bare(linked.avsc, told(linked), NAME)["other"] == NAME
    referred = catalogue().newest("referral.made")
    assert bare(referred.avsc, told(referred), NAME)["other"] is None


def test_somebody_else_keeps_her_word_without_the_other():
    linked = catalogue().newest("identity.linked")
    assert mentions(linked.avsc) == ("other",)
    before = told(linked) | {"subject": "crm:1", "attributes": {"role": "owner", "note": "x"}}
    left = without(linked.avsc, before, "other")
    assert (left["other"], left["attributes"]) == ("crm:1", {"note": "x"})
    assert left | {"other": "", "attributes": {}} == before | {"other": "", "attributes": {}}


@given(st.dictionaries(st.sampled_from(["plan", "name", "mail"]), st.text(max_size=5)))
def test_of_traits_only_what_is_never_hidden_stays(traits):
    updated = catalogue().newest("profile.updated")
    left = bare(updated.avsc, told(updated) | {"traits": traits}, NAME)
    assert left["traits"] == {name: said for name, said in traits.items() if name == "plan"}
