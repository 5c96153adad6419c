"""Erasing: in one transaction, from every table. Readers see her whole or not at all."""

import json
from collections.abc import Sequence

from dcr.errors import DcrError
from dcr.postgres import Transaction
from dcr.sql import sql_beside
from projections.projection import Follower
from projections.timeline import Timeline
from schemas.written import WrittenForm
from streams.erasure.aside import Aside
from streams.erasure.erased import Erased
from streams.erasure.left_out import leave_out
from streams.erasure.notice import Notice
from streams.erasure.renaming import Renaming
from streams.erasure.sweeping import identifiers_of, sweep
from streams.store.definitions import in_step, known_definitions
from streams.store.folding import Folding
from streams.versions import Version, Versions

SQL = sql_beside(__file__)


class Erasing:
    """What this code knows how to erase. Workers wait meanwhile; readers do not."""

    def __init__(
        self, written: WrittenForm, timeline: Timeline, followers: Sequence[Follower]
    ) -> None:
        self._folding = Folding(written, timeline, followers)
        self._followers = {follower.name: follower for follower in followers}
        self._renaming = Renaming(written, timeline)
        self._aside = Aside(written)
        self._known = known_definitions(timeline, followers)

    def hear(self, transaction: Transaction, notice: Notice) -> bool:
        """Does what the log says, where that is not done yet; True where it was not."""
        if transaction.row(SQL["known"], {"number": str(notice.number)}):
            return False
        Versions(transaction).have_workers_wait()
        return self.erase(
            transaction, notice, identifiers_of(transaction, notice.salt, notice.hashes)
        )

    def erase(self, transaction: Transaction, notice: Notice, subjects: Sequence[str]) -> bool:
        """Forgets these identifiers. Workers have to wait already. False: it was done before."""
        if not transaction.run(SQL["add"], _row(notice)):
            return False
        transaction.run(
            SQL["add_hashes"], {"number": str(notice.number), "hashes": list(notice.hashes)}
        )
        erased = Erased.of(transaction)
        hers = {"subjects": list(subjects)}
        others = [subject for (subject,) in transaction.rows(SQL["mentioning"], hers)]
        self._aside.repark(transaction, subjects, erased)
        sweep(transaction, subjects)
        self._change_versions(transaction, subjects, others, erased)
        return True

    def _change_versions(
        self,
        transaction: Transaction,
        subjects: Sequence[str],
        others: Sequence[str],
        erased: Erased,
    ) -> None:
        """Timelines first: what follows them is told anew from them."""
        kept_up = {version.schema for version in in_step(transaction, self._known)}
        versions = Versions(transaction).all()
        names = sorted({erased.name_of(subject) for subject in subjects})
        for version in versions:
            if self._renaming.knows(version):
                self._renaming.rename(transaction, version, subjects, others, erased)
        for version in versions:
            everybody = [*subjects, *names, *others]
            if version.schema in kept_up and version.name in self._followers:
                self._refold(transaction, version, everybody)
            elif not self._renaming.knows(version):
                leave_out(transaction, version, subjects, everybody)

    def _refold(self, transaction: Transaction, version: Version, subjects: Sequence[str]) -> None:
        """What cannot be folded without what was personal is set aside, as anything else would be."""
        follower = self._followers[version.name]
        try:
            with transaction.attempt():
                self._folding.refold(transaction, version.schema, follower, subjects)
        except DcrError as error:
            if error.answer != "reject":
                raise
            for subject in subjects:
                self._folding.refold_in_order(transaction, version.schema, follower, subject)


def _row(notice: Notice) -> dict[str, object]:
    return {
        "number": str(notice.number),
        "name": notice.name,
        "heard_before_ms": notice.heard_before_ms,
        "salt": notice.salt,
        "receipt": json.dumps(notice.receipt),
    }
