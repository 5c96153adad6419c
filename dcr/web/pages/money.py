"""Money as people read it: `49.90 EUR`, with as many decimals as the currency has."""

_DECIMALS = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
"""Currencies whose minor unit is not a hundredth. Source: ISO 4217, list one, "minor unit"."""

_MINUS = "\u2212"


def money(minor: int, currency: str) -> str:
    """Minor units as an amount: 499000 JPY is `499,000 JPY`, 2380 EUR is `23.80 EUR`."""
    return f"{amount(minor, currency)} {currency}"


def amount(minor: int, currency: str) -> str:
    """The figure alone, with a true minus sign and commas between thousands."""
    decimals = _DECIMALS.get(currency, 2)
    whole, rest = divmod(abs(minor), 10**decimals)
    tail = f".{rest:0{decimals}}" if decimals else ""
    return f"{_MINUS if minor < 0 else ''}{whole:,}{tail}"
