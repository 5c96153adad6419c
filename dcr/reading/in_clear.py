"""The edge of reading: identifiers are blinded on the way in, answers are in clear on the way out.

Between the two nobody needs a key. Without a master key nothing happens here.
"""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, TypeVar, cast

from dcr.errors import NotFound
from dcr.reading.desk import Desk

Reading = TypeVar("Reading", bound=Callable[..., Any])
Told = TypeVar("Told")


def in_clear(*identifiers: str) -> Callable[[Reading], Reading]:
    """For a function of a desk, its first parameter, that answers with a document.

    Args:
        identifiers: those of its parameters that name a customer, an account or anybody else.
    """

    def around(read: Reading) -> Reading:
        asked_with = signature(read)

        @wraps(read)
        def asked(desk: Desk, *args: Any, **kwargs: Any) -> Any:
            if desk.vault is None:
                return read(desk, *args, **kwargs)
            asking, given = Asking(desk), asked_with.bind(desk, *args, **kwargs)
            for name in identifiers:
                given.arguments[name] = asking.blinded(given.arguments.get(name))
            return asking.told(lambda: read(*given.args, **given.kwargs))

        return cast(Reading, asked)

    return around


class Asking:
    """One question: it knows what stands for which identifier that was asked with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: dict[str, str] = {}

    def blinded(self, given: str | None) -> str | None:
        """What stands for an identifier, where one is given."""
        if given is None:
            return None
        blinded = self._desk.blinded(given)
        self._given[blinded] = given
        return blinded

    def told(self, read: Callable[[], Told]) -> Told:
        """The answer in clear. Who is not found is called as she was asked for."""
        try:
            return self._desk.opened(read())
        except NotFound as error:
            message = str(error)
            for blinded, given in self._given.items():
                message = message.replace(blinded, given)
            raise type(error)(message) from error
