"""The ledger: where decisions are kept, one stream a matter, with a log over all of them."""

from dcr.ledger.ledger import Decided, Ledger

__all__ = ["Decided", "Ledger"]
