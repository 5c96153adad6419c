"""The calls of the protocol: what each of them tells, as a type with its fields and attributes.

Source: Segment Spec (track, page, screen, identify, group, alias).
"""

from collections.abc import Callable, Mapping
from typing import Any

from dcr.errors import Problem, Unfit
from dcr.web.segment.ecommerce import meant
from dcr.web.segment.flat import flat

Message = Mapping[str, Any]

SHORT = {"t": "track", "p": "page", "s": "screen", "i": "identify", "g": "group", "a": "alias"}
"""The names analytics.js uses in addresses."""


def told(call: Any, message: Message) -> dict[str, Any] | None:
    """The type and what it adds; None where the call adds nothing but a link between identifiers.

    Raises:
        Unfit: there is no such call.
    """
    read = CALLS.get(call) if isinstance(call, str) else None
    if read is None:
        mend = f"there are {', '.join(CALLS)}"
        raise Unfit([Problem("type", f"there is no call {call!r}; {mend}")])
    return read(message)


def _track(message: Message) -> dict[str, Any]:
    properties = _object(message, "properties")
    return meant(message.get("event"), properties) or {
        "type": "custom.tracked",
        "name": message.get("event"),
        "properties": flat(properties),
    }


def _page(message: Message) -> dict[str, Any]:
    seen = {**_object(_object(message, "context"), "page"), **_object(message, "properties")}
    names = ("url", "title", "referrer")
    fields = {name: seen[name] for name in names if seen.get(name)}
    if "url" not in fields:  # a server that tells of a page often knows its name alone
        fields |= _address_of(seen.get("path"), message.get("name"))
    rest = flat(seen, without=(*names, "path", "search"))
    return {"type": "page.viewed", **fields, "attributes": _named(message) | rest}


def _address_of(path: Any, name: Any) -> dict[str, Any]:
    if path:
        return {"url": path}
    return {"url": f"page:{name}"} if name else {}


def _screen(message: Message) -> dict[str, Any]:
    name = message.get("name") or _object(message, "properties").get("name")
    if not isinstance(name, str) or not name:
        raise Unfit([Problem("name", "is missing; a screen call must name the screen")])
    rest = flat(_object(message, "properties"))
    fields = {"type": "page.viewed", "url": f"screen:{name}", "title": name}
    return fields | {"attributes": _named(message) | rest}


def _identify(message: Message) -> dict[str, Any]:
    return {"type": "profile.updated", "traits": flat(_object(message, "traits"))}


def _group(message: Message) -> dict[str, Any]:
    properties = {"groupId": message.get("groupId"), **flat(_object(message, "traits"))}
    return {"type": "custom.tracked", "name": "group", "properties": properties}


def _alias(_: Message) -> None:
    return None


def _object(message: Message, name: str) -> Mapping[str, Any]:
    value = message.get(name)
    return value if isinstance(value, Mapping) else {}


def _named(message: Message) -> dict[str, Any]:
    return {name: message[name] for name in ("name", "category") if message.get(name)}


CALLS: dict[str, Callable[[Message], dict[str, Any] | None]] = {
    "track": _track,
    "page": _page,
    "screen": _screen,
    "identify": _identify,
    "group": _group,
    "alias": _alias,
}
