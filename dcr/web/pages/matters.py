"""What is open with a customer, as her page shows it: cases with their clock, promises, consents, talks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dcr.deciding.case import Case, due
from dcr.deciding.consent import Consents
from dcr.deciding.conversation import Conversation
from dcr.deciding.promise import Promise
from dcr.deciding.register import BY_KIND
from dcr.reading.customer_matters import is_open
from dcr.reading.matters import Matter

KINDS = ("case", "promise", "consent", "conversation")
_TALKS_MAX = 5


class Due(NamedTuple):
    """By when something is to be done."""

    what: str
    at_ms: int
    late: bool


class CaseShown(NamedTuple):
    """One open case. Nothing in these is escaped; the template does that."""

    number: str
    kind: str
    topic: str
    since_ms: int
    assigned: str
    waits: bool
    """For the customer: its clock stands still."""
    due: Due | None
    last: str
    """What was said last."""
    version: int


class PromiseShown(NamedTuple):
    """One open promise."""

    number: str
    what: str
    by: str
    due: Due | None
    version: int


class ConsentShown(NamedTuple):
    """One purpose and channel she allowed."""

    purpose: str
    via: str
    since_ms: int
    proof: str


class TalkShown(NamedTuple):
    """One open conversation."""

    number: str
    topic: str
    holder: str
    asked: str
    """What she wants, as it was handed over."""
    still_open: Sequence[str]
    last_ms: int
    waits_for_us: bool


class Matters(NamedTuple):
    """All of a customer's that is open."""

    cases: list[CaseShown]
    promises: list[PromiseShown]
    consents: list[ConsentShown]
    talks: list[TalkShown]

    @property
    def are_none(self) -> bool:
        """Nothing is open."""
        return not any(self)


def matters(found: Iterable[Matter], at_ms: int) -> Matters:
    """The view of her matters at a time (milliseconds since 1970): what is due first first. Pure."""
    whole = list(found)
    going_on = [each for each in whole if each.kind != "consent" and is_open(each)]
    cases = [_case(each, at_ms) for each in going_on if each.kind == "case"]
    promises = [_promise(each, at_ms) for each in going_on if each.kind == "promise"]
    talks = [_talk(each.state) for each in going_on if each.kind == "conversation"]
    return Matters(
        sorted(cases, key=_by_due),
        sorted(promises, key=_by_due),
        _consents(whole),
        talks[:_TALKS_MAX],
    )


def _by_due(one: CaseShown | PromiseShown) -> tuple[bool, int]:
    return (one.due is None, one.due.at_ms if one.due else 0)


def _case(matter: Matter, at_ms: int) -> CaseShown:
    case: Case = matter.state
    return CaseShown(
        number=case.case_id,
        kind=case.kind or "case",
        topic=case.topic or "",
        since_ms=case.opened_ms or matter.words[0].occurred_ms,
        assigned=case.assigned_to or "",
        waits=case.waits_for == "customer",
        due=_due_of_case(case, at_ms),
        last=case.said[-1].text if case.said else "",
        version=matter.version,
    )


def _due_of_case(case: Case, at_ms: int) -> Due | None:
    clock = due(case, at_ms)
    if clock is None or clock.paused:
        return None
    if case.clock.answered_ms is None:
        return Due("answer", clock.answer_ms, "answer" in clock.overdue)
    return Due("settlement", clock.resolution_ms, "resolution" in clock.overdue)


def _promise(matter: Matter, at_ms: int) -> PromiseShown:
    promise: Promise = matter.state
    due_ms = promise.due_ms
    kept_by = None if due_ms is None else Due("", due_ms, due_ms < at_ms)
    return PromiseShown(
        promise.promise_id, promise.what or "", promise.by or "", kept_by, matter.version
    )


def _consents(found: Iterable[Matter]) -> list[ConsentShown]:
    words = [word for each in found if each.kind == "consent" for word in each.words]
    known: Consents = BY_KIND["consent"].fold("", words)
    return [
        ConsentShown(purpose, via or "", word.at_ms, word.proof or word.source)
        for (purpose, via), word in sorted(known.told.items(), key=str)
        if word.given
    ]


def _talk(talk: Conversation) -> TalkShown:
    handed = talk.hand_overs[-1] if talk.hand_overs else None
    return TalkShown(
        number=talk.conversation_id,
        topic=talk.topic or "",
        holder=talk.holder or "",
        asked=(handed.asked or "") if handed else "",
        still_open=(handed.still_open or "").splitlines() if handed else (),
        last_ms=talk.last_ms or 0,
        waits_for_us=talk.waits_for_us,
    )
