"""Typed interactions: a module a noun, a function a type. `bill.issued(...)` states `bill.issued`.

Every function takes, besides what its type adds:

- subject: the customer as the source knows them, `namespace:value`, such as `crm:1001`.
- occurred_at: when it happened, aware and in UTC; cut to milliseconds.
- source: the system that states the fact; empty means the publisher's own.
- channel: where the customer was met, such as `web`, `app`, `email` or `phone`.
- attributes: whatever else is to be kept; flat.
- event_id: a UUIDv7. Give it whenever you may retry; otherwise a new one is made.

Nothing is checked here: the publisher does that, once, and names every problem.
"""
