"""Folds arrivals into every projection; finds the one that cannot be folded and sets only that aside."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from dcr.errors import DcrError
from dcr.postgres import SERVING, AlreadyThere, Transaction
from projections.arrival import Arrival
from projections.projection import Follower, Projection, run_all, schema_of
from projections.timeline import Timeline, Told, first_copies
from projections.timeline.questions import story
from projections.timeline.rows import copy_rows
from schemas.written import WrittenForm
from streams.batch import Outcome, Ready
from streams.store.parking import aside_of, keys_aside, park

Fold = Callable[[Transaction, Sequence[Arrival]], None]


class Unfoldable(DcrError):
    """A fold raised on an interaction. The interaction is set aside; the fold has to be mended."""

    answer = "reject"
    code = "unfoldable"
    title = "An interaction cannot be folded"


class Folding:
    """The timeline first, for it says what is new; then whatever follows it."""

    def __init__(
        self, written: WrittenForm, timeline: Timeline, followers: Sequence[Follower]
    ) -> None:
        self._written = written
        self._timeline = timeline
        self._followers = followers

    def ready(self, arrivals: Sequence[Arrival]) -> Ready | None:
        """What a batch asks of PostgreSQL if all of it is new and fit. None: it has to be folded with care.

        Nothing in a transaction then waits for Python, and who holds no transaction can work it out.
        """
        new = first_copies(arrivals)
        try:
            changes = [follower.changes(new) for follower in self._followers]
            return Ready(new, copy_rows(new), changes) if new else None
        except Exception:  # an interaction that cannot be folded: care will find out which
            return None

    def fold(
        self, transaction: Transaction, arrivals: Sequence[Arrival], ready: Ready | None = None
    ) -> Outcome:
        """Changes the rows of every projection. What one of them cannot fold is parked for it."""
        if ready and self._at_once(transaction, ready):
            return Outcome(len(ready.new), len(arrivals) - len(ready.new))
        return self._with_care(transaction, arrivals)

    def _at_once(self, transaction: Transaction, ready: Ready) -> bool:
        """False where something is known already or cannot be kept; nothing is changed then."""
        try:
            with transaction.attempt(), _guarded():
                _enter(transaction, self._timeline)
                self._timeline.add(transaction, ready.rows)
                for follower, changes in zip(self._followers, ready.changes, strict=True):
                    _enter(transaction, follower)
                    run_all(transaction, changes)
        except AlreadyThere:
            return False
        except DcrError as error:
            if error.answer != "reject":
                raise
            return False
        return True

    def _with_care(self, transaction: Transaction, arrivals: Sequence[Arrival]) -> Outcome:
        outcome = Outcome()
        told = Told([], [])
        self._carefully(transaction, self._timeline, partial(self._tell, told), arrivals, outcome)
        outcome.new = len(told.new)
        outcome.duplicates = len(arrivals) - len(told.new) - outcome.parked
        for follower in self._followers:
            self._carefully(transaction, follower, partial(_follow, follower), told.new, outcome)
            if told.restated:
                self.refold(transaction, follower, told.restated)
        return outcome

    def refold(self, transaction: Transaction, follower: Follower, subjects: Sequence[str]) -> None:
        """Makes what one follower knows of these subjects anew: from their timeline, less what is aside."""
        aside = keys_aside(transaction, self._written, schema_of(follower), subjects)

        def retell(subjects: Sequence[str]) -> Iterator[Arrival]:
            whole = story(transaction, self._written, subjects)
            return (arrival for arrival in whole if arrival.key not in aside)

        _enter(transaction, follower)
        with _guarded():
            follower.refold(transaction, subjects, retell)

    def _tell(self, told: Told, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
        part = self._timeline.tell(transaction, arrivals)
        told.new.extend(part.new)
        told.restated.extend(part.restated)

    def _carefully(
        self,
        transaction: Transaction,
        projection: Projection,
        fold: Fold,
        arrivals: Sequence[Arrival],
        outcome: Outcome,
    ) -> None:
        """Folds all at once; where that fails, by halves, until the one that fails is alone."""
        if not arrivals:
            return
        try:
            with transaction.attempt():
                _enter(transaction, projection)
                with _guarded():
                    fold(transaction, arrivals)
        except DcrError as error:
            if error.answer != "reject":
                raise
            if len(arrivals) == 1:
                park(transaction, aside_of(arrivals[0], schema_of(projection), error))
                outcome.parked += 1
                return
            half = len(arrivals) // 2
            for part in (arrivals[:half], arrivals[half:]):
                self._carefully(transaction, projection, fold, part, outcome)


def _follow(follower: Follower, transaction: Transaction, arrivals: Sequence[Arrival]) -> None:
    run_all(transaction, follower.changes(arrivals))


def _enter(transaction: Transaction, projection: Projection) -> None:
    transaction.run(f'SET LOCAL search_path TO "{schema_of(projection)}", {SERVING}, public')


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except DcrError:
        raise
    except Exception as error:
        raise Unfoldable(f"{type(error).__name__} {error}\n{traceback.format_exc()}") from error
