import json

from benchmarks import __main__ as measured
from benchmarks import table
from benchmarks.figure import Figure
from benchmarks.table import page


def told(
    name: str, value: float, of: str | None = None, other: float = 0.0, n: int = 1000
) -> table.Line:
    values, others = [value, value * 0.9, value * 1.1], [other] * 3 if of else []
    return json.loads(Figure(name, "events/s", values, n, "a broker", of, others).line)


LINES = [
    told("limit.postgres", 50_000),
    told("project.worker", 40_000, "limit.postgres", 50_000),
    told("project.worker", 40_000, "peer.faust.taught", 1_000),
    told("project.worker", 40_000, "peer.streams.tuned", 20_000),
    told("peer.faust.taught", 1_000),
    told("peer.streams.tuned", 20_000),
    told("project.memory", 120),
]


def test_every_group_of_the_benchmarks_has_a_heading():
    assert set(table.GROUPS) == set(measured.GROUPS)


def test_one_worker_stands_beside_each_peer_the_fastest_first():
    rows = section(page(LINES), "## One worker beside other stream processors")

    assert rows[2:] == [
        "| Kafka Streams, tuned | 20,000 | 40,000 | 2 |",
        "| Faust, as its documentation teaches | 1,000 | 40,000 | 40 |",
    ]


def test_what_has_a_limit_stands_beside_it():
    rows = section(page(LINES), "## Beside the limits")

    assert rows[2:] == ["| `project.worker` | 40,000 events/s | `limit.postgres` | 0.8 |"]


def test_a_group_has_its_figures_the_command_that_repeats_them_and_their_conditions():
    rows = section(page(LINES), "## Memory of a worker")

    assert rows == [
        "`make bench ARGS=memory` repeats it.",
        "| figure | value | least to most | beside | ratio | n |",
        "| --- | --- | --- | --- | --- | --- |",
        "| `project.memory` | 120 events/s | 108 to 132 |  |  | 1,000 |",
        "Measured with a broker; runs: 3.",
    ]


def test_where_conditions_differ_each_says_whose_it_is():
    other = told("project.hot", 30_000) | {"conditions": "a slow broker"}

    rows = section(page([*LINES, other]), "## From Kafka to committed read models")

    assert rows[-1] == "`project.hot`: a slow broker; runs: 3."


def test_a_figure_measured_again_replaces_the_one_before():
    again = page([*LINES, told("project.memory", 130)])

    assert "130 events/s" in again
    assert "120 events/s" not in again


def test_what_was_not_measured_has_no_heading():
    assert [line for line in page([told("collect.batch", 9_000)]).splitlines() if "##" in line] == [
        "## Collect over HTTP"
    ]


def section(text: str, heading: str) -> list[str]:
    """The lines between a heading and the next, without the empty ones."""
    _, _, rest = text.partition(f"{heading}\n")
    return [line for line in rest.partition("\n## ")[0].splitlines() if line]
