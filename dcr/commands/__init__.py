"""Commands: whoever decides about a customer asks here, over HTTP or on the command line."""

from dcr.commands.office import Asking, Office, Outcome

__all__ = ["Asking", "Office", "Outcome"]
