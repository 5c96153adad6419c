"""Findings: what was derived about a customer, journeys and signals, less what was taken back."""

from projections.finding.projection import Finding

__all__ = ["Finding"]
