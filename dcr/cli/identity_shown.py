"""Who is who, for the terminal."""

from collections.abc import Iterable
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from dcr.cli.customer import completeness
from dcr.cli.screen import pairs, said, table
from dcr.cli.when import short


def identity(found: dict[str, Any]) -> Iterable[RenderableType]:
    """The identity document."""
    yield Text.assemble((found["customer_id"], "bold"), "  ", (said(found["why"]).plain, "dim"))
    rows = table("identifier", "linked with", "since", "heard", "source")
    for each in found["identifiers"]:
        for nth, word in enumerate(each["because"] or [{}]):
            rows.add_row(said("" if nth else each["identifier"]), *_word(word))
    yield rows
    if found["held"]:
        yield Text("held back", "bold yellow")
        yield _held(found["held"])
    for account in found["accounts"]:
        until = f" until {short(account['until'])}" if account["until"] else ""
        yield said(
            f"{account['role']} of {account['account']} since {short(account['since'])}{until}"
        )
    lines = pairs()
    for name, value in completeness(found):
        lines.add_row(name, value)
    yield lines


def preview(found: dict[str, Any]) -> Iterable[RenderableType]:
    """What would change."""
    yield Text.assemble((f"{found['act']}: ", "bold"), said(found["why"]))
    for name in ("before", "after"):
        if found["changes"]:
            rows = table(
                name, "identifiers", ">events", ">orders", "balance", ">complaints", "consents"
            )
            for each in found[name]:
                rows.add_row(*_customer(each))
            yield rows


def held(found: dict[str, Any]) -> Iterable[RenderableType]:
    """Links held back."""
    yield _held(found["items"]) if found["items"] else Text("nothing is held back")


def _word(word: dict[str, str]) -> tuple[Text, ...]:
    if not word:
        return (Text(), Text(), Text(), Text())
    heard = (short(word["occurred_at"]), short(word["recorded_at"]))
    return said(word["with"]), *map(Text, heard), said(f"{word['source']} ({word['channel']})")


def _held(items: Iterable[dict[str, str]]) -> RenderableType:
    rows = table("one", "two", "since", "rule", "reason")
    for each in items:
        since = Text(short(each["occurred_at"]))
        rows.add_row(
            said(each["one"]), said(each["two"]), since, each["rule"], said(each["reason"])
        )
    return rows


def _customer(each: dict[str, Any]) -> tuple[Text, ...]:
    balance = " ".join(f"{minor} {currency}" for currency, minor in each["balance_minor"].items())
    consents = ", ".join(f"{purpose} {word}" for purpose, word in each["consents"].items())
    figures = (str(each["events"]), str(each["orders"]), balance, str(each["open_complaints"]))
    names = (each["customer_id"], ", ".join(each["identifiers"]))
    return tuple(map(said, (*names, *figures, consents)))
