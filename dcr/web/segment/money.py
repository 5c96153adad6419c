"""Decimal amounts as whole minor units."""

from decimal import Decimal
from typing import Any

from schemas.currencies import CURRENCIES, decimals


def minor_units(amount: Any, currency: Any) -> int | None:
    """49.9 EUR is 4990. None where that is not exact: no number, no currency, too many decimals."""
    if isinstance(amount, bool) or not isinstance(amount, (int, float)):
        return None
    if not isinstance(currency, str) or currency not in CURRENCIES:
        return None
    exact = Decimal(str(amount)).scaleb(decimals(currency))
    return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else None
