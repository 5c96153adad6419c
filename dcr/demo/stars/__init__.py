"""Customers worth opening first: a month written by hand, where only times and chances vary."""
