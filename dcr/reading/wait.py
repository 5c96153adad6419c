"""Waiting until everything that was published, or decided, before can be read."""

from collections.abc import Callable, Mapping

from dcr.log.record import Place
from dcr.reading.desk import Desk
from dcr.reading.standing import stored_positions
from dcr.sql import sql_beside
from streams.install import TOPICS

SQL = sql_beside(__file__)

LOOK_AGAIN_SECONDS = 0.02


def wait(
    desk: Desk,
    timeout_seconds: float,
    now_seconds: Callable[[], float],
    pause: Callable[[float], object],
) -> int:
    """Returns how many records are still unread: 0 as soon as all are, more after the timeout.

    Decisions that are not on the log by then count as unread.
    """
    until = now_seconds() + timeout_seconds
    decided = _row(desk, "decided")
    while missing := max(0, decided - _row(desk, "relayed")):
        if now_seconds() >= until:
            return missing
        pause(LOOK_AGAIN_SECONDS)
    wanted = desk.history.ends(TOPICS)
    while True:
        missing = _missing(wanted, stored_positions(desk))
        if not missing or now_seconds() >= until:
            return missing
        pause(LOOK_AGAIN_SECONDS)


def _missing(wanted: Mapping[Place, int], positions: Mapping[Place, int]) -> int:
    return sum(max(0, end - positions.get(place, 0)) for place, end in wanted.items())


def _row(desk: Desk, name: str) -> int:
    with desk.database.transaction() as transaction:
        (value,) = transaction.row(SQL[name]) or (0,)
        return int(value)
