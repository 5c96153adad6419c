"""The timeline: every interaction of a customer once, in the order it happened."""

from projections.timeline.projection import Timeline, Told, first_copies

__all__ = ["Timeline", "Told", "first_copies"]
