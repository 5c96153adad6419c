"""Starting the local stack as the settings say, for the verbs that do."""

from dcr.cli.screen import notes
from dcr.local import stack
from dcr.local.stack_file import Stack
from dcr.postgres import Database
from dcr.settings import Settings
from streams.rebuild.outdated import outdated
from streams.rebuild.rebuild import Rebuild


def started(settings: Settings) -> Stack:
    """The whole stack, up; what runs already stays. Raises as `dcr.local.stack.up` does.

    Tables that an older program has made are built anew: on a machine of one's own nobody else would.
    """
    running = stack.up(
        settings.home,
        broker_wanted=settings.broker,
        workers=settings.workers,
        port=settings.port,
        port_is_given=settings.port_is_given,
        archive=settings.archive,
    )
    with Database(running.postgres, "dcr-up") as database:
        names = outdated(database)
    for name in names:
        _build_anew(settings, name)
    return running


def _build_anew(settings: Settings, name: str) -> None:
    work = Rebuild(settings, name, lambda _: None)
    try:
        report = work.run()
    finally:
        work.close()
    told = f"{name} is defined otherwise now: built anew from {report.interactions:,} interactions"
    notes().print(told, soft_wrap=True)
