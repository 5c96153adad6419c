"""What is said of a case when something is asked of it."""

from collections.abc import Sequence

from dcr.deciding.case.commands import (
    Answer,
    Assign,
    CaseCommand,
    Escalate,
    Note,
    Open,
    Rate,
    Reopen,
    Resolve,
    Wait,
)
from dcr.deciding.case.policy import DAY_MS, POLICY, Policy
from dcr.deciding.case.state import KINDS, PRIORITIES, Case
from dcr.deciding.refused import Refused
from dcr.deciding.required import one_of, required
from dcr.deciding.word import Said
from dcr.rfc3339 import text_of

SATISFACTION = range(1, 6)
_ASSIGNEES = ("staff:", "team:")


def decide(case: Case, command: CaseCommand, at_ms: int, policy: Policy = POLICY) -> Sequence[Said]:
    """What is said. What is so already is not said again. Raises Refused."""
    match command:
        case Open():
            return _open(case, command)
        case Assign():
            return _assign(case, command)
        case Answer():
            return _answer(case, command)
        case Note():
            _check_known(case)
            return [_said(case, "noted", text=required(command.text, "text"))]
        case Wait():
            return _wait(case, command)
        case Escalate():
            return _escalate(case, command)
        case Resolve():
            return _resolve(case, command)
        case Reopen():
            return _reopen(case, command, at_ms, policy)
        case Rate():
            return _rate(case, command)


def _open(case: Case, command: Open) -> Sequence[Said]:
    if case.standing != "unknown":
        raise Refused(f"case {case.case_id} is there and {case.standing}; open another one")
    if case.is_complaint and command.kind != "complaint":
        raise Refused(f"case {case.case_id} is known as a complaint; open it as one")
    one_of(command.kind, KINDS, "kind")
    one_of(command.priority or "normal", PRIORITIES, "priority")
    told = {
        "topic": required(command.topic, "topic"),
        "text": command.text,
        "priority": command.priority,
        "about": command.about,
    }
    if command.kind == "complaint":
        return [_complaint(case, "opened", **told)]
    return [_said(case, "opened", kind=command.kind, **told)]


def _assign(case: Case, command: Assign) -> Sequence[Said]:
    _check_open(case, "assigned")
    if not command.to.startswith(_ASSIGNEES):
        raise Refused(f"nobody is called {command.to!r}; say staff:NAME or team:NAME")
    if command.to == case.assigned_to:
        return []
    return [_said(case, "assigned", to=command.to, why=command.why)]


def _answer(case: Case, command: Answer) -> Sequence[Said]:
    """An answer to a complaint is told as readers of complaints know it."""
    _check_open(case, "answered")
    text = required(command.text, "text")
    if case.is_complaint:
        return [_complaint(case, "updated", text=text, visible=True)]
    return [_said(case, "answered", text=text)]


def _wait(case: Case, command: Wait) -> Sequence[Said]:
    _check_open(case, "waiting")
    one_of(command.waits_for, ("customer", "us"), "waits_for")
    if command.waits_for == case.waits_for:
        return []
    return [_said(case, "waiting", waits_for=command.waits_for, why=command.why)]


def _escalate(case: Case, command: Escalate) -> Sequence[Said]:
    _check_open(case, "escalated")
    if command.to == case.escalated_to:
        raise Refused(f"case {case.case_id} is before {command.to} already; add a note for them")
    to, why = required(command.to, "to"), required(command.why, "why")
    return [_said(case, "escalated", to=to, why=why)]


def _resolve(case: Case, command: Resolve) -> Sequence[Said]:
    _check_open(case, "resolved")
    told = {
        "resolution": required(command.resolution, "resolution"),
        "root_cause": command.root_cause,
    }
    return [(_complaint if case.is_complaint else _said)(case, "resolved", **told)]


def _reopen(case: Case, command: Reopen, at_ms: int, policy: Policy) -> Sequence[Said]:
    """A complaint is opened again as it was opened: so it is counted as open again."""
    _check_resolved(case, "opened again")
    last_ms = (case.clock.settled_ms or 0) + policy.reopen_days * DAY_MS
    if at_ms > last_ms:
        raise Refused(
            f"case {case.case_id} could be opened again until {text_of(last_ms)}; open another one"
        )
    why = required(command.why, "why")
    if case.is_complaint:
        return [_complaint(case, "opened", topic=case.topic or "unknown", why=why)]
    return [_said(case, "reopened", why=why)]


def _rate(case: Case, command: Rate) -> Sequence[Said]:
    _check_resolved(case, "rated")
    if command.satisfaction not in SATISFACTION:
        raise Refused(f"satisfaction {command.satisfaction} is not on the scale; say 1 to 5")
    if command.satisfaction == case.satisfaction and not command.text:
        return []
    return [_said(case, "rated", satisfaction=command.satisfaction, text=command.text)]


def _said(case: Case, what: str, **fields: object) -> Said:
    return Said(f"case.{what}", {"case_id": case.case_id, **fields})


def _complaint(case: Case, what: str, **fields: object) -> Said:
    return Said(f"complaint.{what}", {"complaint_id": case.case_id, **fields})


def _check_known(case: Case) -> None:
    if case.standing == "unknown":
        raise Refused(f"no case {case.case_id} was opened; open it first")


def _check_open(case: Case, what: str) -> None:
    _check_known(case)
    if case.standing != "open":
        raise Refused(f"case {case.case_id} is resolved and cannot be {what}; open it again first")


def _check_resolved(case: Case, what: str) -> None:
    _check_known(case)
    if case.standing != "resolved":
        raise Refused(f"case {case.case_id} is open and cannot be {what}; resolve it first")
