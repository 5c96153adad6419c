"""Journeys: what a customer set out to do, and what became of it, over all her channels and devices."""
