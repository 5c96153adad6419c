"""`dcr schemas`: every type with what its fields mean."""

import msgspec
import pytest
from click.testing import CliRunner, Result

from dcr.cli import main
from schemas.catalogue import catalogue


def dcr(*words: str) -> Result:
    return CliRunner().invoke(main, ["schemas", *words])


def test_every_type_is_listed_with_its_versions_and_fields():
    told = dcr().stdout
    assert [name for name in catalogue().types if f" {name} " not in told] == []
    (line,) = (line for line in told.splitlines() if "payment.received" in line)
    assert line.split() == [
        "payment.received", "1,", "2", "payment_id", "amount_minor", "currency", "bill_id?", "order_id?",
        "method?",
    ]  # fmt: skip


@pytest.mark.parametrize("name", catalogue().types)
def test_each_type_is_shown_with_every_word_of_its_documentation(name):
    told = " ".join(dcr(name).stdout.split())
    schema = catalogue().newest(name)
    docs = [schema.avsc["doc"], *(field["doc"] for field in schema.avsc["fields"])]
    assert [doc for doc in docs if doc not in told] == []


def test_one_type_is_shown_with_units_and_what_is_personal():
    told = dcr("bill.issued").stdout
    for words in (
        "long, minor units of currency",
        "string, subject  personal",
        "[{text, amount_minor}]",
    ):
        assert words in told


def test_the_list_is_one_document():
    found = msgspec.json.decode(dcr("--json").stdout)
    assert [each["type"] for each in found] == list(catalogue().types)


def test_one_type_is_one_document():
    found = msgspec.json.decode(dcr("page.viewed", "--json").stdout)
    assert (found["topic"], found["version"], found["versions"]) == ("dcr.browse", 2, [1, 2])
    assert found["schema"] == catalogue().newest("page.viewed").avsc


def test_a_type_that_is_none_is_a_usage_error_with_the_nearest_names():
    result = dcr("bill.isued")
    assert result.exit_code == 2
    assert "did you mean bill.issued" in result.stderr
