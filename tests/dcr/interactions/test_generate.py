"""The typed constructors follow from the schemas, and state what the schemas take."""

from datetime import UTC, date, datetime
from importlib import import_module
from uuid import UUID

import pytest
from click.testing import CliRunner

from dcr.interaction import Interaction
from dcr.interactions import bill, custom, generate, payment
from schemas.catalogue import DERIVED_FAMILIES, ERASED, catalogue

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
ENVELOPE = {"subject": "crm:1001", "occurred_at": AT, "source": "test"}
EXAMPLES = {"string": "text", "long": 3, "double": 0.5, "boolean": True}
FORMATTED = {"currency": "EUR", "subject": "cookie:9f"}

STATED = [
    name
    for name in catalogue().types
    if catalogue().newest(name).family not in DERIVED_FAMILIES and name != ERASED
]
"""What sources state. The rest is derived, or said by who erases, and nobody states it by hand."""

every_type = pytest.mark.parametrize("type_name", STATED)


def constructor(type_name):
    noun, _, happened = type_name.partition(".")
    return getattr(import_module(f"dcr.interactions.{noun}"), happened)


def own_fields(type_name):
    schema = catalogue().newest(type_name)
    return [field for field in schema.avsc["fields"] if field["name"] in schema.own_fields]


def examples(avro_type):
    """A value for each branch of the type, as Python has it."""
    if isinstance(avro_type, list):
        return [e for branch in avro_type if branch != "null" for e in examples(branch)]
    if isinstance(avro_type, str):
        return [EXAMPLES[avro_type]]
    if avro_type.get("logicalType") == "date":
        return [date(2026, 2, 14)]
    if avro_type.get("logicalType") == "timestamp-millis":
        return [datetime(2026, 2, 14, 8, tzinfo=UTC)]
    if avro_type["type"] == "map":
        return [EXAMPLES]
    if avro_type["type"] == "array":
        return [[], examples(avro_type["items"])]
    return [{field["name"]: examples(field["type"])[0] for field in avro_type["fields"]}]


def words(fields):
    """Every field with its first example, then each further example in its turn."""
    choices = {
        f["name"]: [FORMATTED.get(f.get("format"), e) for e in examples(f["type"])] for f in fields
    }
    first = {name: values[0] for name, values in choices.items()}
    yield first
    yield from (first | {name: v} for name, values in choices.items() for v in values[1:])


def problems_of(interaction):
    given = {name: value for name, value in interaction.as_given().items() if name != "type"}
    problems = []
    catalogue().newest(interaction.type).check(given, problems)
    return problems


def test_the_files_are_up_to_date():
    result = CliRunner().invoke(generate.main, ["--check"])
    assert result.exit_code == 0, result.output


def test_what_is_derived_has_no_constructor():
    made = {path.stem for path in generate.modules()}
    assert made == {name.partition(".")[0] for name in STATED}


def test_a_check_names_the_files_that_are_not_and_leaves_them_alone(monkeypatch, tmp_path):
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    result = CliRunner().invoke(generate.main, ["--check"])
    assert result.exit_code == 1
    assert "bill.py" in result.output
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    CliRunner().invoke(generate.main, [])
    assert CliRunner().invoke(generate.main, ["--check"]).exit_code == 0
    assert "def issued(" in (tmp_path / "bill.py").read_text()


@every_type
def test_each_type_is_stated_by_its_constructor_and_is_fit(type_name):
    for given in words(own_fields(type_name)):
        interaction = constructor(type_name)(**ENVELOPE, **given)
        assert isinstance(interaction, Interaction)
        assert interaction.type == type_name
        assert interaction.fields == given
        assert problems_of(interaction) == []


@every_type
def test_only_what_is_required_need_be_given(type_name):
    required = [field for field in own_fields(type_name) if "default" not in field]
    interaction = constructor(type_name)(**ENVELOPE, **next(words(required)))
    assert problems_of(interaction) == []


def test_a_bill_reads_as_it_was_stated():
    interaction = bill.issued(
        subject="crm:1001",
        occurred_at=AT,
        source="billing",
        bill_id="B-77",
        amount_minor=4990,
        currency="EUR",
        due_on=date(2026, 2, 14),
        lines=({"text": "Fibre 500", "amount_minor": 4990},),
        attributes={"plan": "fibre-500"},
    )
    assert interaction.fields == {
        "bill_id": "B-77",
        "amount_minor": 4990,
        "currency": "EUR",
        "due_on": date(2026, 2, 14),
        "lines": [{"text": "Fibre 500", "amount_minor": 4990}],
    }
    assert interaction.attributes == {"plan": "fibre-500"}


def test_what_is_not_given_is_left_out():
    interaction = payment.received(
        subject="crm:1001", occurred_at=AT, payment_id="P-1", amount_minor=1, currency="EUR"
    )
    assert set(interaction.fields) == {"payment_id", "amount_minor", "currency"}
    assert interaction.source == ""
    assert interaction.channel == "unknown"


def test_an_event_id_is_kept_where_given_and_made_where_not():
    words = {"subject": "crm:1001", "occurred_at": AT, "name": "x", "properties": {}}
    mine = UUID(int=7)
    assert custom.tracked(**words, event_id=mine).event_id == mine
    assert custom.tracked(**words).event_id.version == 7


def test_a_time_is_cut_to_milliseconds():
    fine = AT.replace(microsecond=123_987)
    assert bill.viewed(subject="crm:1", occurred_at=fine, bill_id="B").occurred_at == (
        AT.replace(microsecond=123_000)
    )
