"""The door: where a fact is checked once, takes its written form, and becomes a record for the log."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from dcr import rfc3339
from dcr.errors import DcrError, Problem, Unfit
from dcr.ids import new_event_id
from dcr.interaction import Interaction
from dcr.log.record import RECORDED_AT, Record
from schemas.catalogue import Schema
from schemas.express import Expressed
from schemas.personal import Key, Noting
from schemas.written import WrittenForm

AHEAD_MS_MAX = 3_600_000
"""A source's clock may run ahead by an hour. More is a mistake in the time, not a fact."""
VALUE_BYTES_MAX = 900_000
"""What fits into a Kafka message of a mebibyte with its key and headers."""


Wanted = Mapping[str, str | None]
"""Identifiers that need a key; of a blinded one itself in clear, where it is known."""


class Keys(Protocol):
    """What the door asks of a vault, and a publisher."""

    @property
    def personal(self) -> tuple[str, ...]:
        """How identifiers begin that name a person."""

    def blinded(self, subject: str) -> str:
        """What stands for an identifier; itself, unless it names a person."""

    def key(self, subject: str) -> Key | None:
        """Her key, where it is at hand: the door never waits for one."""

    def prepare(self, wanted: Wanted) -> object:
        """Has the keys of all these at hand. Raises DatabaseAway, MasterKeyWrong."""


class KeyWanted(DcrError):
    """It is fit, and waits for keys that are not at hand. Admitted again when they are, it goes through."""

    answer = "retry"
    code = "key-wanted"
    title = "The key of a customer is not at hand"

    def __init__(self, record: Record, asked: Mapping[str, Any], wanted: Wanted) -> None:
        super().__init__(f"no key is at hand for {', '.join(wanted)}")
        self.record = record
        """Not to be sent: nothing in it is hidden."""
        self.asked = asked
        """What was asked, as it will be admitted: with its event id, and a copy of its own."""
        self.wanted = wanted
        """Whose keys; of a blinded identifier itself in clear."""


class Door:
    """Lets fit interactions in and names every problem of the others."""

    def __init__(self, written: WrittenForm, source: str = "", keys: Keys | None = None) -> None:
        """With `keys` everything personal is hidden before it is written."""
        self._written = written
        self._source = source
        self._keys = keys

    def admit(self, given: Interaction | Mapping[str, Any], now_ms: int) -> Record:
        """The record to put on Kafka.

        Raises:
            Unfit: with every problem of this interaction.
            KeyWanted: it is fit, and cannot be hidden yet.
        """
        schema, asked = self._asked(given)
        if self._keys is None:
            return self._record(schema, asked, now_ms, None)
        named = _blind(schema, asked, self._keys)
        subject = asked.get("subject")
        key = self._keys.key(subject) if isinstance(subject, str) else None
        if key is None or (named and any(self._keys.key(each) is None for each in named)):
            return self._unhidden(schema, asked, now_ms, named)
        return self._record(schema, asked, now_ms, key)

    def _unhidden(
        self, schema: Schema, asked: dict[str, Any], now_ms: int, named: dict[str, str]
    ) -> Record:
        """Of somebody whose key is not at hand: what is unfit is told now, what hides nothing needs none."""
        found = Noting()
        record = self._record(schema, asked, now_ms, found)
        if not named and not found.anything:
            return record
        again = {**_copied(asked), "type": schema.type}
        raise KeyWanted(record, again, {asked["subject"]: None, **named})

    def _record(
        self, schema: Schema, asked: dict[str, Any], now_ms: int, key: Key | None
    ) -> Record:
        fit = self._written.express(schema, asked, key)
        if fit is None or fit.occurred_at > now_ms + AHEAD_MS_MAX or asked["source"] == "":
            fit = self._checked(schema, asked, now_ms, key)
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

    def _checked(
        self, schema: Schema, asked: dict[str, Any], now_ms: int, key: Key | None
    ) -> Expressed:
        problems: list[Problem] = []
        datum = schema.check(asked, problems)
        problems += _judgement(asked["source"], datum.get("occurred_at", 0), now_ms)
        if problems:
            raise Unfit(problems)
        value = self._written.write(schema, schema.personal.hidden(datum, key) if key else datum)
        return Expressed(value, datum["event_id"], datum["occurred_at"])


def _blind(schema: Schema, asked: dict[str, Any], keys: Keys) -> dict[str, str]:
    """Blinds the identifiers that name a person; which those were, by what stands for them now."""
    named = {}
    for name in schema.personal.identifiers:
        given = asked.get(name)
        if isinstance(given, str) and given.startswith(keys.personal):
            asked[name] = blinded = keys.blinded(given)
            if blinded != given:
                named[blinded] = given
    return named


def _copied(asked: Mapping[str, Any]) -> dict[str, Any]:
    """As it is now, whatever its source does with its own objects meanwhile."""
    return {name: v.copy() if isinstance(v, (dict, list)) else v for name, v in asked.items()}


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
