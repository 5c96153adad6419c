"""A figure: one JSON line, with what it is compared to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

DIGITS = 4
"""Significant; the rest is noise."""


@dataclass(frozen=True)
class Figure:
    """What was measured in some runs, and in the same runs what it is measured against."""

    name: str
    unit: str
    values: Sequence[float]
    n: int
    """How many interactions or requests a run had."""
    conditions: str
    of: str | None = None
    of_values: Sequence[float] = ()

    @property
    def line(self) -> str:
        """The JSON line. The ratio is the median of the ratios run by run."""
        ratios = [mine / other for mine, other in zip(self.values, self.of_values, strict=False)]
        return json.dumps({
            "name": self.name,
            "value": _short(median(self.values)),
            "unit": self.unit,
            "of": self.of,
            "ratio": _short(median(ratios)) if ratios else None,
            "n": self.n,
            "runs": len(self.values),
            "min": _short(min(self.values)),
            "median": _short(median(self.values)),
            "max": _short(max(self.values)),
            "conditions": self.conditions,
        })  # fmt: skip


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
