"""The door: where a fact is checked once, takes its written form, and becomes a record for the log."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from dcr import rfc3339
from dcr.errors import Problem, Unfit
from dcr.ids import new_event_id
from dcr.interaction import Interaction
from dcr.log.record import RECORDED_AT, Record
from schemas.catalogue import Schema
from schemas.express import Expressed
from schemas.written import WrittenForm

AHEAD_MS_MAX = 3_600_000
"""A source's clock may run ahead by an hour. More is a mistake in the time, not a fact."""
VALUE_BYTES_MAX = 900_000
"""What fits into a Kafka message of a mebibyte with its key and headers."""


class Door:
    """Lets fit interactions in and names every problem of the others."""

    def __init__(self, written: WrittenForm, source: str = "") -> None:
        self._written = written
        self._source = source

    def admit(self, given: Interaction | Mapping[str, Any], now_ms: int) -> Record:
        """The record to put on Kafka.

        Raises:
            Unfit: with every problem of this interaction.
        """
        schema, asked = self._asked(given)
        fit = self._written.express(schema, asked)
        if fit is None or fit.occurred_at > now_ms + AHEAD_MS_MAX or asked["source"] == "":
            fit = self._checked(schema, asked, now_ms)
        if len(fit.value) > VALUE_BYTES_MAX:
            limit = f"is {len(fit.value)} bytes in its written form; at most {VALUE_BYTES_MAX} are taken"
            raise Unfit([Problem("", f"{limit}; send a reference instead of the content")])
        event_id = asked["event_id"]
        return Record(
            topic=schema.topic,
            key=asked["subject"].encode(),
            value=fit.value,
            timestamp_ms=fit.occurred_at,
            headers=[(RECORDED_AT, b"%d" % now_ms)],
            event_id=event_id if isinstance(event_id, UUID) else UUID(bytes=fit.event_id),
        )

    def _asked(self, given: Interaction | Mapping[str, Any]) -> tuple[Schema, dict[str, Any]]:
        """What is to be published, with what the source may leave to us."""
        asked = given.as_given() if isinstance(given, Interaction) else _object(given)
        schema = self._written.catalogue.newest(asked.pop("type", None))
        if asked.get("source") in (None, ""):
            asked["source"] = self._source
        if asked.get("event_id") is None:
            asked["event_id"] = new_event_id()
        return schema, asked

    def _checked(self, schema: Schema, asked: dict[str, Any], now_ms: int) -> Expressed:
        problems: list[Problem] = []
        datum = schema.check(asked, problems)
        problems += _judgement(asked["source"], datum.get("occurred_at", 0), now_ms)
        if problems:
            raise Unfit(problems)
        value = self._written.write(schema, datum)
        return Expressed(value, datum["event_id"], datum["occurred_at"])


def _object(given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise Unfit([Problem("", f"expected one JSON object, got {type(given).__name__}")])
    return dict(given)


def _judgement(source: object, occurred_at: int, now_ms: int) -> list[Problem]:
    """What no single field can know: who states it, and whether it can have happened yet."""
    problems = []
    if source == "":
        problems.append(Problem("source", "is missing; name the system that states this"))
    if occurred_at > now_ms + AHEAD_MS_MAX:
        ahead = f"{rfc3339.text_of(occurred_at)} lies ahead of {rfc3339.text_of(now_ms)}"
        mend = "an hour is allowed; look at the clock and the unit (milliseconds) of the source"
        problems.append(Problem("occurred_at", f"{ahead}; {mend}"))
    return problems
