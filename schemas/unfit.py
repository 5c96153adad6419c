"""How an interaction, or the bytes of one, is found unfit: every problem named, with its mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it."""

    field: str
    """Path of the field, `lines.0.amount_minor`; empty when the whole is meant."""
    message: str
    """What is wrong, with the value, and what to send instead."""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


class Unfit(ValueError):
    """What was given can never be accepted as it is. Carries every problem, not only the first."""

    answer: ClassVar[Literal["reject"]] = "reject"
    code: ClassVar[str] = "unfit"
    title: ClassVar[str] = "The interaction is not fit to be published"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(_printable(problem) for problem in problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def _printable(problem: Problem) -> Problem:
    """A problem quotes what was given; that may hold half a character, which no answer can carry."""
    texts = (problem.field, problem.message)
    return Problem(*(text.encode("utf-8", "backslashreplace").decode() for text in texts))


class Unreadable(Unfit):
    """Bytes that are not an interaction in its written form."""

    code = "unreadable"
    title = "The bytes cannot be read"

    def __init__(self, message: str) -> None:
        super().__init__([Problem("", message)])


class UnknownSchema(Unreadable):
    """The header names a schema that the catalogue does not hold."""

    code = "unknown-schema"
    title = "The schema is not in the catalogue"
