"""The questions behind a page and a customer, asked of PostgreSQL on one connection: no HTTP, no JSON."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from random import Random
from time import perf_counter
from typing import Any

from benchmarks.read.loading import MONTH_MS
from benchmarks.workload import SEED
from dcr.clock import now_ms
from dcr.errors import NotFound
from dcr.postgres import Database
from dcr.postgres_async import Asker
from dcr.reading.about import about
from dcr.settings import Settings
from dcr.written import written_form
from projections.customer.questions import tallies
from projections.question import Question
from projections.timeline.questions import Cursor, page

LIMIT = 50
WARM_UP = 20
"""The first questions prepare the connection; they do not count."""
_LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"
_OF_LENGTH = "SELECT subject FROM customer WHERE events BETWEEN %s AND %s ORDER BY subject LIMIT %s"


def spent_ms(settings: Settings, questions: Sequence[Question[Any]]) -> list[float]:
    """Milliseconds for each, one after the other, as the HTTP side asks them; values are read."""
    return asyncio.run(_spent_ms(settings, questions))


def pages(subjects: Sequence[str]) -> list[Question[Any]]:
    """The newest page of each."""
    newest = page(written_form(), limit=LIMIT)
    return [about(subject, newest) for subject in subjects]


def documents(subjects: Sequence[str]) -> list[Question[Any]]:
    """Each customer at a glance."""
    return [about(subject, tallies()) for subject in subjects]


def deep_pages(subject: str, months: int, count: int) -> list[Question[Any]]:
    """Pages of one customer, from anywhere in so many months."""
    rng, until_ms = Random(SEED), now_ms()
    places = [Cursor(until_ms - rng.randrange(months * MONTH_MS), _LAST_ID) for _ in range(count)]
    return [about(subject, page(written_form(), limit=LIMIT, before=place)) for place in places]


def of_length(settings: Settings, events: int, count: int) -> list[str]:
    """Customers who have about so many interactions."""
    with (
        Database(settings.servers().postgres) as database,
        database.transaction() as transaction,
    ):
        params = [int(events * 0.9), int(events * 1.1), count]
        return [subject for (subject,) in transaction.rows(_OF_LENGTH, params)]


async def _spent_ms(settings: Settings, questions: Sequence[Question[Any]]) -> list[float]:
    asker = Asker(settings.servers().postgres, "dcr-bench")
    spent = []
    for question in [*questions[:WARM_UP], *questions]:
        begun = perf_counter()
        with suppress(NotFound):
            question.read(await asker.ask(question.sql, question.params))
        spent.append((perf_counter() - begun) * 1000)
    asker.close()
    return spent[WARM_UP:]
