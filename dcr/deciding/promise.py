"""A promise: what was promised, by whom, due when; and whether it was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.refused import Refused
from dcr.deciding.required import required
from dcr.deciding.word import Said, Word
from dcr.rfc3339 import text_of

Standing = Literal["unknown", "open", "kept", "broken"]


@dataclass(frozen=True)
class Promise:
    """What is known of one promise. Times are milliseconds since 1970."""

    promise_id: str
    standing: Standing = "unknown"
    what: str | None = None
    about: str | None = None
    """`case C-7`"""
    by: str | None = None
    due_ms: int | None = None
    made_ms: int | None = None
    moved: int = 0
    """How often another time was promised."""
    ended_ms: int | None = None


@dataclass(frozen=True)
class Make:
    """Promises something by a time."""

    what: str
    due_ms: int
    about: str | None = None
    """What it belongs to: `case C-7`."""


@dataclass(frozen=True)
class Move:
    """Promises another time for the same."""

    due_ms: int
    why: str | None = None


@dataclass(frozen=True)
class Keep:
    """What was promised is done."""

    note: str | None = None


@dataclass(frozen=True)
class Break:
    """It is certain that it will not be done, or not in time."""

    why: str


PromiseCommand = Make | Move | Keep | Break


def decide(promise: Promise, command: PromiseCommand, at_ms: int) -> Sequence[Said]:
    """What is said of the promise. What is so already is not said again. Raises Refused."""
    match command:
        case Make():
            return _make(promise, command, at_ms)
        case Move():
            return _move(promise, command, at_ms)
        case Keep():
            return _end(promise, "kept", {"note": command.note})
        case Break():
            return _end(promise, "broken", {"why": required(command.why, "why")})


def _make(promise: Promise, command: Make, at_ms: int) -> Sequence[Said]:
    if promise.standing != "unknown":
        raise Refused(f"promise {promise.promise_id} was made before; move it, or make another one")
    _check_due(command.due_ms, at_ms)
    what = required(command.what, "what")
    told = {"what": what, "due_at": command.due_ms, "about": command.about}
    return [Said("promise.made", {"promise_id": promise.promise_id, **told})]


def _move(promise: Promise, command: Move, at_ms: int) -> Sequence[Said]:
    _check_open(promise, "moved")
    _check_due(command.due_ms, at_ms)
    if command.due_ms == promise.due_ms:
        return []
    fields = {"promise_id": promise.promise_id, "due_at": command.due_ms, "why": command.why}
    return [Said("promise.moved", fields)]


def _end(
    promise: Promise, standing: Literal["kept", "broken"], said: Mapping[str, str | None]
) -> Sequence[Said]:
    if promise.standing == standing:
        return []
    if standing == "broken" or promise.standing != "broken":  # kept late is kept all the same
        _check_open(promise, standing)
    return [Said(f"promise.{standing}", {"promise_id": promise.promise_id, **said})]


def _check_open(promise: Promise, what: str) -> None:
    if promise.standing != "open":
        raise Refused(f"promise {promise.promise_id} is {promise.standing}; it cannot be {what}")


def _check_due(due_ms: int, at_ms: int) -> None:
    if due_ms <= at_ms:
        raise Refused(
            f"due_at {text_of(due_ms)} is over: it is {text_of(at_ms)}; name a later time"
        )


def evolve(promise: Promise, word: Word) -> Promise:
    """The promise after one more word."""
    match word.type:
        case "promise.made":
            return _made(promise, word)
        case "promise.moved":
            return replace(promise, due_ms=word.fields.get("due_at"), moved=promise.moved + 1)
        case "promise.kept":
            return replace(promise, standing="kept", ended_ms=word.occurred_ms)
        case "promise.broken":
            return replace(promise, standing="broken", ended_ms=word.occurred_ms)
    return promise


def _made(promise: Promise, word: Word) -> Promise:
    """Told twice, the first one counts."""
    if promise.made_ms is not None:
        return promise
    return replace(
        promise,
        standing="open" if promise.standing == "unknown" else promise.standing,
        what=word.fields.get("what"),
        about=word.fields.get("about"),
        by=word.by,
        due_ms=word.fields.get("due_at"),
        made_ms=word.occurred_ms,
    )


def about(word: Word) -> str:
    """Which promise a word is about."""
    return str(word.fields["promise_id"])


PROMISE: Aggregate[Promise, PromiseCommand] = Aggregate(
    kind="promise",
    types=frozenset({"promise.made", "promise.moved", "promise.kept", "promise.broken"}),
    about=about,
    begin=Promise,
    evolve=evolve,
    decide=decide,
)
