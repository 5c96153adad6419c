"""The catalogue finds schemas by type, by version and by what stands on the wire."""

from importlib.resources import files

import pytest

from schemas.catalogue import FAMILIES, catalogue
from schemas.unfit import UnknownSchema

SCHEMAS = catalogue().schemas

every_schema = pytest.mark.parametrize("schema", SCHEMAS, ids=lambda s: f"{s.type}.{s.version}")


def test_a_type_is_written_in_its_newest_version():
    assert catalogue().newest("page.viewed").version == 2


def test_a_version_is_found():
    assert catalogue().version("page.viewed", 1).version == 1


def test_a_version_that_never_was_is_not():
    with pytest.raises(KeyError, match=r"page.viewed 9"):
        catalogue().version("page.viewed", 9)


@every_schema
def test_a_schema_is_found_by_its_fingerprint(schema):
    assert catalogue().by_fingerprint(schema.fingerprint) is schema


def test_an_unknown_fingerprint_is_told_with_what_to_do():
    with pytest.raises(
        UnknownSchema, match="no schema has the fingerprint 0102030405060708; bring"
    ):
        catalogue().by_fingerprint(bytes(range(1, 9)))


@every_schema
def test_a_topic_is_named_for_its_family(schema):
    assert schema.family in FAMILIES
    assert schema.topic == f"dcr.{schema.family}"


@every_schema
def test_own_fields_are_what_the_type_adds(schema):
    assert set(schema.own_fields).isdisjoint({"event_id", "subject", "attributes"})
    assert len(schema.own_fields) == len(schema.avsc["fields"]) - 6


def test_the_register_of_fingerprints_is_the_one_that_was_published():
    """Adding a line is fine; a line that is changed or gone means bytes that nobody can read any more."""
    lines = files("schemas").joinpath("fingerprints.txt").read_text().splitlines()
    published = [
        "bill.issued 1 65c8a6790a573fb0",
        "page.viewed 1 2deea40133b1a494",
        "page.viewed 2 adb50591457bf2a0",
        "payment.received 1 b24c01c3552d6837",
    ]
    assert set(published) <= set(lines)


def test_the_catalogue_is_made_once():
    assert catalogue() is catalogue()
