"""Every example of the README and of the pages for each team is run, against the real parts."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dcr.clock import now_ms
from dcr.demo.month import month
from dcr.publisher import Publisher
from dcr.settings import Settings, environment

pytestmark = pytest.mark.stack

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WHO_ASKS = {
    "type": "profile.updated", "subject": "crm:4242", "occurred_at": "2026-02-01T08:00:00Z",
    "traits": {"name": "Ana Berg"},
}  # fmt: skip
"""The customer of the page on privacy: she is erased, on a log that all pages share."""
STARTS_SERVERS = ("dcr up", "dcr down", "dcr status")
"""These are run by the tests of the local stack."""


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def examples(page: Path) -> Iterator[list[str]]:
    """What Python is to be called with, for one example after the other."""
    text = page.read_text(encoding="utf-8")
    for language, block in re.findall(r"```(python|console)\n(.*?)```", text, re.DOTALL):
        if language == "python":
            yield ["-c", block]
            continue
        for line in block.splitlines():
            if line.startswith("$ dcr ") and not line.removeprefix("$ ").startswith(STARTS_SERVERS):
                yield ["-m", *shlex.split(line.removeprefix("$ "))]


@pytest.fixture
def told(
    settings: Settings, publisher: Publisher, read_all: Callable[[], object], tmp_path: Path
) -> dict[str, str]:
    """A world in which the demo's customers lived, and the environment that leads to it."""
    for sending in month(seed=1, events=300, until_ms=now_ms()):
        publisher.publish(sending.interaction)
    publisher.publish(WHO_ASKS)
    publisher.flush()
    read_all()
    servers = settings.servers()
    named = {"DCR_KAFKA": servers.kafka, "DCR_POSTGRES": servers.postgres, "NO_COLOR": "1"}
    named["DCR_ARCHIVE"] = str(tmp_path / "archive")
    return environment() | named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_work(page: Path, told: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    for words in examples(page):
        done = subprocess.run(
            [sys.executable, *words],
            env=told, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{words}: {done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_sql_works(page: Path, told: dict[str, str]) -> None:
    from dcr.postgres import Database  # noqa: PLC0415 - used by this test alone

    with Database(told["DCR_POSTGRES"]) as database, database.transaction() as transaction:
        for query in blocks(page, "sql"):
            transaction.rows(query)
