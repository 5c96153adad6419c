"""Every verb is there, says what it does, and is told of in the pages that people read."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dcr.cli import main
from dcr.cli.register import CHAPTERS, VERBS

ROOT = Path(__file__).parents[3]
CONTRACT = """up down status demo publish customer timeline identity account journeys signals report replay
    archive schemas projections rebuild parked verify wait worker serve keys erase export correct
    case conversation promise consent offer""".split()
LATER = {"import"}
each_verb = pytest.mark.parametrize("verb", VERBS)


def command(verb: str) -> click.Command:
    found = main.get_command(click.Context(main), verb)
    assert found is not None
    return found


def with_parts(one: click.Command) -> list[click.Command]:
    return [one, *one.commands.values()] if isinstance(one, click.Group) else [one]


def test_every_verb_of_the_contract_is_there_and_no_other():
    assert set(VERBS) - LATER == set(CONTRACT)


@each_verb
def test_a_verb_and_its_parts_say_what_they_do(verb: str):
    assert [part.name for part in with_parts(command(verb)) if not (part.help or "").strip()] == []


@each_verb
def test_every_option_says_what_it_is(verb: str):
    options = [
        option
        for part in with_parts(command(verb))
        for option in part.params
        if isinstance(option, click.Option)
    ]
    assert [option.name for option in options if not option.help] == []


@each_verb
def test_a_verb_is_told_of_where_people_read(verb: str):
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    told = [page.name for page in pages if re.search(rf"\b(dcr|make) {verb}\b", page.read_text())]
    assert told


def test_the_help_names_every_verb_by_chapter():
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert [chapter for chapter in CHAPTERS if f"{chapter}:" not in result.stdout] == []
    assert [verb for verb in VERBS if not re.search(rf"^  {verb} ", result.stdout, re.M)] == []


def test_the_help_loads_nothing_that_is_slow():
    slow = ("kafka", "confluent_kafka", "psycopg2", "faust", "fastapi", "rich", "pyarrow")
    program = f"""
import sys
from dcr.cli import main
main(["--help"], standalone_mode=False)
print([name for name in {slow} if name in sys.modules])
"""
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_verb_that_is_none_is_a_usage_error():
    result = CliRunner().invoke(main, ["publsh"])
    assert result.exit_code == 2
    assert "No such command 'publsh'" in result.stderr
