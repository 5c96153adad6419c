"""Old data is read as new: by the rules of Avro's schema resolution."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.catalogue import catalogue
from schemas.upcast import upcast_plan
from schemas.written import WrittenForm
from tests.strategies import fit

WRITTEN = WrittenForm(catalogue())
OLD, NEW = catalogue().version("page.viewed", 1), catalogue().version("page.viewed", 2)


def record(*fields):
    return {"type": "record", "name": "R", "fields": list(fields)}


@given(fit(OLD))
@settings(max_examples=30, deadline=None)
def test_a_page_viewed_of_version_1_is_read_as_version_2(interaction):
    given_object = {name: value for name, value in interaction.items() if name != "type"}
    datum = OLD.check(given_object, [])
    schema, read = WRITTEN.read_newest(WRITTEN.write(OLD, datum))
    assert schema is NEW
    assert read == datum | {"referrer": None}
    assert list(read) == [field["name"] for field in NEW.avsc["fields"]]


@given(fit(OLD))
@settings(max_examples=30, deadline=None)
def test_some_fields_of_version_1_are_read_as_version_2_has_them(interaction):
    given_object = {name: value for name, value in interaction.items() if name != "type"}
    value = WRITTEN.write(OLD, OLD.check(given_object, []))
    told = WRITTEN.writing_of(value).fields(value, ("referrer", "url"))
    assert told == (None, interaction["url"])


def test_what_is_newest_stays_as_it_is():
    datum = {"anything": 1}
    assert catalogue().upcast(NEW, datum) == (NEW, datum)


def test_a_renamed_field_is_found_by_its_alias():
    upcast = upcast_plan(
        record({"name": "shop", "type": "string"}),
        record({"name": "store", "type": "string", "aliases": ["shop"]}),
    )
    assert upcast({"shop": "Bonn"}) == {"store": "Bonn"}


def test_a_field_that_is_gone_is_dropped():
    upcast = upcast_plan(
        record({"name": "a", "type": "long"}, {"name": "b", "type": "long"}),
        record({"name": "b", "type": "long"}),
    )
    assert upcast({"a": 1, "b": 2}) == {"b": 2}


def test_a_default_is_not_shared_by_two_data():
    lines = {"name": "lines", "type": {"type": "array", "items": "string"}, "default": []}
    upcast = upcast_plan(record(), record(lines))
    upcast({})["lines"].append("mine")
    assert upcast({}) == {"lines": []}


def test_a_new_field_without_a_default_cannot_be_made_up():
    with pytest.raises(ValueError, match="the new field b has no default"):
        upcast_plan(record(), record({"name": "b", "type": "long"}))


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_every_old_version_of_every_type_is_read_as_the_newest(data):
    schema = data.draw(st.sampled_from(catalogue().schemas))
    interaction = data.draw(fit(schema))
    given_object = {name: value for name, value in interaction.items() if name != "type"}
    newest, read = WRITTEN.read_newest(WRITTEN.write(schema, schema.check(given_object, [])))
    assert newest is catalogue().newest(schema.type)
    assert set(read) == {field["name"] for field in newest.avsc["fields"]}
