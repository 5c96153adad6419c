"""How far a feed is, beside its progress bar."""

from rich.progress import ProgressColumn, Task
from rich.text import Text

from dcr.clock import steady_seconds
from dcr.feed import Feed

_PATIENCE_SECONDS = 3.0


class Fed(ProgressColumn):
    """How many lines are published; and, when nothing moves, that it is Kafka that is waited for."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._published = 0
        self._moved_seconds = steady_seconds()

    def render(self, task: Task) -> Text:  # noqa: ARG002 - rich's signature
        """Called a few times a second."""
        published = self._feed.published
        if published != self._published:
            self._published, self._moved_seconds = published, steady_seconds()
        text = Text(f"{published:,} published")
        stands_still = steady_seconds() - self._moved_seconds > _PATIENCE_SECONDS
        if stands_still and self._feed.waits_for_kafka:
            text.append("  Kafka does not answer, waiting", "yellow")
        return text
