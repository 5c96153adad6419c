"""An aggregate: what one matter is, by what was said about it, and what may be said next.

`decide` and `evolve` as in Jérémie Chassaing's "Functional Event Sourcing Decider" (2021).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import itemgetter
from typing import Generic, TypeVar

from dcr.deciding.word import Said, Word

moment = itemgetter(0, 1)
"""What words sort by: when they were said and, of one moment, by their ids."""

State = TypeVar("State")
Command = TypeVar("Command")


@dataclass(frozen=True)
class Aggregate(Generic[State, Command]):
    """The functions of one kind of matter. All are pure: times and ids are handed in."""

    kind: str
    """`promise`"""
    types: Collection[str]
    """The interactions that are words about it."""
    about: Callable[[Word], str]
    """The id of the matter that a word of these types is about."""
    begin: Callable[[str], State]
    """The state of a matter, by its id, of which nothing was said."""
    evolve: Callable[[State, Word], State]
    """The state after one more word. It takes whatever was said: sources ask nobody before they speak."""
    decide: Callable[[State, Command, int], Sequence[Said]]
    """What a command, given at a time (ms since 1970), has us say. Nothing where that is so already.

    Raises Refused: the state does not allow it.
    """

    def fold(self, about: str, words: Iterable[Word]) -> State:
        """The state of a matter by these words, in whatever order they are handed in."""
        return reduce(self.evolve, sorted(words, key=moment), self.begin(about))
