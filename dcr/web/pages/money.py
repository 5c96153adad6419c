"""Money as people read it: `49.90 EUR`, with as many decimals as the currency has."""

from schemas.currencies import decimals

_MINUS = "\u2212"


def money(minor: int, currency: str) -> str:
    """Minor units as an amount: 499000 JPY is `499,000 JPY`, 2380 EUR is `23.80 EUR`."""
    return f"{amount(minor, currency)} {currency}"


def amount(minor: int, currency: str) -> str:
    """The figure alone, with a true minus sign and commas between thousands."""
    places = decimals(currency)
    whole, rest = divmod(abs(minor), 10**places)
    tail = f".{rest:0{places}}" if places else ""
    return f"{_MINUS if minor < 0 else ''}{whole:,}{tail}"
