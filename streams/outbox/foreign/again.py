"""Again: a record of a foreign outbox that was set aside is read where it still stands, and handed on."""

from dcr.errors import HistoryMissing
from dcr.log.history import History
from dcr.log.record import Found
from streams.outbox.foreign.bridge import Bridge
from streams.pickup import Aside


class Again:
    """What was set aside has no content here: whoever decides about it looks at the outbox once more."""

    def __init__(self, history: History, bridge: Bridge) -> None:
        self._history = history
        self._bridge = bridge

    def hand_on(self, aside: Found) -> Aside | None:
        """Hands it on; or says why that is still not possible.

        Raises:
            HistoryMissing: Kafka does not keep it any more.
            BrokerAway: Kafka does not answer, or has not taken it.
        """
        place = aside.topic, aside.partition
        for found in self._history.read({place: aside.offset}, {place: aside.offset + 1}):
            return self._bridge.hand_on(found)
        raise HistoryMissing(
            f"{aside.topic}/{aside.partition} has no offset {aside.offset} any more"
        )
