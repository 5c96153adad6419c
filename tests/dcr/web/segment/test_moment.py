from datetime import UTC, datetime, timedelta

import pytest

from dcr.errors import Unfit
from dcr.web.segment.moment import occurred_at

RECEIVED = datetime(2026, 1, 31, 8, tzinfo=UTC)
HALF_AN_HOUR_AGO = "2026-01-31T07:30:00.000Z"


def test_the_original_time_is_when_it_happened() -> None:
    told = {"originalTimestamp": HALF_AN_HOUR_AGO, "timestamp": "2026-01-31T07:59:00Z"}
    assert occurred_at(told, None, RECEIVED) == RECEIVED - timedelta(minutes=30)


def test_a_clock_that_is_wrong_by_an_hour_is_corrected() -> None:
    fast = {"timestamp": "2026-01-31T08:59:00.000Z"}
    assert occurred_at(fast, "2026-01-31T09:00:00.000Z", RECEIVED) == RECEIVED - timedelta(
        minutes=1
    )


def test_a_retry_gets_the_same_time_though_it_is_sent_later() -> None:
    told = {"timestamp": "2026-01-31T09:30:00.123Z"}
    first = occurred_at(told, "2026-01-31T10:00:00.000Z", RECEIVED + timedelta(milliseconds=80))
    again = occurred_at(told, "2026-01-31T10:00:07.000Z", RECEIVED + timedelta(seconds=7.3))
    assert first == again


@pytest.mark.parametrize("sent_at", ["2026-01-31T07:59:30Z", None, ""])
def test_a_small_error_is_left_alone(sent_at: str | None) -> None:
    told = {"timestamp": HALF_AN_HOUR_AGO}
    assert occurred_at(told, sent_at, RECEIVED) == RECEIVED - timedelta(minutes=30)


def test_any_offset_is_understood() -> None:
    moment = occurred_at({"timestamp": "2026-01-31T09:00:00+02:00"}, None, RECEIVED)
    assert moment.isoformat() == "2026-01-31T07:00:00+00:00"


def test_without_a_time_it_happened_now() -> None:
    assert occurred_at({}, None, RECEIVED) == RECEIVED


@pytest.mark.parametrize(
    "told",
    [
        {"timestamp": "yesterday"},
        {"timestamp": 1700000000},
        {"timestamp": "0001-01-01T00:00:00+02:00"},
    ],
)
def test_what_is_no_time_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(Unfit, match="timestamp"):
        occurred_at(told, None, RECEIVED)
