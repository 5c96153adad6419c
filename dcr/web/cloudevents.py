"""CloudEvents 1.0 become interactions. Source: CloudEvents 1.0.2, core, JSON format, HTTP binding."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from dcr.errors import Problem, Unfit
from dcr.ids import stable_id

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
HEADER = "ce-"

_REQUIRED = ("id", "source", "type")
_OURS = frozenset(
    "specversion id source type subject time datacontenttype dataschema data data_base64 channel".split()
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def attributes_of(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The attributes of an event in binary mode, from the request's headers.

    Raises:
        Unfit: a value is not what percent-encoding of UTF-8 gives.
    """
    return {
        name[len(HEADER) :]: _decoded(name, value)
        for name, value in headers
        if name.startswith(HEADER)
    }


def interaction_of(event: Any, now: datetime) -> dict[str, Any]:
    """The interaction an event tells, unchecked. `now` is when it happened if it does not say.

    `data` gives the fields; attributes nobody defined (extensions) are kept as attributes.

    Raises:
        Unfit: it is no CloudEvent 1.0 with a JSON object in it.
    """
    if not isinstance(event, Mapping):
        raise Unfit([Problem("", f"expected a CloudEvent, got {type(event).__name__}")])
    told = {name: value for name, value in event.items() if value is not None}
    fields = told.get("data", {})
    if problems := [*_of_context(told), *_of_data(told, fields)]:
        raise Unfit(problems)
    interaction = {
        **fields,
        "type": told["type"].removeprefix("dcr."),
        "event_id": _event_id(told["source"], told["id"]),
        "source": told["source"],
        "occurred_at": told.get("time", now),
    }
    interaction |= {name: told[name] for name in ("subject", "channel") if name in told}
    extensions = {name: value for name, value in told.items() if name not in _OURS}
    return _with_attributes(interaction, extensions)


def _of_context(told: Mapping[str, Any]) -> Iterable[Problem]:
    if told.get("specversion") != "1.0":
        given = told.get("specversion")
        yield Problem("specversion", f"{given!r} is not a version we read; send 1.0")
    for name in _REQUIRED:
        value = told.get(name)
        if not isinstance(value, str) or not value:
            yield Problem(name, "is missing; a CloudEvent must have it, as text")


def _of_data(told: Mapping[str, Any], fields: Any) -> Iterable[Problem]:
    if "data_base64" in told:
        yield Problem("data_base64", "cannot be read; send the fields as a JSON object in data")
    elif not isinstance(fields, Mapping):
        yield Problem(
            "data", f"expected a JSON object with the fields, got {type(fields).__name__}"
        )


def _event_id(source: str, event_id: str) -> UUID:
    """An id that is a UUID stays; for others, source and id together always lead to the same one."""
    try:
        return UUID(event_id)
    except ValueError:
        return stable_id("cloudevents", source, event_id)


def _with_attributes(interaction: dict[str, Any], extensions: dict[str, Any]) -> dict[str, Any]:
    given = interaction.get("attributes", {})
    if extensions and isinstance(given, Mapping):
        interaction["attributes"] = {**extensions, **given}
    return interaction


def _decoded(name: str, value: str) -> str:
    """First quotes (as older versions of the specification sent them), then percent-encoding."""
    if quoted := _QUOTED.fullmatch(value):
        value = re.sub(r"\\(.)", r"\1", quoted[1])
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        raise Unfit([Problem(name, f"{value!r} is not percent-encoded UTF-8")]) from None
