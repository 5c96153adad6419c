"""The kinds of matters there are, and which interactions are words about them."""

from typing import Any

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.promise import PROMISE

AGGREGATES: tuple[Aggregate[Any, Any], ...] = (PROMISE,)
BY_KIND = {each.kind: each for each in AGGREGATES}
BY_TYPE = {type_name: each for each in AGGREGATES for type_name in each.types}
"""The kind of matter that a type is a word about: one, for a word is folded into one matter."""
SETTLED = frozenset({"promise"})
"""Kinds whose ids are the company's own, so that one row can say how the matter stands.

Others are told apart by customer alone: a purpose, or an offer many customers get, has words of all of them.
"""
