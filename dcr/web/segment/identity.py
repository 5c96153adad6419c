"""Who a message is about: `userId` X is `user:X`, `anonymousId` Y is `anon:Y`; both together are linked."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dcr.errors import Problem, Unfit

Message = Mapping[str, Any]


class Who(NamedTuple):
    """The subject of a message, and another identifier of the same customer, where it names one."""

    subject: str
    other: str | None


def who(call: str, message: Message) -> Who:
    """Raises Unfit when the message is about nobody."""
    user, anonymous = _named("user", message, "userId"), _named("anon", message, "anonymousId")
    subject = user or anonymous
    if subject is None:
        raise Unfit([Problem("userId", "is missing, and so is anonymousId; send one of them")])
    if call == "alias":
        return Who(subject, _previous(message))
    return Who(subject, anonymous if user else None)


def _previous(message: Message) -> str:
    """What an alias replaces: another user, or the visitor that the message itself names."""
    is_visitor = message.get("previousId") == message.get("anonymousId")
    previous = _named("anon" if is_visitor else "user", message, "previousId")
    if previous is None:
        raise Unfit([Problem("previousId", "is missing; an alias names the identifier before")])
    return previous


def _named(namespace: str, message: Message, name: str) -> str | None:
    value = message.get(name)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        return None
    return f"{namespace}:{value}"
