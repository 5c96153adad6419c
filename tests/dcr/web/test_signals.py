"""A customer's signals over HTTP: what is open, what is over, and what was taken back."""

from itertools import count

import pytest
from starlette.testclient import TestClient

from dcr.reading.signals import signals as read
from dcr.web import signal_documents

pytestmark = pytest.mark.stack

_numbers = count(1)


@pytest.fixture
def her() -> str:
    return f"crm:told-{next(_numbers)}"


@pytest.fixture
def say(publisher, read_all, her):
    """Publishes signals as they are derived: type, day of January, signal, about, and what else."""

    def say(*told):
        found = []
        for type_name, day, signal, about, *more in told:
            said = {
                "type": type_name,
                "occurred_at": f"2026-01-{day:02}T08:00:00.000Z",
                "subject": her,
            }
            said |= {"signal": signal, "about": about, **(more[0] if more else {})}
            found.append(publisher.publish(said))
        publisher.flush()
        ids = [str(delivery.result(30).event_id) for delivery in found]
        read_all()
        return ids

    return say


def items(real: TestClient, her: str, **asked):
    answer = real.get(f"/v1/customers/{her}/signals", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_a_signal_is_told_with_what_it_rests_on(real, say, her):
    (event_id,) = say(
        (
            "signal.raised",
            3,
            "bill_shock",
            "B-1",
            {"details": {"amount_minor": 9000}, "because": ["x"]},
        )
    )
    assert items(real, her) == [
        {
            "signal": "bill_shock", "about": "B-1", "open": True,
            "since": "2026-01-03T08:00:00.000Z", "until": None,
            "subject": her, "channel": "unknown", "details": {"amount_minor": 9000},
            "because": ["x"], "event_id": event_id,
        }
    ]  # fmt: skip


def test_what_was_cleared_later_is_over_and_comes_last(real, say, her):
    say(
        ("signal.raised", 1, "cart_abandoned", "C-1"), ("signal.raised", 5, "cart_abandoned", "C-2"),
        ("signal.cleared", 6, "cart_abandoned", "C-2"), ("signal.raised", 3, "gone_silent", ""),
    )  # fmt: skip
    told = [(one["about"], one["open"], one["until"]) for one in items(real, her)]
    assert told == [
        ("", True, None),
        ("C-1", True, None),
        ("C-2", False, "2026-01-06T08:00:00.000Z"),
    ]
    assert [one["about"] for one in items(real, her, open=True)] == ["", "C-1"]


def test_raised_again_it_is_open_again(real, say, her):
    say(
        ("signal.raised", 1, "cart_abandoned", "C-1"), ("signal.cleared", 2, "cart_abandoned", "C-1"),
        ("signal.raised", 2, "cart_abandoned", "C-1"),
    )  # fmt: skip
    assert [(one["since"][8:10], one["open"]) for one in items(real, her)] == [
        ("02", True), ("01", False),
    ]  # fmt: skip


def test_they_are_told_as_they_stood_at_another_time(real, say, her):
    say(
        ("signal.raised", 2, "cart_abandoned", "C-1"),
        ("signal.cleared", 6, "cart_abandoned", "C-1"),
    )
    stood = [
        [one["open"] for one in items(real, her, as_of=f"2026-01-{day:02}")] for day in (1, 4, 9)
    ]
    assert stood == [[], [True], [False]]


def test_what_was_taken_back_was_never_said(real, say, her):
    raised, cleared = say(
        ("signal.raised", 1, "cart_abandoned", "C-1"),
        ("signal.cleared", 2, "cart_abandoned", "C-1"),
    )
    say(
        (
            "signal.withdrawn",
            2,
            "cart_abandoned",
            "C-1",
            {"corrects": cleared, "was": "signal.cleared"},
        )
    )
    assert [one["open"] for one in items(real, her)] == [True]
    say(
        (
            "signal.withdrawn",
            1,
            "cart_abandoned",
            "C-1",
            {"corrects": raised, "was": "signal.raised"},
        )
    )
    assert items(real, her) == []


def test_the_answer_is_what_the_openapi_document_says(real, say, her, desk):
    say(("signal.raised", 1, "offer_ready", "", {"details": {"a": 1, "b": "c", "d": True}}))
    document = real.get(f"/v1/customers/{her}/signals").json()

    model = signal_documents.Signals.model_validate(document, strict=True)

    assert model.model_dump() == document
    assert read(desk, her)["items"] == document["items"]


def test_nobody_has_no_signals(real):
    assert real.get("/v1/customers/crm:nobody-at-all/signals").status_code == 404
