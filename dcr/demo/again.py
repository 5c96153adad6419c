"""A demo that is lived again on the same stack gets people of its own, so that its books still balance."""

from collections.abc import Callable, Iterable, Iterator

from dcr.demo.sending import Sending

_NAMED = ("subject", "other")


def run_number(is_known: Callable[[str], bool], star: str) -> int:
    """How many demos this stack has seen: the first number whose star nobody knows yet."""
    number = 0
    while is_known(renamed(star, number)):
        number += 1
    return number


def renamed(subject: str, run: int) -> str:
    """`crm:1001` in the first demo, `crm:1001.2` in the second."""
    return subject if run == 0 else f"{subject}.{run + 1}"


def peopled(sendings: Iterable[Sending], run: int) -> Iterator[Sending]:
    """The same month, lived by the people of this run."""
    for sending in sendings:
        told = sending.interaction
        names = {name: renamed(told[name], run) for name in _NAMED if told.get(name)}
        yield Sending(told | names, sending.copy)
