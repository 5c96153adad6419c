"""Templates become pages. The one place that knows Jinja and the headers of a page."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dcr.clock import now_ms
from dcr.web.pages import dial, strip, when, who
from dcr.web.pages.families import families
from dcr.web.pages.static_files import static_url

_HEADERS = {
    # Nothing from elsewhere, nothing inline, nobody's frame.
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # A customer's page must not stay behind on a shared machine.
    "Cache-Control": "no-store",
    "Vary": "HX-Request",
}


def page(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page or a fragment as a response."""
    return HTMLResponse(fragment(template, **values), status_code=status, headers=_HEADERS)


def fragment(template: str, **values: Any) -> str:
    """A template with its values. Everything in them is escaped; `now_ms` is the present unless given."""
    return _environment().get_template(template).render({"now_ms": now_ms()} | values)


def streamed(template: str, **values: Any) -> Iterator[bytes]:
    """The same for a page that is too long to be held in memory, portion by portion."""
    for portion in _environment().get_template(template).generate({"now_ms": now_ms()} | values):
        yield portion.encode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dcr.web.pages"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals |= {
        "static": static_url, "when": when, "families": families(), "drawn": strip, "hours_drawn": dial,
        "initials": who.initials, "tone": who.tone,
    }  # fmt: skip
    return environment
