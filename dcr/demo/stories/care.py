"""What care decides: conversations, cases and promises, each act with whoever decided it."""

from typing import Any

from dcr.demo.pen import Pen
from dcr.demo.people import Customer


def begins_to_talk(pen: Pen, topic: str, by: str) -> str:
    """A new conversation; its number."""
    talk = pen.number("V")
    pen.write("conversation.started", conversation_id=talk, topic=topic, by=by)
    return talk


def hands_over(pen: Pen, talk: str, to: str, asked: str, by: str) -> None:
    """To others, with what was asked."""
    pen.write("conversation.handed_over", conversation_id=talk, to=to, asked=asked, by=by)


def takes_over(pen: Pen, talk: str, by: str) -> None:
    """Who has it now."""
    pen.write("conversation.picked_up", conversation_id=talk, by=by)


def ends(pen: Pen, talk: str, outcome: str, by: str) -> None:
    """What came of it."""
    pen.write("conversation.closed", conversation_id=talk, outcome=outcome, by=by)


def opens_a_case(pen: Pen, kind: str, topic: str, by: str) -> str:
    """A `question` or a `dispute`; its number."""
    case_id = pen.number("C")
    pen.write("case.opened", case_id=case_id, kind=kind, topic=topic, by=by)
    return case_id


def acts(pen: Pen, case_id: str, what: str, by: str, **told: Any) -> None:
    """`assigned`, `answered`, `resolved` ..., with what that type adds."""
    pen.write(f"case.{what}", case_id=case_id, by=by, **told)


def promises(pen: Pen, what: str, case_id: str, days: int, by: str) -> str:
    """Something, by noon so many days from now; the promise's number."""
    promise_id = pen.number("P")
    due_at, about = _noon_in(pen, days), f"case {case_id}"
    pen.write("promise.made", promise_id=promise_id, what=what, due_at=due_at, about=about, by=by)
    return promise_id


def moves(pen: Pen, promise_id: str, days: int, why: str, by: str) -> None:
    """Another time for the same."""
    due_at = _noon_in(pen, days)
    pen.write("promise.moved", promise_id=promise_id, due_at=due_at, why=why, by=by)


def tells_of(pen: Pen, promise_id: str, what: str, by: str, **told: Any) -> None:
    """`kept` or `broken`."""
    pen.write(f"promise.{what}", promise_id=promise_id, by=by, **told)


def holds_a_tablet_apart(pen: Pen, customer: Customer, by: str) -> None:
    """The neighbours' tablet is not hers; a month later it is."""
    tablet = f"device:{pen.rng.getrandbits(48):012x}"
    pen.write("identity.held", other=tablet, why="The neighbours sign in on it.", by=by)
    pen.sleep(3)
    pen.move("call", customer.subject)
    pen.write("identity.released", other=tablet, why="They gave it to her.", by=by)


def _noon_in(pen: Pen, days: int) -> str:
    return f"{pen.day_in(days)}T12:00:00.000Z"
