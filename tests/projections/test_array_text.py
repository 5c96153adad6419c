"""Array literals: PostgreSQL reads back what went in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.array_text import numbers, texts, texts_or_null

pytestmark = pytest.mark.stack

plain = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
tricky = st.sampled_from(["", '"', "\\", '","', "NULL", " a ", "{}", "a,b", "\n", "'", "%s"])
on_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def read_back(tables, literal, kind):
    with tables.transaction() as transaction:
        return transaction.rows("SELECT %s::" + kind + "[]", [literal])[0][0]


@on_one_database
@given(st.lists(plain | tricky))
def test_texts_come_back_as_they_are(tables, values):
    assert read_back(tables, texts(values), "text") == values


@on_one_database
@given(st.lists(st.none() | plain | tricky))
def test_what_is_missing_comes_back_as_missing(tables, values):
    assert read_back(tables, texts_or_null(values), "text") == values


@on_one_database
@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_numbers_come_back_as_they_are(tables, values):
    assert read_back(tables, numbers(values), "bigint") == values
