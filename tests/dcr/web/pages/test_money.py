import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.web.pages.money import amount, money
from schemas.currencies import CURRENCIES


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (4990, "EUR", "49.90 EUR"),
        (5, "EUR", "0.05 EUR"),
        (0, "CHF", "0.00 CHF"),
        (-2380, "EUR", "\u221223.80 EUR"),
        (123_456_789, "USD", "1,234,567.89 USD"),
        (499_000, "JPY", "499,000 JPY"),
        (1_500, "KWD", "1.500 KWD"),
        (-7, "BHD", "\u22120.007 BHD"),
    ],
)
def test_an_amount_has_as_many_decimals_as_its_currency(
    minor: int, currency: str, text: str
) -> None:
    assert money(minor, currency) == text


@given(st.integers(), st.sampled_from(sorted(CURRENCIES)))
def test_no_minor_unit_is_lost(minor: int, currency: str) -> None:
    shown = amount(minor, currency).replace("\u2212", "-").replace(",", "").replace(".", "")
    assert int(shown) == minor
