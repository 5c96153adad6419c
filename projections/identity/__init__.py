"""Identity: which identifiers are one customer, from what was said about pairs of them."""

from projections.identity.projection import Identity

__all__ = ["Identity"]
