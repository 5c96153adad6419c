"""One message of the protocol as interactions: what it tells, and the link between its identifiers."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from dcr import rfc3339
from dcr.errors import Problem, Unfit
from dcr.ids import new_event_id, stable_id
from dcr.web.segment.calls import SHORT, told
from dcr.web.segment.flat import flat
from dcr.web.segment.identity import Who, who
from dcr.web.segment.moment import occurred_at

_CHANNELS = {"browser": "web", "web": "web", "mobile": "app"}


class Envelope(NamedTuple):
    """What all messages of a request share."""

    source: str
    """The name of the key it came with: who states it."""
    received_at: datetime
    sent_at: Any = None


def interactions_of(message: Any, call: str | None, around: Envelope) -> Iterator[dict[str, Any]]:
    """The interactions of one message, unchecked; a link, where there is one, comes last.

    Args:
        message: as it was sent.
        call: what the address names; None in a batch, where each message names its own.
        around: what the request says for all of its messages.

    Raises:
        Unfit: it is no message, or about nobody.
    """
    if not isinstance(message, Mapping):
        raise Unfit([Problem("", f"expected a message object, got {type(message).__name__}")])
    given = call or message.get("type")
    call = SHORT.get(str(given), given)
    fields = told(call, message)
    about = who(str(call), message)
    moment = occurred_at(dict(message), message.get("sentAt") or around.sent_at, around.received_at)
    common = {
        "source": around.source,
        "channel": _channel(str(call), message),
        "occurred_at": moment,
    }
    if fields is not None:
        yield _with_campaign(message, {
            **fields, **common, "subject": about.subject, "event_id": _event_id(message),
        })  # fmt: skip
    if about.other is not None:
        yield {**common, **_link(about, moment)}


def _link(about: Who, moment: datetime) -> dict[str, Any]:
    words = ("identity.linked", about.subject, str(about.other), rfc3339.from_datetime(moment))
    return {
        "type": "identity.linked",
        "subject": about.subject,
        "other": about.other,
        "event_id": stable_id(*words),
    }


def _event_id(message: Mapping[str, Any]) -> UUID:
    """A messageId that is a UUID stays; any other always leads to the same id."""
    given = message.get("messageId")
    if not isinstance(given, str) or not given:
        return new_event_id()
    try:
        return UUID(given)
    except ValueError:
        return stable_id("segment", given)


def _channel(call: str, message: Mapping[str, Any]) -> str:
    if call == "screen":
        return "app"
    given = message.get("channel")
    known = _CHANNELS.get(given) if isinstance(given, str) else None
    return known or ("web" if call == "page" else "unknown")


def _with_campaign(message: Mapping[str, Any], interaction: dict[str, Any]) -> dict[str, Any]:
    """Of the context only the campaign is kept; addresses and device ids of people are not asked for."""
    context = message.get("context")
    campaign = context.get("campaign") if isinstance(context, Mapping) else None
    kept = {f"campaign.{name}": value for name, value in flat(campaign).items()}
    return interaction | {"attributes": kept | interaction.get("attributes", {})}
