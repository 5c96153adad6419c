"""Matters: what is open between a customer and the company, by the words that were said about it."""

from projections.matter.projection import Matter

__all__ = ["Matter"]
