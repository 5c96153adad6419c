"""Deciding: a command, upon what was said so far, becomes the next words of a stream."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.asked import Asked
from dcr.deciding.refused import CommandReused, Conflict
from dcr.deciding.word import Word
from dcr.ledger.application import Streams, VersionTaken
from dcr.ledger.command_ids import command_mark, is_same_command
from dcr.ledger.kept import Kept
from dcr.ledger.position import position_of
from dcr.ledger.stating import Stating, Stream
from dcr.ledger.words import word_of
from schemas.written import WrittenForm

State = TypeVar("State")
Command = TypeVar("Command")


class Decided(NamedTuple):
    """The answer to a command."""

    version: int
    """Of the matter now: how many words were decided about it."""
    words: Sequence[Word]
    """What the command said; nothing where it was so already."""
    position: str | None
    """Where its last word is to be waited for by whoever reads; None where nothing was said."""
    repeated: bool
    """True when the command had come before: nothing was decided anew."""


class Ledger:
    """Keeps decisions. Safe between threads, and between processes by the versions of streams."""

    def __init__(self, streams: Streams, stating: Stating, written: WrittenForm) -> None:
        self._streams = streams
        self._stating = stating
        self._written = written

    def decide(
        self,
        asked: Asked,
        aggregate: Aggregate[State, Command],
        about: str,
        command: Command,
        heard: Iterable[Word] = (),
    ) -> Decided:
        """Carries out a command, once, however often it comes.

        Args:
            asked: who asks, when, and upon which version.
            aggregate: the kind of matter.
            about: the matter's id.
            command: one of the aggregate's commands.
            heard: what sources said about it, as far as it can be read; own words may be among them.

        Raises:
            Refused: the state does not allow it.
            Conflict: somebody else decided since the version seen, or at this moment.
            CommandReused: this command id came before with another command.
            Unfit: what would be said is not fit; every problem is named.
            Contended: somebody else writes, and does not come to an end; asking again is safe.
            DatabaseAway: nobody knows whether it was decided; asking again is safe.
        """
        stream = f"{aggregate.kind}:{about}"
        mark = command_mark(asked, aggregate.kind, about, command)
        kept = self._streams.read(stream)
        if repeated := self._repeated(mark, kept):
            return repeated
        self._check_seen(asked, stream, kept)
        words = {word.event_id: word for word in (*heard, *self._words(kept))}
        said = aggregate.decide(aggregate.fold(about, words.values()), command, asked.at_ms)
        after = Stream(
            stream, len(kept), max(word.occurred_ms for word in words.values()) if words else -1
        )
        return self._append(after, mark, kept, self._stating.keep(asked, said, after, mark))

    def close(self) -> None:
        """Closes its connections."""
        self._streams.close()

    def _append(
        self, stream: Stream, mark: bytes, before: Sequence[Kept], new: Sequence[Kept]
    ) -> Decided:
        if not new:
            return Decided(len(before), [], None, repeated=False)
        try:
            self._streams.append(new)
        except VersionTaken:
            kept = self._streams.read(stream.name)
            if repeated := self._repeated(mark, kept):  # the answer to our own commit was lost
                return repeated._replace(repeated=False)
            raise self._conflict(stream.name, len(before), kept) from None
        return self._told(new[-1].originator_version, new, repeated=False)

    def _repeated(self, mark: bytes, kept: Sequence[Kept]) -> Decided | None:
        same = [one for one in kept if is_same_command(one.command, mark)]
        if not same:
            return None
        if same[0].command != mark:
            raise CommandReused(
                f"this id came before with another command, which said {same[0].type} of "
                f"{same[0].originator_id}; a new command takes a new id"
            )
        return self._told(len(kept), same, repeated=True)

    def _told(self, version: int, said: Sequence[Kept], *, repeated: bool) -> Decided:
        words = self._words(said)
        return Decided(version, words, position_of(words[-1]), repeated)

    def _check_seen(self, asked: Asked, stream: str, kept: Sequence[Kept]) -> None:
        if asked.seen is not None and asked.seen != len(kept):
            raise self._conflict(stream, asked.seen, kept)

    def _conflict(self, stream: str, seen: int, kept: Sequence[Kept]) -> Conflict:
        changed = self._words(kept[seen:])
        said = ", ".join(word.type for word in changed)
        meanwhile = f"since then: {said}" if said else "that version never was"
        told = f"{stream} is at version {len(kept)}, this was decided upon {seen}; {meanwhile}"
        return Conflict(told, len(kept), changed)

    def _words(self, kept: Sequence[Kept]) -> list[Word]:
        return [word_of(one, self._written) for one in kept]
