"""At least: whether what somebody wrote can be read by now, so that he may read his own writes."""

import re

from dcr.errors import DcrError
from dcr.ledger.position import read_position
from dcr.sql import sql_beside
from projections.question import Question

SQL = sql_beside(__file__)

_RECEIPT = re.compile(r"(dcr\.\w+)/(\d{1,9})/(\d{1,18})")


class NotYetReadable(DcrError):
    """What was written is kept, and is not in the timeline yet."""

    answer = "retry"
    code = "not-yet-readable"
    title = "What was written cannot be read yet"


def reached(at_least: str) -> Question[bool]:
    """Whether the timeline is so far.

    Args:
        at_least: a `position`, as a command's answer gives it, or where a receipt says that an
            interaction stands: `dcr.bill/2/1234` (topic, partition, offset).

    Raises:
        Unfit: it is neither.
    """
    if receipt := _RECEIPT.fullmatch(at_least):
        topic, partition, offset = receipt.groups()
        params = {"topic": topic, "partition": int(partition), "offset": int(offset)}
        return Question(SQL["committed"], lambda rows: bool(rows[0][0]), params)
    subject, occurred_ms, event_id = read_position(at_least)
    params = {"subject": subject, "occurred_ms": occurred_ms, "event_id": event_id.hex()}
    return Question(SQL["in_timeline"], lambda rows: bool(rows[0][0]), params)
