import pytest

from dcr.web.pages.matrix import MEASURES, WARMEST, matrix

WEB_TO_APP = {
    "from_channel": "web", "to_channel": "app", "journeys": 100, "crossings": 120, "resumed": 40,
    "resumed_within_a_day": 30, "median_gap_seconds": 7_200, "p90_gap_seconds": 90_000,
    "repeats": 40, "asked_again": 20, "completed": 60, "abandoned": 10, "ease": 81.4,
}  # fmt: skip
APP_TO_CALL = {
    **WEB_TO_APP, "from_channel": "app", "to_channel": "call", "journeys": 1, "crossings": 1,
    "resumed": 0, "resumed_within_a_day": 0, "abandoned": 0,
}  # fmt: skip
PAIRS = [WEB_TO_APP, APP_TO_CALL]


def texts(measure):
    rows = matrix(PAIRS, MEASURES[measure]).rows
    return [[cell and cell.text for cell in cells] for _, cells in rows]


def test_the_busiest_channel_stands_first_and_rows_are_where_journeys_came_from():
    assert matrix(PAIRS, MEASURES["journeys"]).channels == ["app", "web", "call"]
    assert texts("journeys") == [[None, None, "1"], ["100", None, None], [None, None, None]]


def test_each_measure_is_in_words():
    cells = {name: texts(name)[1][0] for name in MEASURES}
    assert cells == {
        "journeys": "100", "day": "75%", "gap": "2 h", "again": "0.5", "abandoned": "10%", "ease": "81",
    }  # fmt: skip


def test_where_nothing_was_paused_nobody_can_go_on_within_a_day():
    assert texts("day")[0][2] == "-"


def test_the_most_is_the_warmest_and_nothing_is_cold():
    heats = [
        cell.heat for _, row in matrix(PAIRS, MEASURES["journeys"]).rows for cell in row if cell
    ]
    assert heats == [1, WARMEST]
    cold = matrix(PAIRS, MEASURES["abandoned"]).rows[0][1][2]
    assert cold is not None and cold.heat == 0


@pytest.mark.parametrize(
    ("ease", "heat"), [(0, 0), (3, 1), (59.9, 2), (60, 3), (79.9, 3), (80, 4), (100, 5)]
)
def test_ease_is_as_warm_as_its_colour_elsewhere(ease, heat):
    cell = matrix([WEB_TO_APP | {"ease": ease}], MEASURES["ease"]).rows[1][1][0]
    assert cell is not None
    assert cell.heat == heat


def test_no_pairs_make_no_matrix():
    assert matrix([], MEASURES["ease"]) == ([], [])
