"""The identity read model: words as they were said, and the components and held back links that follow."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from dcr.ids import customer_id
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.array_text import numbers, texts, texts_or_null
from projections.arrival import Arrival
from projections.identity import plain_reading
from projections.identity.components import Resolved, resolve
from projections.identity.link import Held, Pair, pair
from projections.identity.near import near
from projections.identity.rules import Rules, rules_of_settings
from projections.identity.word import Word, held_apart, links, words
from projections.projection import Retell, Rows, Statement, run_all

SQL = sql_beside(__file__)


class Identity:
    """Words are kept as they come; who is who is settled after them, for it rests on what others said too."""

    name = "identity"
    definition = 2
    tables: Sequence[str] = ("identity_word", "identity_member", "identity_held")

    def __init__(self, rules: Callable[[], Rules] = rules_of_settings) -> None:
        self._rules = rules

    def create(self, transaction: Transaction) -> None:
        """See `Projection.create`."""
        transaction.run(SQL["create"])

    def changes(self, arrivals: Iterable[Arrival]) -> list[Statement]:
        """See `Follower.changes`."""
        told = words(arrivals)
        return [Statement(SQL["add_words"], _columns(sorted(told, key=_key)))] if told else []

    def settle(self, transaction: Transaction, arrivals: Iterable[Arrival]) -> None:
        """See `Settling.settle`."""
        if told := [word for word in words(arrivals) if word.pair]:
            transaction.run(SQL["lock"])
            self._settle(transaction, _changed(transaction, told))

    def settle_all(self, transaction: Transaction) -> None:
        """See `Settling.settle_all`."""
        told = [Word.of(*row) for row in transaction.rows(SQL["words"])]
        resolved = resolve(links(told), self._rules(), held_apart(told))
        _write(transaction, resolved, resolved.leaders, ())

    def refold(self, transaction: Transaction, subjects: Sequence[str], retell: Retell) -> None:
        """See `Follower.refold`."""
        # First: nobody settles anything between here and the end.
        transaction.run(SQL["lock"])
        spoken = transaction.rows(SQL["forget"], {"subjects": list(subjects)})
        told = list(retell(subjects))
        run_all(transaction, self.changes(told))
        before = {pair(subject, other) for subject, other in spoken if subject != other}
        self._settle(transaction, before | {word.pair for word in words(told) if word.pair})

    def stored(self, transaction: Transaction) -> Mapping[str, Rows]:
        """See `Projection.stored`."""
        return {table: set(transaction.rows(SQL[f"all_{table}"])) for table in self.tables}

    def expected(self, arrivals: Iterable[Arrival]) -> Mapping[str, Rows]:
        """See `Projection.expected`."""
        return plain_reading.rows(arrivals, self._rules())

    def _settle(self, transaction: Transaction, pairs: Collection[Pair]) -> None:
        if not pairs:
            return
        found = near(transaction, {end for ends in pairs for end in ends}, self._rules())
        looked_at = {(link.one, link.two) for link in found.links} | set(pairs)
        resolved = resolve(found.links, self._rules(), found.apart)
        _write(transaction, resolved, found.subjects, looked_at)


def _changed(transaction: Transaction, told: Sequence[Word]) -> set[Pair]:
    """The pairs of which something new is said. Most words repeat: whoever signs in is linked again."""
    again = {number - 1 for (number,) in transaction.rows(SQL["said_anew"], _columns(told))}
    return {
        word.pair
        for number, word in enumerate(told)
        if word.pair and (word.apart is not None or number not in again)
    }


def _write(
    transaction: Transaction,
    resolved: Resolved,
    subjects: Iterable[str],
    pairs: Iterable[Pair],
) -> None:
    """Has the rows of these subjects and pairs say what was resolved, and no more."""
    members = sorted(resolved.leaders.items())
    transaction.run(SQL["settle_members"], {
        "subjects": texts(sorted(subjects)),
        "subject": texts([subject for subject, _ in members]),
        "customer_id": texts([customer_id(subject) for subject, _ in members]),
        "leader": texts([leader for _, leader in members]),
    })  # fmt: skip
    ones = {"ones": texts([one for one, _ in pairs]), "twos": texts([two for _, two in pairs])}
    transaction.run(SQL["settle_held"], ones | _held(resolved.held))


def _held(held: Sequence[Held]) -> dict[str, str]:
    return {
        "one": texts([each.one for each in held]),
        "two": texts([each.two for each in held]),
        "occurred_ms": numbers([each.occurred_ms for each in held]),
        "event_id": texts([each.event_id.hex() for each in held]),
        "rule": texts([each.rule for each in held]),
        "reason": texts([each.reason for each in held]),
    }


def _columns(told: Sequence[Word]) -> dict[str, str]:
    return {
        "subject": texts([word.subject for word in told]),
        "other": texts([word.other for word in told]),
        "occurred_ms": numbers([word.occurred_ms for word in told]),
        "event_id": texts([word.event_id.hex() for word in told]),
        "linked": texts_or_null([_truth(word.linked) for word in told]),
        "role": texts_or_null([word.role for word in told]),
        "apart": texts_or_null([_truth(word.apart) for word in told]),
        "why": texts_or_null([word.why for word in told]),
    }


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def _key(word: Word) -> tuple[str, int, bytes]:
    """So that two workers put rows into place in the same order."""
    return word.subject, word.occurred_ms, word.event_id
