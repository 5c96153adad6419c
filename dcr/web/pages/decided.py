"""What people decided, as sentences: cases, conversations, promises, and who is who."""

from collections.abc import Callable, Mapping
from typing import Any

from dcr.web.pages.wording import add, until

Item = Mapping[str, Any]
"""An interaction as the timeline document has it."""

WORDS = {
    "case.resolved": "resolution",
    "case.assigned": "why",
    "case.waiting": "why",
    "case.escalated": "why",
    "case.reopened": "why",
    "conversation.handed_over": "asked",
    "conversation.picked_up": "why",
    "conversation.closed": "outcome",
    "promise.made": "what",
    "promise.moved": "why",
    "promise.kept": "note",
    "promise.broken": "why",
    "identity.held": "why",
    "identity.released": "why",
}
"""The field with somebody's own words, where it is not `text`."""

SENTENCES: dict[str, Callable[[Item], str]] = {
    "case.opened": lambda i: f"{i['kind'].capitalize()} {i['case_id']} opened about {i['topic']}",
    "case.assigned": lambda i: f"Case {i['case_id']} given to {i['to']}",
    "case.answered": lambda i: f"Case {i['case_id']} answered",
    "case.noted": lambda i: f"Note on case {i['case_id']}",
    "case.waiting": lambda i: f"Case {i['case_id']} waits for {i['waits_for']}",
    "case.escalated": lambda i: f"Case {i['case_id']} escalated{add(' to {}', i.get('to'))}",
    "case.resolved": lambda i: f"Case {i['case_id']} resolved{add(' ({})', i.get('root_cause'))}",
    "case.reopened": lambda i: f"Case {i['case_id']} open again",
    "case.rated": lambda i: f"Case {i['case_id']} rated: {i['satisfaction']}",
    "conversation.started": lambda i: (
        f"Conversation {i['conversation_id']} begun{add(' about {}', i.get('topic'))}"
    ),
    "conversation.handed_over": lambda i: (
        f"Conversation {i['conversation_id']} handed over to {i['to']}"
    ),
    "conversation.picked_up": lambda i: f"Conversation {i['conversation_id']} taken up again",
    "conversation.closed": lambda i: f"Conversation {i['conversation_id']} closed",
    "promise.made": lambda i: f"Promised by {until(i, 'due_at')} ({i['promise_id']})",
    "promise.moved": lambda i: f"Promise {i['promise_id']} moved to {until(i, 'due_at')}",
    "promise.kept": lambda i: f"Promise {i['promise_id']} kept",
    "promise.broken": lambda i: f"Promise {i['promise_id']} broken",
    "identity.held": lambda i: f"Held apart from {i['other']}",
    "identity.released": lambda i: f"Held apart from {i['other']} no longer",
    "offer.expired": lambda i: f"Offer {i['offer_id']} expired",
    "customer.erased": lambda _: "What was known of somebody was erased",
}
