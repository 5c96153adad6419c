"""What commands about promises bring."""

from dcr.deciding import promise
from dcr.rfc3339 import milliseconds_of
from dcr.web.bodies.body import Body, Due, Text


class MakePromise(Body):
    """What is promised, and by when it is kept."""

    what: Text
    due_at: Due
    about: Text | None = None

    def command(self) -> promise.Make:
        """See `Body`. Raises Unfit."""
        return promise.Make(self.what, milliseconds_of(self.due_at, "due_at"), self.about)


class MovePromise(Body):
    """Another time for the same."""

    due_at: Due
    why: Text | None = None

    def command(self) -> promise.Move:
        """See `Body`. Raises Unfit."""
        return promise.Move(milliseconds_of(self.due_at, "due_at"), self.why)


class KeepPromise(Body):
    """It is done."""

    note: Text | None = None

    def command(self) -> promise.Keep:
        """See `Body`."""
        return promise.Keep(self.note)


class BreakPromise(Body):
    """It will not be done, or not in time."""

    why: Text

    def command(self) -> promise.Break:
        """See `Body`."""
        return promise.Break(self.why)
