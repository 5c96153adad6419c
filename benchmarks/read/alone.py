"""The question behind a page, asked of PostgreSQL on one connection: no HTTP, no JSON."""

from collections.abc import Sequence
from statistics import quantiles
from time import perf_counter

from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections.timeline.questions import page

LIMIT = 50


def timeline_p99(settings: Settings, subjects: Sequence[str]) -> float:
    """Milliseconds for a page of 50 that 99 of 100 stay under; decoding included."""
    spent = []
    with Database(settings.servers().postgres) as database:
        for subject in subjects:
            with database.transaction(snapshot=True) as transaction:
                begun = perf_counter()
                page(transaction, written_form(), [subject], limit=LIMIT)
                spent.append(perf_counter() - begun)
    return quantiles(spent, n=100)[98] * 1000
