"""`dcr conversation`: one number over all channels and departments."""

from typing import Any

import click

from dcr.cli import matters_shown as shown
from dcr.cli.deciding import as_json, begin, customer, deciding, go_on, listing, office, printed
from dcr.deciding.conversation import CONVERSATION, Close, HandOver, Hear, PickUp, Reply, Start
from dcr.reading.numbered import numbered

a_conversation = click.argument("conversation_id", metavar="CONVERSATION")
_COLUMNS = ("conversation_id", "topic", "standing", "holder", "channels", "last_at", "waits_for_us")


@click.group()
def conversation() -> None:
    """Conversations: start, answer, hand over. ID is any identifier of hers."""


@conversation.command()
@click.argument("identifier", metavar="ID")
@click.option("--topic", required=True, help="What it is about.")
@click.option("--text", help="What the customer said; without it, we begin.")
@click.option("--about", help='What it belongs to, where we begin: "order O-1".')
@deciding
def start(identifier: str, topic: str, text: str | None, about: str | None, **how: Any) -> None:
    """Begin one."""
    command = Start(topic, about) if text is None else Hear(text, topic)
    begin(CONVERSATION, "T", identifier, command, how)


@conversation.command()
@a_conversation
@customer
@as_json
def show(conversation_id: str, customer: str | None, as_json: bool) -> None:
    """One conversation, with every message."""
    with office() as at:
        found = numbered(at.desk, "conversation", conversation_id, customer)
        printed(found, shown.whole, as_json)


conversation.command("list")(listing("conversation", _COLUMNS))


@conversation.command()
@a_conversation
@click.argument("text")
@customer
@deciding
def message(conversation_id: str, text: str, customer: str | None, **how: Any) -> None:
    """The customer said something, by any channel."""
    go_on(CONVERSATION, conversation_id, customer, Hear(text), how)


@conversation.command()
@a_conversation
@click.argument("text")
@click.option("--case", "case_id", help="The case it is about.")
@customer
@deciding
def answer(
    conversation_id: str, text: str, case_id: str | None, customer: str | None, **how: Any
) -> None:
    """Tell the customer something."""
    go_on(CONVERSATION, conversation_id, customer, Reply(text, None, case_id), how)


@conversation.command("hand-over")
@a_conversation
@click.argument("to")
@click.option("--asked", required=True, help="What the customer wants.")
@click.option("--open", "still_open", multiple=True, help="What is not settled; may be repeated.")
@customer
@deciding
def hand_over(
    conversation_id: str, to: str, asked: str, still_open: tuple[str, ...], customer: str | None,
    **how: Any,
) -> None:  # fmt: skip
    """Give it to others, with all they have to know."""
    go_on(CONVERSATION, conversation_id, customer, HandOver(to, asked, still_open), how)


@conversation.command("pick-up")
@a_conversation
@click.option("--why", help="The reason.")
@customer
@deciding
def pick_up(conversation_id: str, why: str | None, customer: str | None, **how: Any) -> None:
    """Take it: after a hand-over, or where it was left years ago."""
    go_on(CONVERSATION, conversation_id, customer, PickUp(why), how)


@conversation.command()
@a_conversation
@click.option("--outcome", help="What came of it.")
@customer
@deciding
def close(conversation_id: str, outcome: str | None, customer: str | None, **how: Any) -> None:
    """End it. What she says later opens it again."""
    go_on(CONVERSATION, conversation_id, customer, Close(outcome), how)
