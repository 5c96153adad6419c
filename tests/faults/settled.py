"""Waiting until nothing more comes: all is read, all is derived from, and what was derived is read too."""

import time

from dcr.clock import steady_seconds
from dcr.log.kafka import Offsets, ends
from dcr.reading.derived import wait_until_derived
from dcr.reading.desk import Desk
from dcr.reading.wait import wait
from streams.install import TOPICS
from tests.faults.until import PATIENCE_SECONDS, pause

_LOOK_AGAIN_SECONDS = 0.05
_FOLLOWED_AND_RINGING = """
    SELECT (SELECT count(*) FROM dcr.position WHERE projection = 'derived'),
           (SELECT count(*) FROM dcr.timer WHERE due_at <= now())
"""


def settle(desk: Desk) -> Offsets:
    """Where the log ended when it was so; all of it is read. Fails after `PATIENCE_SECONDS`."""
    end_seconds = steady_seconds() + PATIENCE_SECONDS
    while True:
        end = ends(desk.kafka, TOPICS)
        coming = _coming(desk, end_seconds)
        if not coming and ends(desk.kafka, TOPICS) == end:
            return end
        assert steady_seconds() < end_seconds, (
            f"after {PATIENCE_SECONDS} s: {coming or 'more is said'}"
        )
        pause(_LOOK_AGAIN_SECONDS)


def _coming(desk: Desk, end_seconds: float) -> str:
    """What is left to do; empty when there is nothing."""
    if unread := wait(desk, end_seconds - steady_seconds(), steady_seconds, time.sleep):
        return f"{unread} records were not read"
    if behind := wait_until_derived(desk, end_seconds, steady_seconds, time.sleep):
        return f"nothing was derived from {behind} records"
    with desk.database.transaction() as transaction:
        followed, ringing = transaction.row(_FOLLOWED_AND_RINGING) or (0, 0)
    if not followed:
        return "nobody derives"
    return f"{ringing} timers ring" if ringing else ""
