"""What every typed constructor calls: the words of a source become an interaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias
from uuid import UUID

from dcr.ids import new_event_id
from dcr.interaction import Interaction

Scalar: TypeAlias = bool | int | float | str | None
"""A value in a flat map: `attributes`, `traits`, `properties`."""


def state(
    type_name: str,
    /,
    *,
    subject: str,
    occurred_at: datetime,
    source: str,
    channel: str,
    attributes: Mapping[str, Scalar] | None,
    event_id: UUID | None,
    **fields: Any,
) -> Interaction:
    """The interaction, unchecked: the publisher checks it, once, with all its problems named.

    Fields that are None are left out, tuples become lists. `occurred_at` is cut to milliseconds, so
    that what is read back equals what was stated. Without an `event_id` a new one is made.
    """
    return Interaction(
        type=type_name,
        event_id=event_id or new_event_id(),
        occurred_at=occurred_at.replace(microsecond=occurred_at.microsecond // 1000 * 1000),
        source=source,
        channel=channel,
        subject=subject,
        fields={name: _plain(value) for name, value in fields.items() if value is not None},
        attributes=dict(attributes or {}),
    )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
