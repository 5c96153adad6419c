"""`python -m benchmarks.table FIGURES.jsonl`: writes docs/figures.md from what `make bench` printed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
Line = dict[str, Any]
"""What `Figure.line` wrote."""

GROUPS = {
    "project": (
        "From Kafka to committed read models",
        ("project", "limit.postgres", "limit.copy", "consume", "decode", "peer"),
    ),
    "memory": ("Memory of a worker", ("project.memory",)),
    "rebuild": ("Rebuild", ("rebuild",)),
    "pii": ("What sealing costs", ("pii",)),
    "publish": ("Publish", ("publish", "limit.publish", "import")),
    "read": ("Read", ("read",)),
    "streams": ("Journeys and signals", ("streams", "peer.faust.follow")),
    "identity": ("A customer of twenty identifiers", ("identity",)),
    "outbox": ("From decided to readable", ("outbox",)),
    "fresh": ("From Kafka's word to readable", ("fresh",)),
    "replay": ("Replay and archive", ("replay", "archive", "limit.replay")),
    "collect": ("Collect over HTTP", ("collect",)),
}
"""Group of the benchmarks -> heading, and how names of its figures begin; the longest beginning decides."""
OURS = {"project.worker": "One worker", "project.sustained": "Two workers"}
PEERS = {"faust": "Faust", "quix": "Quix Streams", "streams": "Kafka Streams"}
HOW = {"taught": "as its documentation teaches", "tuned": "tuned"}

HEAD = """\
# Figures

Written by `python -m benchmarks.table` from what `make bench` printed; `make figures` measures everything
and writes this page anew. A figure is the median of its runs. What it stands beside was measured in the
same runs, right before or after it, and the ratio is the median of the ratios run by run: trust ratios more
than values. Groups may be of different days, a group is of one. What is measured, and what peers do and
guarantee: [benchmarks](../benchmarks/README.md)."""


def main() -> None:
    """Reads the figures from the file named, or from standard input, and writes the page."""
    told = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else sys.stdin.read()
    PAGE.write_text(page(map(json.loads, told.splitlines())), encoding="utf-8")
    print(PAGE, file=sys.stderr)


def page(told: Iterable[Line]) -> str:
    """The page. Of a figure that was told several times the last telling counts."""
    lines = list({(line["name"], line["of"], line["n"]): line for line in told}.values())
    parts = [HEAD, *_peers(lines), *_limits(lines)]
    for group in GROUPS:
        parts += _group(group, [line for line in lines if _group_of(line) == group])
    return "\n\n".join(parts) + "\n"


def _peers(lines: Sequence[Line]) -> Iterator[str]:
    """What we do beside each peer, the fastest peer first."""
    values = {line["name"]: line["value"] for line in lines}
    for name, words in OURS.items():
        beside = [
            line for line in lines if line["name"] == name and str(line["of"]).startswith("peer.")
        ]
        if beside:
            yield f"## {words} beside other stream processors"
            yield _table(
                ("the same job by", "events/s", words.lower(), "ratio"),
                (
                    (_peer(line["of"]), _number(values[line["of"]]), _number(line["value"]), _ratio(line))
                    for line in sorted(beside, key=lambda line: line["ratio"])
                ),
            )  # fmt: skip


def _limits(lines: Sequence[Line]) -> Iterator[str]:
    """Everything that is measured against a limit, in the order it was measured."""
    beside = [line for line in lines if str(line["of"]).startswith("limit.")]
    if beside:
        yield "## Beside the limits"
        yield _table(
            ("figure", "value", "limit", "ratio"),
            (
                (f"`{line['name']}`", _value(line), f"`{line['of']}`", _ratio(line))
                for line in beside
            ),
        )


def _group(group: str, lines: Sequence[Line]) -> Iterator[str]:
    if lines:
        yield f"## {GROUPS[group][0]}"
        yield f"`make bench ARGS={group}` repeats it."
        yield _table(
            ("figure", "value", "least to most", "beside", "ratio", "n"),
            (
                (f"`{line['name']}`", _value(line), f"{_number(line['min'])} to {_number(line['max'])}",
                 line["of"] or "", _ratio(line), _number(line["n"]))
                for line in lines
            ),
        )  # fmt: skip
        yield from _conditions(lines)


def _conditions(lines: Sequence[Line]) -> Iterator[str]:
    """Under what the figures of a group were measured, and which, where they differ."""
    names: dict[str, dict[str, None]] = {}
    for line in lines:
        told = f"{line['conditions']}; runs: {_number(line['runs'])}"
        names.setdefault(told, {})[f"`{line['name']}`"] = None
    for told, those in names.items():
        yield f"Measured with {told}." if len(names) == 1 else f"{', '.join(those)}: {told}."


def _group_of(line: Line) -> str:
    """Raises KeyError for a name of no group."""
    begins = {begin: group for group, (_, found) in GROUPS.items() for begin in found}
    name = line["name"]
    while name not in begins:
        if "." not in name:
            raise KeyError(f"the figure {line['name']} is of no group: add it to GROUPS")
        name = name.rpartition(".")[0]
    return begins[name]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _peer(name: str) -> str:
    _, who, how = name.split(".")
    return f"{PEERS[who]}, {HOW[how]}"


def _value(line: Line) -> str:
    return f"{_number(line['value'])} {line['unit']}"


def _ratio(line: Line) -> str:
    return "" if line["ratio"] is None else _number(line["ratio"])


def _number(value: float) -> str:
    return f"{value:,.10g}"


if __name__ == "__main__":
    main()
