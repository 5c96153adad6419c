"""The page of continuity: how journeys go on between channels, and how easy that is."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from dcr.clock import now_ms
from dcr.reading.continuity import DAYS, continuity
from dcr.web.pages.matrix import MEASURES, matrix
from dcr.web.pages.render import page
from dcr.web.pages.standing import Through
from dcr.web.pages.trouble import PageRoute
from projections.finding.ease import MOST, POINTS

router = APIRouter(route_class=PageRoute, include_in_schema=False)

SPANS = (7, 30, 90, 365)
"""How many days back may be chosen."""
FEW = 5
"""Fewer journeys than that say little."""
_DAY_MS = 86_400_000


@router.get("/continuity")
def whole(
    request: Request,
    days: str = str(DAYS),
    show: str = "journeys",
    intent: Annotated[list[str], Query()] = [],  # noqa: B006 - FastAPI copies the default
) -> Response:
    """The page. A span or a measure there is not is the first there is."""
    chosen = int(days) if days in map(str, SPANS) else DAYS
    intents = [name.replace("\x00", "") for name in intent]
    to_ms = now_ms()
    everything = continuity(request.app.state.desk, to_ms, to_ms - chosen * _DAY_MS)
    found = everything
    if intents:
        found = continuity(request.app.state.desk, to_ms, to_ms - chosen * _DAY_MS, intents)
    names = [one["intent"] for one in everything["intents"]]
    return page("continuity.html", query="", **shown(found, chosen, show, intents, names))


def shown(
    found: Mapping[str, Any], days: int, show: str, intents: Sequence[str], names: Sequence[str]
) -> dict[str, Any]:
    """What the template needs. Pure.

    Args:
        found: the report.
        days: how many days it tells of.
        show: which measure the matrix shows.
        intents: those chosen, none: all.
        names: those that may be chosen.
    """
    show = show if show in MEASURES else "journeys"
    asked = {"days": days, "show": show, "intent": list(intents)}
    return {
        "found": found,
        "overall": found["overall"],
        "through": Through.of({**found, "parked": 0}),
        "measures": [(name, one.label, _address(asked, show=name)) for name, one in MEASURES.items()],
        "show": show,
        "measure": MEASURES[show],
        "matrix": matrix(found["pairs"], MEASURES[show]),
        "spans": [(span, _address(asked, days=span)) for span in SPANS],
        "days": days,
        "intents": [(name, name in intents, _address(asked, intent=[name])) for name in names],
        "all_intents": None if not intents else _address(asked, intent=[]),
        "few": FEW,
        "burdens": list(zip(POINTS._fields, POINTS, MOST, strict=True)),
    }  # fmt: skip


def _address(asked: Mapping[str, Any], **other: Any) -> str:
    return "/continuity?" + urlencode({**asked, **other}, doseq=True)
