"""Hand-made journeys whose figures can be checked by head."""

import pytest

from dcr.reading.continuity import report
from projections.finding.continuity import continuity
from tests.journeys_said import BEGIN_MS, DAY, HOUR, Said, say

pytestmark = pytest.mark.stack

EVER = (BEGIN_MS, BEGIN_MS + 60 * DAY * 1000)

CROSSES_ON_THE_SAME_DAY = [
    Said("started", 0),
    Said("paused", HOUR),
    Said("resumed", 3 * HOUR, "app", {"from_channel": "web", "gap_seconds": 3 * HOUR, "switches": 1}),
    Said("moved", 3 * HOUR, "app",
         {"from_channel": "web", "gap_seconds": 3 * HOUR, "repeats": 1, "asked_again": 2}),
    Said("completed", 4 * HOUR, "app"),
]  # fmt: skip
CROSSES_AFTER_THREE_DAYS_AND_IS_ABANDONED = [
    Said("started", 0),
    Said("paused", HOUR),
    Said("resumed", 3 * DAY, "app",
         {"from_channel": "web", "gap_seconds": 3 * DAY, "gaps_seconds": 3 * DAY, "switches": 1}),
    Said("moved", 3 * DAY, "app", {"from_channel": "web", "gap_seconds": 3 * DAY}),
    Said("abandoned", 10 * DAY, "app"),
]  # fmt: skip
STAYS = [Said("started", 0), Said("moved", HOUR), Said("completed", HOUR)]


@pytest.fixture
def told(tables):
    """Says these journeys, and tells the report."""

    def told(*journeys, asked=EVER, intents=(), intent="purchase"):
        with tables.transaction() as transaction:
            for number, words in enumerate(journeys):
                say(transaction, f"J{intent}{number}", words, intent)
            return report(continuity(*asked, intents).asked_in(transaction))

    return told


def test_where_nothing_was_said_there_is_nothing_to_count(told):
    nothing = told()
    assert (nothing["pairs"], nothing["intents"]) == ([], [])
    assert (nothing["overall"]["journeys"], nothing["overall"]["ease"]) == (0, None)


def test_a_pair_of_channels_by_head(told):
    crossing = CROSSES_ON_THE_SAME_DAY, CROSSES_AFTER_THREE_DAYS_AND_IS_ABANDONED
    (pair,) = told(*crossing, STAYS)["pairs"]
    assert pair == {
        "from_channel": "web", "to_channel": "app", "journeys": 2, "crossings": 2,
        "resumed": 2, "resumed_within_a_day": 1,
        "median_gap_seconds": 3 * HOUR, "p90_gap_seconds": 3 * DAY,
        "repeats": 1, "asked_again": 2, "completed": 1, "abandoned": 1,
        # 100 - 6 - 2 * 8 = 78, and 100 - 10 - 3 * 2 - 30 = 54.
        "ease": 66.0,
    }  # fmt: skip


def test_overall_and_each_intent_by_head(told):
    found = told(CROSSES_ON_THE_SAME_DAY, CROSSES_AFTER_THREE_DAYS_AND_IS_ABANDONED, STAYS)
    assert found["overall"] == {
        "journeys": 3, "crossed": 2, "switches": 2, "paused": 2, "resumed_within_a_day": 1,
        "gaps_seconds": 3 * DAY, "repeats": 1, "asked_again": 2, "contacts": 0,
        "open": 0, "completed": 2, "abandoned": 1, "ease": 77.3,
    }  # fmt: skip
    assert found["intents"] == [{"intent": "purchase", **found["overall"]}]


def test_intents_are_told_apart_and_may_be_chosen(told):
    told(STAYS, intent="bill")
    told(CROSSES_ON_THE_SAME_DAY, STAYS)
    assert [(one["intent"], one["journeys"]) for one in told()["intents"]] == [
        ("purchase", 2), ("bill", 1),
    ]  # fmt: skip
    assert [one["intent"] for one in told(intents=["bill"])["intents"]] == ["bill"]


def test_there_and_back_are_two_pairs_and_each_has_what_followed_it(told):
    (app, web) = told([
        Said("started", 0),
        Said("moved", 60, "app", {"from_channel": "web", "gap_seconds": 60, "switches": 1, "repeats": 2}),
        Said("moved", 90, "app", {"repeats": 3}),
        Said("moved", 120, "web", {"from_channel": "app", "gap_seconds": 30, "switches": 2, "repeats": 4}),
        Said("completed", 180, "web", {"repeats": 9}),
    ])["pairs"]  # fmt: skip
    assert (app["from_channel"], app["repeats"]) == ("app", 6)
    assert (web["from_channel"], web["repeats"]) == ("web", 3)
    assert app["resumed"] == web["resumed"] == 0


def test_a_journey_that_crosses_the_same_way_twice_is_one_journey(told):
    over = {"from_channel": "web", "gap_seconds": 60}
    back = {"from_channel": "app", "gap_seconds": 60}
    found = told([
        Said("started", 0),
        Said("moved", 60, "app", {**over, "switches": 1}),
        Said("moved", 120, "web", {**back, "switches": 2}),
        Said("moved", 180, "app", {**over, "switches": 3}),
    ])  # fmt: skip
    counts = {(p["from_channel"], p["journeys"], p["crossings"]) for p in found["pairs"]}
    assert counts == {("web", 1, 2), ("app", 1, 1)}
    assert found["overall"]["switches"] == 3


def test_what_was_taken_back_counts_for_nothing(told):
    words = [*CROSSES_ON_THE_SAME_DAY]
    words[3] = words[3]._replace(withdrawn=True)
    assert told(words)["pairs"] == []


def test_a_journey_taken_up_again_is_open(told):
    found = told([*CROSSES_AFTER_THREE_DAYS_AND_IS_ABANDONED, Said("resumed", 11 * DAY, "app")])
    assert (found["overall"]["open"], found["overall"]["abandoned"]) == (1, 0)


def test_it_is_told_as_it_stood_at_the_end_of_the_time_asked_for(told):
    told(CROSSES_AFTER_THREE_DAYS_AND_IS_ABANDONED)
    at_first = told(asked=(BEGIN_MS, BEGIN_MS + 2 * DAY * 1000))
    assert (at_first["pairs"], at_first["overall"]["open"]) == ([], 1)
    later = told(asked=(BEGIN_MS + 9 * DAY * 1000, EVER[1]))
    assert later["overall"]["abandoned"] == 1
    assert len(later["pairs"]) == 1  # it is taken whole, with what came before
    assert told(asked=(BEGIN_MS + 11 * DAY * 1000, EVER[1]))["overall"]["journeys"] == 0
