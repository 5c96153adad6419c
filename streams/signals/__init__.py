"""Signals: what people may want to act on, found by small pure rules, one file each in `rules/`."""
