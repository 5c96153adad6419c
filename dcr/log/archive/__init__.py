"""The archive: closed stretches of the log in files, so that Kafka need not keep them."""

from dcr.log.archive.archive import Archive
from dcr.log.archive.stretch import Span, Stretch

__all__ = ["Archive", "Span", "Stretch"]
