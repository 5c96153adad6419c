"""Writes the typed constructors from the schemas.

Run as `python -m dcr.interactions.generate`; with `--check` it only says what is out of date.
"""

import builtins
import re
from collections import defaultdict
from pathlib import Path
from textwrap import indent, wrap
from typing import Any

import click

from schemas.catalogue import DERIVED_FAMILIES, ERASED, Schema, catalogue

FOLDER = Path(__file__).parent
MADE_BY = "Made from schemas/ by `python -m dcr.interactions.generate`; do not edit."
_WIDTH = 100
_INDENT = " " * 4

_LOGICAL = {"date": "date", "timestamp-millis": "datetime"}
_PYTHON = {"string": "str", "long": "int", "double": "float", "boolean": "bool"}
_FIRST_PARAMETERS = ("subject: str", "occurred_at: datetime", 'source: str = ""')
_LAST_PARAMETERS = (
    'channel: str = "unknown"',
    "attributes: Mapping[str, Scalar] | None = None",
    "event_id: UUID | None = None",
)
_ENVELOPE = ("subject", "occurred_at", "source", "channel", "attributes", "event_id")

Field = dict[str, Any]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 naming files out of date.")
def main(check: bool) -> None:
    """Write dcr/interactions/<noun>.py from the newest schema of each type."""
    stale = {path: text for path, text in modules().items() if _current(path) != text}
    if check and stale:
        names = ", ".join(sorted(path.name for path in stale))
        raise click.ClickException(f"out of date: {names}; run python -m dcr.interactions.generate")
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")


def modules() -> dict[Path, str]:
    """Every file to be made, with its text. Types are grouped by the word before their dot.

    What is derived, and who is erased, no source states: it needs no constructor.
    """
    nouns: dict[str, list[Schema]] = defaultdict(list)
    for name in catalogue().types:
        schema = catalogue().newest(name)
        if schema.family not in DERIVED_FAMILIES and name != ERASED:
            nouns[name.partition(".")[0]].append(schema)
    return {FOLDER / f"{noun}.py": _module(noun, schemas) for noun, schemas in nouns.items()}


def _current(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _module(noun: str, schemas: list[Schema]) -> str:
    records = {r["name"]: r for schema in schemas for r in _records(schema)}.values()
    fields = [field for schema in schemas for field in _own_fields(schema)]
    fields += [field for record in records for field in record["fields"]]
    head = f'"""The types `{noun}.*` as functions.\n\n{MADE_BY}\n"""\n\n{_imports(fields)}'
    return "\n\n\n".join([head, *map(_typed_dict, records), *map(_function, schemas)]) + "\n"


def _imports(fields: list[Field]) -> str:
    """The import lines, for exactly the names that these fields need."""
    annotations = " ".join(_annotation(field["type"]) for field in fields)
    lists, dates = "Sequence" in annotations, re.search(r"\bdate\b", annotations)
    lines = [
        f"from collections.abc import Mapping{', Sequence' if lists else ''}",
        f"from datetime import {'date, ' if dates else ''}datetime",
        *(["from typing import TypedDict"] if lists else []),
        "from uuid import UUID",
        "",
        "from dcr.interaction import Interaction",
        "from dcr.interactions.state import Scalar, state",
    ]
    return "\n".join(lines)


def _typed_dict(record: Field) -> str:
    lines = [f"class {record['name']}(TypedDict):", f'    """{record["doc"]}"""', ""]
    for field in record["fields"]:
        lines += [f"    {field['name']}: {_annotation(field['type'])}", _docstring(_told(field))]
    return "\n".join(lines)


def _function(schema: Schema) -> str:
    own = _own_fields(schema)
    parameters = (*_FIRST_PARAMETERS, *map(_parameter, own), *_LAST_PARAMETERS)
    arguments = (*_ENVELOPE, *(field["name"] for field in own))
    lines = [
        _opening(schema.type.partition(".")[2]),
        *(f"    {parameter}," for parameter in ("*", *parameters)),
        ") -> Interaction:",
        _docstring(schema.avsc["doc"], [f"{f['name']}: {_told(f)}" for f in own]),
        "    return state(",
        f'        "{schema.type}",',
        *(f"        {name}={name}," for name in arguments),
        "    )",
    ]
    return "\n".join(lines)


def _opening(name: str) -> str:
    shadows = hasattr(builtins, name)
    return f"def {name}(" + ("  # noqa: A001 - named for its type" if shadows else "")


def _docstring(summary: str, items: list[str] | None = None) -> str:
    if not items:
        return f'{_INDENT}"""{summary}"""'
    wrapped = ("\n    ".join(wrap(item, _WIDTH - 8)) for item in items)
    return indent("\n".join([f'"""{summary}', "", *wrapped, '"""']), _INDENT)


def _told(field: Field) -> str:
    """What the schema says of a field, its unit in brackets."""
    doc = str(field["doc"])
    return f"{doc.removesuffix('.')} ({field['unit']})." if "unit" in field else doc


def _parameter(field: Field) -> str:
    given = str(field.get("default", ""))
    if given == "{}":  # a map that may be left out
        return f"{field['name']}: {_annotation(field['type'])} | None = None"
    default = {"None": " = None", "[]": " = ()"}.get(given, "")
    return f"{field['name']}: {_annotation(field['type'])}{default}"


def _annotation(avro_type: Any) -> str:
    """The Python type that a caller may give for an Avro type."""
    if isinstance(avro_type, list):
        names = dict.fromkeys(_annotation(branch) for branch in _branches(avro_type))
        return " | ".join([*names, "None"] if "null" in avro_type else names)
    if isinstance(avro_type, str):
        return _PYTHON[avro_type]
    if logical := _LOGICAL.get(avro_type.get("logicalType", "")):
        return logical
    if avro_type["type"] == "map":
        return "Mapping[str, Scalar]"
    if avro_type["type"] == "array":
        return f"Sequence[{_annotation(avro_type['items'])}]"
    return str(avro_type["name"])


def _branches(union: list[Any]) -> list[Any]:
    """The union without null, and without long where double is: a Python float takes an int."""
    return [b for b in union if b != "null" and not (b == "long" and "double" in union)]


def _own_fields(schema: Schema) -> list[Field]:
    return [field for field in schema.avsc["fields"] if field["name"] in schema.own_fields]


def _records(schema: Schema) -> list[Field]:
    """The records that the lines of a type are made of."""
    types = (field["type"] for field in _own_fields(schema))
    branches = (b for t in types for b in (t if isinstance(t, list) else [t]))
    return [b["items"] for b in branches if isinstance(b, dict) and b["type"] == "array"]


if __name__ == "__main__":
    main()
