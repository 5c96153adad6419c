"""What each word makes of a case. It takes whatever sources say, in whatever order they said it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dcr.deciding.case.clock import Clock
from dcr.deciding.case.state import Case, Entry, Turn
from dcr.deciding.word import Word


def evolve(case: Case, word: Word) -> Case:
    """The case after one more word."""
    if word.type.startswith("complaint."):
        case = replace(case, kind="complaint")
    heard = HEARD.get(word.type)
    return heard(case, word) if heard else case


def about(word: Word) -> str:
    """The case's id; empty: it is about no case."""
    fields = word.fields
    return str(fields.get("case_id") or fields.get("complaint_id") or "")


def _opened(case: Case, word: Word) -> Case:
    """Told again while it is open it says nothing new; after it was resolved it is open again."""
    fields = word.fields
    known = replace(
        case,
        kind=case.kind if case.is_complaint else fields.get("kind") or case.kind,
        topic=case.topic or fields.get("topic"),
        about=case.about or fields.get("about"),
        priority=fields.get("priority") or case.priority,
        opened_ms=word.occurred_ms if case.opened_ms is None else case.opened_ms,
    )
    if case.standing == "open":
        return known
    return _say(_begin(known, word), word, "customer", fields.get("text"))


def _reopened(case: Case, word: Word) -> Case:
    return case if case.standing == "open" else _begin(case, word)


def _begin(case: Case, word: Word) -> Case:
    """Its clock begins, or begins anew."""
    return replace(
        case,
        standing="open",
        reopened=case.reopened + (case.standing == "resolved"),
        escalated_to=None,
        waits_for="us",
        clock=Clock(word.occurred_ms),
    )


def _assigned(case: Case, word: Word) -> Case:
    return replace(case, assigned_to=word.fields.get("to"))


def _answered(case: Case, word: Word) -> Case:
    answered = replace(case, clock=case.clock.answer(word.occurred_ms))
    return _say(answered, word, "us", word.fields.get("text"))


def _noted(case: Case, word: Word) -> Case:
    return _say(case, word, "us", word.fields.get("text"), visible=False)


def _updated(case: Case, word: Word) -> Case:
    """What a system adds counts as an answer, but the customer sees what she was told for sure."""
    visible, text = word.fields.get("visible"), word.fields.get("text")
    if visible is not False:
        case = replace(case, clock=case.clock.answer(word.occurred_ms))
    return _say(case, word, "us", text, visible=visible is True)


def _received(case: Case, word: Word) -> Case:
    heard = replace(case, waits_for="us", clock=case.clock.resume(word.occurred_ms))
    return _say(heard, word, "customer", word.fields.get("text"))


def _waiting(case: Case, word: Word) -> Case:
    if word.fields.get("waits_for") == "customer":
        return replace(case, waits_for="customer", clock=case.clock.pause(word.occurred_ms))
    return replace(case, waits_for="us", clock=case.clock.resume(word.occurred_ms))


def _escalated(case: Case, word: Word) -> Case:
    return replace(case, escalated=case.escalated + 1, escalated_to=word.fields.get("to"))


def _resolved(case: Case, word: Word) -> Case:
    fields = word.fields
    again = case if case.standing == "resolved" else replace(case, resolution=None, root_cause=None)
    settled = replace(
        again,
        standing="resolved",
        resolution=fields.get("resolution") or again.resolution,
        root_cause=fields.get("root_cause") or again.root_cause,
        clock=case.clock.settle(word.occurred_ms),
    )
    return settled if fields.get("satisfaction") is None else _rated(settled, word)


def _rated(case: Case, word: Word) -> Case:
    rated = replace(case, satisfaction=word.fields.get("satisfaction"))
    return _say(rated, word, "customer", word.fields.get("text"))


def _say(case: Case, word: Word, author: Turn, text: str | None, *, visible: bool = True) -> Case:
    if not text:
        return case
    entry = Entry(word.occurred_ms, author, word.by, word.channel, text, visible)
    return replace(case, said=(*case.said, entry))


HEARD: Mapping[str, Callable[[Case, Word], Case]] = {
    "complaint.opened": _opened,
    "complaint.updated": _updated,
    "complaint.resolved": _resolved,
    "case.opened": _opened,
    "case.assigned": _assigned,
    "case.answered": _answered,
    "case.noted": _noted,
    "case.waiting": _waiting,
    "case.escalated": _escalated,
    "case.resolved": _resolved,
    "case.reopened": _reopened,
    "case.rated": _rated,
    "contact.received": _received,
    "contact.answered": _answered,
}
