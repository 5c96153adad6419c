"""Given what was said, when something is asked, then this is said: stories of one matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import pytest

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.refused import Refused
from dcr.deciding.word import Said, Word

AT_MS = 1_769_846_400_000  # 2026-01-31T08:00:00Z
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


@dataclass(frozen=True)
class Story:
    """A matter while it is told. Each step comes a minute after the one before."""

    aggregate: Aggregate[Any, Any]
    about: str
    words: tuple[Word, ...] = ()
    now_ms: int = AT_MS
    said: Sequence[Said] = ()
    """By the last command."""

    @property
    def state(self) -> Any:
        return self.aggregate.fold(self.about, self.words)

    def later(self, *, days: int = 0, hours: int = 0) -> Self:
        return replace(self, now_ms=self.now_ms + days * DAY_MS + hours * HOUR_MS)

    def hears(
        self, type_name: str, channel: str = "web", subject: str = "crm:1", **fields: Any
    ) -> Self:
        """A source says something of it."""
        return self._tell([Said(type_name, fields)], channel, subject, "billing")

    def when(self, command: object, by: str = "staff:mia", channel: str = "call") -> Self:
        """Somebody decides."""
        said = self.aggregate.decide(self.state, command, self.now_ms)
        told = [Said(one.type, {"by": by, **one.fields}) for one in said]
        return replace(self._tell(told, channel, "crm:1", "dcr"), said=said)

    def then(self, type_name: str, **fields: Any) -> Self:
        """One thing was said: of this type, with these fields at least."""
        [said] = self.said
        assert said.type == type_name
        assert {name: said.fields[name] for name in fields} == fields
        return self

    def then_nothing(self) -> Self:
        assert list(self.said) == []
        return self

    def then_refused(self, command: object, because: str) -> Self:
        """The state does not allow it, and says why (a regular expression)."""
        with pytest.raises(Refused, match=because):
            self.when(command)
        return self

    def _tell(self, said: Iterable[Said], channel: str, subject: str, source: str) -> Self:
        words = [
            Word(self.now_ms + n, self._id(n), subject, one.type, channel, source, one.fields)
            for n, one in enumerate(said)
        ]
        return replace(self, words=(*self.words, *words), now_ms=self.now_ms + MINUTE_MS)

    def _id(self, number: int) -> bytes:
        return (len(self.words) + number + 1).to_bytes(16, "big")


def given(aggregate: Aggregate[Any, Any], about: str, *commands: object) -> Story:
    """A matter of which these things were decided."""
    story = Story(aggregate, about)
    for command in commands:
        story = story.when(command)
    return story
