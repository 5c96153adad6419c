from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr.web.segment.money import minor_units


@given(st.integers(0, 10**9), st.sampled_from([("EUR", 2), ("JPY", 0), ("KWD", 3), ("BHD", 3)]))
def test_an_amount_with_the_decimals_of_its_currency_is_exact(
    minor: int, currency: tuple[str, int]
) -> None:
    code, decimals = currency
    assert minor_units(float(Decimal(minor).scaleb(-decimals)), code) == minor


@pytest.mark.parametrize(
    ("amount", "currency"),
    [(1.005, "EUR"), (0.5, "JPY"), ("1", "EUR"), (True, "EUR"), (1, "eur"), (1, None), (1, ["EUR"]),
     (float("inf"), "EUR"), (None, "EUR")],
)  # fmt: skip
def test_what_cannot_be_said_exactly_is_not_said(amount: object, currency: object) -> None:
    assert minor_units(amount, currency) is None
