"""Why a command is not carried out."""

from collections.abc import Sequence

from dcr.deciding.word import Word
from dcr.errors import DcrError


class Refused(DcrError):
    """The state of the matter does not allow it. The message says which, and what would."""

    answer = "reject"
    code = "refused"
    title = "That cannot be decided now"


class Conflict(DcrError):
    """Somebody else decided meanwhile. Nothing was changed: look at what was said, then decide again."""

    answer = "reject"
    code = "conflict"
    title = "Somebody else decided meanwhile"

    def __init__(self, message: str, version: int, changed: Sequence[Word]) -> None:
        super().__init__(message)
        self.version = version
        """The version to decide upon now."""
        self.changed = changed
        """What was decided since the version this command was given upon, oldest first."""


class CommandReused(DcrError):
    """A command's id came a second time with another command."""

    answer = "reject"
    code = "command-reused"
    title = "This id belongs to another command"
