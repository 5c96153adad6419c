"""The customer: what a company knows at a glance, summed from everything that happened."""

from projections.customer.projection import Customer

__all__ = ["Customer"]
