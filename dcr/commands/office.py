"""The office: a command about a customer, by any identifier of hers, becomes a decision in the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from dcr.clock import now_ms
from dcr.deciding.aggregate import Aggregate
from dcr.deciding.asked import Asked
from dcr.deciding.consent import CONSENT
from dcr.deciding.refused import Conflict
from dcr.deciding.word import Word
from dcr.errors import Erased, NotFound
from dcr.ids import customer_id
from dcr.ledger import Decided, Ledger
from dcr.ledger.open import open_ledger
from dcr.reading.consents import decided_with
from dcr.reading.customer_matters import found_of
from dcr.reading.desk import Desk
from dcr.reading.identity import Known
from dcr.reading.matters import Matter

AnyAggregate = Aggregate[Any, Any]


class Asking(NamedTuple):
    """Who asks, about whom, and how the asking is recognised when it comes again."""

    identifier: str
    """Any identifier of hers: what is decided stands under it. Of a customer_id: its own."""
    command_id: str
    by: str
    channel: str
    seen: int | None = None
    """The version of the matter whoever asks has looked at."""


class Outcome(NamedTuple):
    """What came of a command."""

    customer_id: str
    matter: Matter
    """As it stands now."""
    said: Sequence[Word]
    """What the command said; nothing where it was so already."""
    position: str | None
    """What a reader waits for, to see it in the timeline."""
    repeated: bool
    """True when the command had come before."""


class Heard(NamedTuple):
    """What is known of her before something is decided."""

    who: Known
    subject: str
    """The identifier it will stand under."""
    matters: Sequence[Matter]

    def words(self, kind: str, about: str) -> Sequence[Word]:
        """All that was said of one matter. Consents are those of all her identifiers."""
        return [
            word
            for each in self.matters
            if each.kind == kind and (each.about == about or kind == CONSENT.kind)
            for word in each.words
        ]


@dataclass(frozen=True)
class Office:
    """Reads what was said, and asks the ledger. Safe between threads."""

    desk: Desk

    @cached_property
    def ledger(self) -> Ledger:
        """Opened when something is decided first."""
        return open_ledger(self.desk.settings, self.desk.vault)

    def begin(
        self, asking: Asking, aggregate: AnyAggregate, about: str, command: object
    ) -> Outcome:
        """Decides about a matter of which nothing may have been said yet. Raises as `Ledger.decide` does.

        Somebody nobody has heard of yet becomes a customer by it.
        """
        return self.decide(asking, aggregate, about, command, self.heard(asking, aggregate.kind))

    def go_on(
        self, asking: Asking, aggregate: AnyAggregate, about: str, command: object
    ) -> Outcome:
        """Decides about a matter of hers.

        Raises:
            NotFound: she has none of that number.
            Refused, Conflict, CommandReused, Unfit, DatabaseAway: as `Ledger.decide` does.
        """
        heard = self.heard(asking, aggregate.kind)
        if not heard.words(aggregate.kind, about):
            raise NotFound(f"{asking.identifier} has no {aggregate.kind} {about!r}")
        return self.decide(asking, aggregate, about, command, heard)

    def heard(self, asking: Asking, *kinds: str) -> Heard:
        """What was said of her matters of some kinds. Raises Erased: nothing is decided about whoever was."""
        identifier = self.desk.blinded(asking.identifier)
        try:
            (who, _), found = found_of(self.desk, identifier, *kinds)
        except Erased:  # and no key is made for whoever was forgotten
            raise
        except NotFound:
            self.known_as(asking.identifier)
            return Heard(Known(customer_id(identifier), [identifier], identifier), identifier, ())
        self.known_as(asking.identifier)
        return Heard(who, decided_with(who, identifier), found)

    def known_as(self, identifier: str) -> str:
        """What stands for an identifier. If it names a person it has a key from now on."""
        blinded = self.desk.blinded(identifier)
        if self.desk.vault and blinded != identifier:
            self.desk.vault.prepare({blinded: identifier})
        return blinded

    def decide(
        self, asking: Asking, aggregate: AnyAggregate, about: str, command: object, heard: Heard
    ) -> Outcome:
        """The same upon what was looked up before."""
        words = heard.words(aggregate.kind, about)
        asked = Asked(
            command_id=asking.command_id, by=asking.by, subject=heard.subject,
            channel=asking.channel, at_ms=now_ms(), seen=asking.seen,
        )  # fmt: skip
        try:
            decided = self.ledger.decide(asked, aggregate, about, command, words)
        except Conflict as conflict:
            changed = [self._in_clear(word) for word in conflict.changed]
            raise Conflict(str(conflict), conflict.version, changed) from conflict
        return _outcome(heard.who, aggregate.kind, about, words, decided)

    def _in_clear(self, word: Word) -> Word:
        subject, fields = self.desk.opened(word.subject), self.desk.opened(dict(word.fields))
        return word._replace(subject=subject, fields=fields)

    def close(self) -> None:
        """Closes what was opened."""
        if "ledger" in self.__dict__:
            self.ledger.close()


def _outcome(who: Known, kind: str, about: str, heard: Sequence[Word], decided: Decided) -> Outcome:
    words = {word.event_id: word for word in (*heard, *decided.words)}
    matter = Matter(kind, about, sorted(words.values()), decided.version)
    return Outcome(who.customer_id, matter, decided.words, decided.position, decided.repeated)
