"""Versions that other code left behind are brought back by a worker that knows them."""

from dcr.postgres import Database
from dcr.sql import sql_beside
from projections.projection import Follower
from projections.timeline import Timeline
from streams.rebuild.following import Following
from streams.store.definitions import known_definitions
from streams.versions import Version

SQL = sql_beside(__file__)


class KeepingUp:
    """Looks now and then. Most of the time there is nothing to do."""

    def __init__(
        self,
        database: Database,
        following: Following,
        timeline: Timeline,
        followers: tuple[Follower, ...],
    ) -> None:
        self._database = database
        self._following = following
        self._known = known_definitions(timeline, followers)

    def look(self) -> list[Version]:
        """Brings what is behind to where the timeline that serves stands; says what that was."""
        with self._database.transaction() as transaction:
            behind = [Version(*row) for row in transaction.rows(SQL["lagging"], self._known)]
        for version in behind:
            self._following.catch_up(version)
            self._following.join(version)
        return behind
