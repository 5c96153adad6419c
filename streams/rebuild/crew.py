"""The processes that fill a version. They need nothing of each other: PostgreSQL knows what is taken."""

import gc
import logging
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkProcess

from dcr.errors import Contended, DcrError
from dcr.log.history import History
from dcr.postgres import Database
from dcr.settings import Settings
from dcr.written import written_form
from projections import register
from schemas.catalogue import catalogue
from streams.rebuild.fill_follower import FillFollower
from streams.rebuild.fill_timeline import FillTimeline
from streams.versions import Version

_FORK = multiprocessing.get_context("fork")
"""They begin with everything loaded; of what other threads of this process do they use nothing."""


@contextmanager
def crew(settings: Settings, version: Version, parts: list[int]) -> Iterator[list[ForkProcess]]:
    """Starts as many as there are cores. Whoever ends early leaves them nothing to do for."""
    number = max(1, min(os.cpu_count() or 1, len(parts)))
    if version.name == register.TIMELINE.name:
        catalogue().make_ready()  # once, not in each of them
    gc.freeze()
    shares = [parts[first::number] for first in range(number)]
    members = [
        _FORK.Process(target=_work, args=(settings, version, share), daemon=True)
        for share in shares
    ]
    for member in members:
        member.start()
    try:
        yield members
        for member in members:
            member.join()
    finally:
        for member in members:
            member.kill()
    if any(member.exitcode for member in members):
        raise Contended(
            f"a process that filled {version} ended early; `dcr rebuild {version.name}` goes on"
        )


def _work(settings: Settings, version: Version, share: list[int]) -> None:
    try:
        _fill(settings, version, share)
    except DcrError as error:
        logging.getLogger("dcr.rebuild").error("%s", error)
        raise SystemExit(1) from error


def _fill(settings: Settings, version: Version, share: list[int]) -> None:
    gc.disable()  # a part is let go as a whole, and nothing in it refers to itself
    servers = settings.servers()
    written = written_form(settings.schema_registry)
    with Database(servers.postgres, f"dcr-rebuild-{os.getpid()}") as database:
        if version.name == register.TIMELINE.name:
            history = History(servers.kafka, settings.archive)
            filling = FillTimeline(database, written, version, register.TIMELINE, history.read)
            for number in share:
                filling.fill(number)
        else:
            (follower,) = (each for each in register.FOLLOWERS if each.name == version.name)
            parent = os.getppid()
            while (
                os.getppid() == parent
                and FillFollower(database, written, version, follower).fill_next()
            ):
                pass
