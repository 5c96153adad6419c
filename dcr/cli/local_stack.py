"""Starting the local stack as the settings say, for the verbs that do."""

from dcr.local import stack
from dcr.local.stack_file import Stack
from dcr.settings import Settings


def started(settings: Settings) -> Stack:
    """The whole stack, up; what runs already stays. Raises as `dcr.local.stack.up` does."""
    return stack.up(
        settings.home,
        broker_wanted=settings.broker,
        workers=settings.workers,
        port=settings.port,
        port_is_given=settings.port_is_given,
        archive=settings.archive,
    )
