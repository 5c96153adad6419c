from dcr.rfc3339 import milliseconds_of
from dcr.web.pages.strip import HEIGHT, bars, first_day_ms
from projections.timeline.questions import Activity

NOW = milliseconds_of("2026-11-21T22:00:00Z")


def test_thirty_days_end_today() -> None:
    shown = bars([], NOW)
    assert (len(shown), shown[0].day, shown[-1].day) == (30, "2026-10-23", "2026-11-21")
    assert first_day_ms(NOW) == milliseconds_of("2026-10-23T00:00:00Z")
    assert not any(bar.blocks for bar in shown)


def test_the_busiest_day_fills_the_strip_and_its_families_share_it() -> None:
    counts = [
        Activity("2026-11-20", "bill.issued", "email", 1),
        Activity("2026-11-20", "page.viewed", "web", 2),
        Activity("2026-11-20", "search.performed", "app", 1),
        Activity("2026-11-21", "page.viewed", "web", 1),
    ]
    *_, yesterday, today = bars(counts, NOW)
    assert yesterday.title == "20 Nov: browsing 3, bills 1"
    assert [(block.family, block.height) for block in yesterday.blocks] == [
        ("browse", HEIGHT * 0.75),
        ("bill", HEIGHT * 0.25),
    ]
    assert [block.height for block in today.blocks] == [HEIGHT * 0.5]  # the root of a quarter
    assert sum(block.height for block in yesterday.blocks) == HEIGHT
