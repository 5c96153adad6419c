"""Parts of sentences."""

from collections.abc import Mapping
from typing import Any

from dcr.web.pages.when import short_day


def add(form: str, value: object) -> str:
    """The form with the value in it, or nothing where there is no value."""
    return "" if value is None or value == "" else form.format(value)


def until(item: Mapping[str, Any], field: str) -> str:
    """The day of a time that was set; nothing where none was."""
    time = item.get(field)
    return short_day(time[:10], item["occurred_at"]) if time else ""
