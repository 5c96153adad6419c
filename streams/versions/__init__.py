"""Versions of projections, side by side: each has tables and positions of its own, one of them serves."""

from streams.versions.versions import Version, Versions

__all__ = ["Version", "Versions"]
