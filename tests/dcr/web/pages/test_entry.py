from dcr.web.pages.entry import entries
from tests.dcr.web.pages.examples import Item, item


def at(occurred: str, recorded: str) -> Item:
    return item("bill.viewed", f"2026-01-{occurred}Z") | {"recorded_at": f"2026-01-{recorded}Z"}


def test_what_was_heard_at_once_is_neither_slow_nor_late() -> None:
    (entry,) = entries([at("02T08:00:00", "02T08:00:01")])
    assert (entry.delay, entry.late) == (None, False)


def test_what_was_heard_after_something_that_happened_later_is_late() -> None:
    newer, older = entries([at("05T08:00:00", "05T08:00:00"), at("02T08:00:00", "07T08:00:00")])
    assert not newer.late
    assert (older.delay, older.late) == ("5 days", True)


def test_a_history_that_was_brought_in_at_once_is_not_called_late() -> None:
    brought = [at("05T08:00:00", "20T08:00:02"), at("02T08:00:00", "20T08:00:01")]
    assert [entry.late for entry in entries(brought)] == [False, False]
    assert [entry.delay for entry in entries(brought)] == ["15 days", "18 days"]


def test_a_page_remembers_what_was_heard_on_the_page_before() -> None:
    heard_ms = entries([at("05T08:00:00", "05T08:00:00")])[0].occurred_ms
    (older,) = entries([at("02T08:00:00", "07T08:00:00")], heard_ms)
    assert older.late


def test_keys_order_entries_as_the_timeline_does() -> None:
    newer, older = entries([at("05T08:00:00", "05T08:00:00"), at("02T08:00:00", "02T08:00:00")])
    assert newer.key > older.key
    assert (older.day, older.clock) == ("2026-01-02", "08:00")


def test_small_talk_is_quiet_and_trouble_is_sore() -> None:
    page, failed = entries([item("page.viewed"), item("payment.failed")])
    assert (page.quiet, page.sore) == (True, False)
    assert (failed.quiet, failed.sore) == (False, True)
