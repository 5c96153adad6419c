"""Times as a terminal shows them."""

from rich.text import Text

from dcr import clock, rfc3339
from dcr.web.pages.when import ago


def moment(rfc: str) -> Text:
    """Such as `2026-01-31 08:00:00Z  3 days ago`."""
    text = Text(short(rfc))
    return text.append(f"  {since(rfc)}", "dim")


def short(rfc: str) -> str:
    """Such as `2026-01-31 08:00:00Z`."""
    return rfc.replace("T", " ").partition(".")[0] + "Z"


def since(rfc: str) -> str:
    """Such as `3 days ago`."""
    return ago(rfc3339.milliseconds_of(rfc), clock.now_ms())
