"""`dcr schemas`: every type of interaction, its versions and fields."""

from typing import Any

import click
from rich.text import Text

from dcr.cli.interaction_type import InteractionType
from dcr.cli.screen import answers, document, pairs, table
from schemas.catalogue import Schema, catalogue
from schemas.personal import inner_marked


@click.command()
@click.argument("name", metavar="[TYPE]", type=InteractionType(), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def schemas(name: str | None, as_json: bool) -> None:
    """List every type with its versions and fields, or show one with what its fields mean.

    A ? marks a field that may be missing. Beside what a type adds, every interaction has event_id,
    occurred_at, source, channel, subject and attributes.
    """
    newest = [catalogue().newest(each) for each in ([name] if name else catalogue().types)]
    if as_json:
        found = [_plain(schema) for schema in newest]
        document(found[0] if name else found)
    elif name:
        _show(newest[0])
    else:
        _list(newest)


def _plain(schema: Schema) -> dict[str, Any]:
    return {
        "type": schema.type,
        "topic": schema.topic,
        "version": schema.version,
        "versions": _versions(schema),
        "fingerprint": schema.fingerprint.hex(),
        "schema": schema.avsc,
    }


def _list(newest: list[Schema]) -> None:
    rows = table("topic", "type", "versions", "fields")
    last = ""
    for schema in sorted(newest, key=lambda each: each.topic):
        topic = "" if schema.topic == last else schema.topic
        last = schema.topic
        fields = Text(" ").join(_named(field) for field in _own(schema))
        rows.add_row(Text(topic, "cyan"), schema.type, _numbers(schema), fields)
    screen = answers()
    screen.print(rows)
    screen.print(Text("one with what its fields mean: dcr schemas TYPE", "dim"))


def _show(schema: Schema) -> None:
    head = pairs()
    head.add_row("topic", schema.topic)
    head.add_row("versions", _numbers(schema))
    head.add_row("fingerprint", schema.fingerprint.hex())
    for field in schema.avsc["fields"]:
        head.add_row(_named(field), _meaning(field))
    screen = answers()
    screen.print(Text.assemble((schema.type, "bold"), f"  {schema.avsc['doc']}"))
    screen.print(head)


def _meaning(field: dict[str, Any]) -> Text:
    """What kind of value, whether it names a person, and what it means."""
    unit = field.get("unit") or field.get("format")
    told = Text.assemble((_kind(field["type"]), "cyan"), f", {unit}" if unit else "")
    if field.get("pii"):
        told.append("  personal", "yellow")
    elif inner := inner_marked(field):
        told.append(f"  {', '.join(inner)} personal", "yellow")
    return told.append(f"\n{field['doc']}", "dim")


def _own(schema: Schema) -> list[dict[str, Any]]:
    return [field for field in schema.avsc["fields"] if field["name"] in schema.own_fields]


def _named(field: dict[str, Any]) -> Text:
    """The name, with a ? where it may be missing."""
    may_miss = "?" if "default" in field else ""
    return Text.assemble((field["name"], "bold"), may_miss)


def _kind(avro_type: Any) -> str:
    """An Avro type in short: `long`, `date`, `[{text, amount_minor}]`, `{name: string}`."""
    if isinstance(avro_type, list):
        return " | ".join(_kind(branch) for branch in avro_type if branch != "null")
    if isinstance(avro_type, str):
        return avro_type
    match avro_type["type"]:
        case "record":
            return "{" + ", ".join(field["name"] for field in avro_type["fields"]) + "}"
        case "array":
            return f"[{_kind(avro_type['items'])}]"
        case "map":
            return f"{{name: {_kind(avro_type['values'])}}}"
    return str(avro_type.get("logicalType", avro_type["type"]))


def _numbers(schema: Schema) -> str:
    return ", ".join(map(str, _versions(schema)))


def _versions(schema: Schema) -> list[int]:
    return [each.version for each in catalogue().schemas if each.type == schema.type]
