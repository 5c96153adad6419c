"""What commands about offers bring."""

from pydantic import Field

from dcr.deciding import offer
from dcr.rfc3339 import milliseconds_of
from dcr.web.bodies.body import Body, Due, Short, Text


class MakeOffer(Body):
    """What is offered, and why to her."""

    name: Short
    reason: Text
    via: Short = Field(description="By which channel she is addressed.", examples=["email"])
    expires_at: Due | None = None

    @property
    def expires_ms(self) -> int | None:
        """Until when it stands, in milliseconds since 1970. Raises Unfit."""
        until = self.expires_at
        return None if until is None else milliseconds_of(until, "expires_at")


class AcceptOffer(Body):
    """She takes it."""

    def command(self) -> offer.Accept:
        """See `Body`."""
        return offer.Accept()


class DeclineOffer(Body):
    """She does not want it."""

    reason: Text | None = None

    def command(self) -> offer.Decline:
        """See `Body`."""
        return offer.Decline(self.reason)


class ExpireOffer(Body):
    """Its time is over."""

    def command(self) -> offer.Expire:
        """See `Body`."""
        return offer.Expire()
