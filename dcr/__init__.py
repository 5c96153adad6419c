"""DCR: the event-sourced backbone of a digital customer relationship."""

from dcr.errors import BrokerAway, DcrError, Unfit
from dcr.interaction import Interaction
from dcr.log.record import Receipt
from dcr.publisher import Publisher, Undelivered

__all__ = ["BrokerAway", "DcrError", "Interaction", "Publisher", "Receipt", "Undelivered", "Unfit"]
__version__ = "0.1.0"
