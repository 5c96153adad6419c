"""The verbs of the local stack leave servers alone that somebody else runs."""

from dcr.errors import SettingWrong
from dcr.settings import Settings


def refuse_named_servers(settings: Settings) -> None:
    """Raises SettingWrong where the settings name servers, so that no local stack is meant."""
    if not settings.is_local_stack:
        mend = "run `dcr worker` and `dcr serve` against them, or unset both for a local stack"
        raise SettingWrong(f"DCR_KAFKA and DCR_POSTGRES name servers that run already; {mend}")
