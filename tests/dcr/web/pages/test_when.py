import pytest

from dcr.rfc3339 import milliseconds_of
from dcr.web.pages import when

NOW = milliseconds_of("2026-11-21T22:00:00Z")
SECOND = 1000
MINUTE, HOUR, DAY = 60 * SECOND, 3600 * SECOND, 86_400 * SECOND


@pytest.mark.parametrize(
    ("before_ms", "text"),
    [
        (0, "just now"),
        (59 * SECOND, "just now"),
        (MINUTE, "1 minute ago"),
        (59 * MINUTE, "59 minutes ago"),
        (HOUR, "1 hour ago"),
        (29 * DAY, "29 days ago"),
        (61 * DAY, "2 months ago"),
        (800 * DAY, "2 years ago"),
        (-5 * MINUTE, "in 5 minutes"),
    ],
)
def test_how_long_ago(before_ms: int, text: str) -> None:
    assert when.ago(NOW - before_ms, NOW) == text


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2026-11-21", "Today"),
        ("2026-11-20", "Yesterday"),
        ("2026-11-11", "Wednesday 11 November"),
        ("2025-12-31", "Wednesday 31 December 2025"),
    ],
)
def test_a_day_is_named_as_people_name_it(day: str, title: str) -> None:
    assert when.day_title(day, NOW) == title


def test_a_day_sorts_above_all_that_happened_on_it() -> None:
    last = milliseconds_of("2026-11-20T23:59:59.999Z")
    key_of_last = f"{last:015}.ffffffff-ffff-ffff-ffff-ffffffffffff"
    assert when.day_key("2026-11-21") > when.day_key("2026-11-20") > key_of_last


def test_the_year_is_told_where_it_is_another() -> None:
    assert when.short_day("2026-02-14", "2026-01-31") == "14 Feb"
    assert when.short_day("2027-02-14", "2026-12-31") == "14 Feb 2027"


def test_a_time_in_full() -> None:
    assert when.exact(NOW) == "Sat 21 Nov 2026, 22:00:00 UTC"
    assert when.picker(NOW) == "2026-11-21T22:00:00"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (90, "2 min"), (5_400, "90 min"), (7_200, "2 h"), (86_400, "1 d")],
)  # fmt: skip
def test_a_span_is_short_enough_for_a_table(seconds: int, text: str) -> None:
    assert when.span(seconds) == text
