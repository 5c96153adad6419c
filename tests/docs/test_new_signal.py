"""The tutorial's rule: as short as is said, tested as is said, tried as is said."""

from pathlib import Path
from runpy import run_path

from tests.streams.signals.told import found

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "new-signal.md").read_text()
RULE = ROOT / "docs" / "examples" / "returned_again.py"
LINES_MAX = 10
returned_again = run_path(str(RULE))["returned_again"]


def test_two_returns_within_a_month():
    assert found(returned_again, "0d order.returned\n 30d order.returned") == ["30d raised"]
    assert found(returned_again, "0d order.returned\n 31d order.returned") == []


def test_the_rule_is_the_one_on_the_page():
    assert RULE.read_text().partition("\n\n")[2] in PAGE


def test_the_test_is_the_one_on_the_page():
    body = Path(__file__).read_text().partition("def test_two")[2].partition("\n\n\n")[0]
    assert body in PAGE


def test_it_is_ten_lines():
    body = RULE.read_text().partition("@rule")[2]
    assert len(body.splitlines()) <= LINES_MAX
