"""`GET /v1/health`: does it answer, and what stands behind it."""

from typing import Any

from fastapi import APIRouter, Request

from dcr.errors import DatabaseAway, DcrError
from dcr.web.answer import Answer
from dcr.web.documents import Health
from dcr.web.pulse import Pulse

router = APIRouter(tags=["running it"])


@router.get(
    "/v1/health",
    responses={200: {"model": Health}, 503: {"model": Health}},
    response_class=Answer,
    summary="Health",
)
def health(request: Request) -> Answer:
    """200 as long as customers can be read; 503 when PostgreSQL is away.

    `degraded` says that something behind it needs a look: Kafka is away, or nobody works.
    """
    document = health_of(request.app.state.pulse, request.app.state.setup.missing)
    return Answer(document, 200 if document["postgres"] == "ok" else 503)


def health_of(pulse: Pulse, missing: str | None) -> dict[str, Any]:
    """The health document. `missing` is what the set-up at start still waits for."""
    reading, projections = pulse.reading(), pulse.projections()
    document: dict[str, Any] = {
        "status": "ok",
        "postgres": "away" if isinstance(reading, DcrError) else "ok",
        "kafka": _word(projections),
        "workers": 0,
        "slices_halted": 0,
        "lag": None,
        "complete_through": None,
        "missing": missing,
    }
    if not isinstance(reading, DcrError):
        document |= {
            "workers": reading.workers_alive,
            "complete_through": reading.complete_through,
            "slices_halted": reading.slices_halted,
        }
    if not isinstance(projections, DcrError):
        serving = [each["lag"] for each in projections if each["serving"]]
        document["lag"] = max(serving, default=0)
    is_well = document["kafka"] == "ok" and document["workers"] and missing is None
    is_well = is_well and not document["slices_halted"]
    return document | {"status": "ok" if is_well else "degraded"}


def _word(projections: object) -> str:
    """Lag takes both servers; with PostgreSQL away nobody has asked Kafka."""
    if isinstance(projections, DatabaseAway):
        return "unknown"
    return "away" if isinstance(projections, DcrError) else "ok"
