"""The timeline: every interaction of a customer once, in the order it happened."""

from projections.timeline.projection import Timeline, Told

__all__ = ["Timeline", "Told"]
