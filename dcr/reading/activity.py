"""How busy a customer's last days were, by type and channel."""

from dcr.reading.about import whom
from dcr.reading.desk import Desk
from dcr.reading.in_clear import in_clear
from projections.timeline.questions import Activity, Bounds
from projections.timeline.questions import activity as counted

NOW = Bounds()


@in_clear("identifier")
def activity(desk: Desk, identifier: str, from_ms: int, bounds: Bounds = NOW) -> list[Activity]:
    """Counts by day (UTC), type and channel since a time, oldest day first.

    Raises:
        NotFound: nobody has this identifier.
    """
    with desk.database.transaction(snapshot=True) as transaction:
        who, _ = whom(transaction, identifier, bounds.known_at_ms)
        return counted(transaction, who.subjects, from_ms, bounds)
