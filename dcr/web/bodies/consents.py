"""What commands about consents and preferences bring."""

from pydantic import Field

from dcr.deciding import consent
from dcr.web.bodies.body import Body, Short, Text


class GiveConsent(Body):
    """To what she agreed, and the proof of it."""

    purpose: Short = Field(examples=["marketing.email"])
    via: list[Short] = Field(default=[], description="Channels it is for; none: every channel.")
    text_version: Short = Field(examples=["privacy-2026-03"])
    proof: Text = Field(description="Where it can be shown.", examples=["form 4711"])

    def command(self) -> consent.Give:
        """See `Body`."""
        return consent.Give(self.purpose, self.text_version, self.proof, tuple(self.via))


class WithdrawConsent(Body):
    """What she does not agree to, or no longer."""

    purpose: Short
    via: list[Short] = Field(default=[], description="Channels; none: every channel.")
    why: Text | None = None

    def command(self) -> consent.Withdraw:
        """See `Body`."""
        return consent.Withdraw(self.purpose, tuple(self.via), self.why)


class SetPreference(Body):
    """What she prefers."""

    name: Short = Field(examples=["language"])
    value: bool | int | float | Short

    def command(self) -> consent.Prefer:
        """See `Body`."""
        return consent.Prefer(self.name, self.value)
