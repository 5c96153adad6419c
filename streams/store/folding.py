"""Folds arrivals into every version that goes along: the timeline first, for it says what is new."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from dcr.errors import DcrError
from dcr.postgres import SERVING, AlreadyThere, Transaction
from projections.arrival import Arrival
from projections.projection import Follower, run_all, settle
from projections.timeline import Timeline, Told, first_copies
from projections.timeline.questions import story
from projections.timeline.rows import copy_rows
from schemas.written import WrittenForm
from streams.batch import Along, Outcome, Ready
from streams.store.care import Care, Held, held
from streams.store.parking import keys_aside


class Unfoldable(DcrError):
    """A fold raised on an interaction. The interaction is set aside; the fold has to be mended."""

    answer = "reject"
    code = "unfoldable"
    title = "An interaction cannot be folded"


class Folding:
    """What this code knows how to fold. Which versions it folds for is said each time."""

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
        self,
        transaction: Transaction,
        along: Sequence[Along],
        arrivals: Sequence[Arrival],
        ready: Ready | None = None,
    ) -> Outcome:
        """Changes the rows of every version. What one of them cannot fold is parked for it."""
        waiting = held(transaction, [version.schema for version in along])
        if ready and not waiting and self._at_once(transaction, along, ready):
            return Outcome(len(ready.new), len(arrivals) - len(ready.new))
        return self.fold_with_care(transaction, along, arrivals, waiting)

    def _at_once(self, transaction: Transaction, along: Sequence[Along], ready: Ready) -> bool:
        """False where something is known already or cannot be kept; nothing is changed then."""
        try:
            with transaction.attempt(), guarded():
                for timeline in self._timelines(along):
                    enter(transaction, timeline.schema)
                    self._timeline.add(transaction, ready.rows)
                for follower, changes in zip(self._followers, ready.changes, strict=True):
                    for version in _of(follower.name, along):
                        enter(transaction, version.schema)
                        run_all(transaction, changes)
                        settle(transaction, follower, ready.new)
        except AlreadyThere:
            return False
        except DcrError as error:
            if error.answer != "reject":
                raise
            return False
        return True

    def fold_with_care(
        self,
        transaction: Transaction,
        along: Sequence[Along],
        arrivals: Sequence[Arrival],
        waiting: Held,
    ) -> Outcome:
        """The same, arrival by arrival where it has to be."""
        care = Care(transaction, waiting)
        told = Told([], [])
        for timeline in self._timelines(along):
            told = Told([], [])  # the last one decides: the one that serves
            care.fold(timeline.schema, partial(self._tell, transaction, timeline, told), arrivals)
        kept_aside = care.parked
        for follower in self._followers:
            for version in _of(follower.name, along):
                follow = partial(_follow, transaction, version.schema, follower)
                care.fold(version.schema, follow, told.new)
                if told.restated:
                    self.refold(transaction, version.schema, follower, told.restated)
        duplicates = len(arrivals) - len(told.new) - kept_aside
        return Outcome(len(told.new), max(0, duplicates), care.parked, care.unfit)

    def refold(
        self, transaction: Transaction, schema: str, follower: Follower, subjects: Sequence[str]
    ) -> None:
        """Makes what one version knows of these subjects anew: from their timeline, less what is aside."""
        aside = keys_aside(transaction, self._written, schema, subjects)

        def retell(subjects: Sequence[str]) -> Iterator[Arrival]:
            whole = story(transaction, self._written, subjects)
            return (arrival for arrival in whole if arrival.key not in aside)

        enter(transaction, schema)
        with guarded():
            follower.refold(transaction, subjects, retell)

    def refold_in_order(
        self, transaction: Transaction, schema: str, follower: Follower, subject: str
    ) -> None:
        """The same of one customer of whom something cannot be folded: that, and all after it, is parked."""
        aside = keys_aside(transaction, self._written, schema, [subject])
        whole = story(transaction, self._written, [subject])
        arrivals = sorted(arrival for arrival in whole if arrival.key not in aside)
        enter(transaction, schema)
        follower.refold(transaction, [subject], lambda _: [])
        follow = partial(_follow, transaction, schema, follower)
        Care(transaction, {}).fold(schema, follow, arrivals)

    def _tell(
        self, transaction: Transaction, timeline: Along, told: Told, arrivals: Sequence[Arrival]
    ) -> None:
        enter(transaction, timeline.schema)
        with guarded():
            part = self._timeline.tell(transaction, arrivals)
        told.new.extend(part.new)
        told.restated.extend(part.restated)

    def _timelines(self, along: Sequence[Along]) -> list[Along]:
        """All of them, the one that serves last."""
        return sorted(_of(self._timeline.name, along), key=lambda version: version.serving)


def enter(transaction: Transaction, schema: str) -> None:
    """Unqualified names are those of this version from here on; others are asked as they serve."""
    transaction.run(f'SET LOCAL search_path TO "{schema}", {SERVING}, dcr, public')


@contextmanager
def guarded() -> Iterator[None]:
    """A mistake in a fold becomes an error of ours, with its traceback."""
    try:
        yield
    except DcrError:
        raise
    except Exception as error:
        raise Unfoldable(f"{type(error).__name__} {error}\n{traceback.format_exc()}") from error


def _of(name: str, along: Sequence[Along]) -> list[Along]:
    return [version for version in along if version.name == name]


def _follow(
    transaction: Transaction, schema: str, follower: Follower, arrivals: Sequence[Arrival]
) -> None:
    enter(transaction, schema)
    with guarded():
        run_all(transaction, follower.changes(arrivals))
        settle(transaction, follower, arrivals)
