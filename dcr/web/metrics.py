"""`GET /metrics` for Prometheus, and the register of every metric there is."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from fastapi import APIRouter, Request
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.responses import Response

from dcr.errors import DcrError
from dcr.web.pulse import Pulse

router = APIRouter(tags=["running it"])

disable_created_metrics()  # type: ignore[no-untyped-call]  # nobody looks at them

_MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metric(NamedTuple):
    """One line of the register."""

    name: str
    kind: Literal["histogram", "counter", "gauge"]
    unit: str
    meaning: str
    labels: tuple[str, ...] = ()


REQUEST = Metric(
    "dcr_http_request_seconds", "histogram", "seconds",
    "How long a request took, by route and status", ("method", "route", "status"),
)  # fmt: skip
ACCEPTED = Metric(
    "dcr_interactions_accepted_total", "counter", "interactions",
    "Interactions that came in over HTTP and are on Kafka",
)  # fmt: skip
UNFIT = Metric(
    "dcr_interactions_unfit_total", "counter", "interactions",
    "Interactions that came in over HTTP and were refused",
)  # fmt: skip
POSITION = Metric(
    "dcr_projection_position", "gauge", "records",
    "Records a projection has read, over all partitions", ("projection", "version"),
)  # fmt: skip
LAG = Metric(
    "dcr_projection_lag", "gauge", "records",
    "Records a projection has still to read", ("projection", "version"),
)  # fmt: skip
PARKED = Metric(
    "dcr_projection_parked", "gauge", "records",
    "Records set aside that wait for a decision", ("projection", "version"),
)  # fmt: skip
WORKERS = Metric("dcr_workers_alive", "gauge", "workers", "Stream workers that are alive")
HALTED = Metric(
    "dcr_slices_halted", "gauge", "slices",
    "Slices nobody works on, because too much of what they brought was unfit",
)  # fmt: skip
AGE = Metric(
    "dcr_complete_through_age_seconds", "gauge", "seconds",
    "How long ago everything published could be read",
)  # fmt: skip
DERIVED = Metric(
    "dcr_derived_behind", "gauge", "records",
    "Records in the timeline that journeys and signals have not followed yet",
)  # fmt: skip
WAITING = Metric(
    "dcr_decisions_waiting", "gauge", "decisions",
    "Decisions in the ledger that are not on Kafka yet",
)  # fmt: skip

REGISTER = (
    REQUEST, ACCEPTED, UNFIT, POSITION, LAG, PARKED, WORKERS, HALTED, AGE, DERIVED, WAITING,
)  # fmt: skip


class Meters:
    """What this process counts by itself, and what it asks for when somebody looks."""

    def __init__(self, pulse: Pulse) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self._requests = Histogram(
            REQUEST.name, REQUEST.meaning, REQUEST.labels, buckets=_SECONDS, registry=self.registry
        )
        self._accepted = Counter(ACCEPTED.name, ACCEPTED.meaning, registry=self.registry)
        self._unfit = Counter(UNFIT.name, UNFIT.meaning, registry=self.registry)
        self.registry.register(_Stream(pulse))

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).observe(seconds)

    def interactions(self, accepted: int, unfit: int) -> None:
        """Interactions came in."""
        self._accepted.inc(accepted)
        self._unfit.inc(unfit)


class _Stream(Collector):
    """How the projections and the workers stand. A server that is away leaves its lines out."""

    def __init__(self, pulse: Pulse) -> None:
        self._pulse = pulse

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Asked at every look."""
        yield from self._of_projections()
        reading = self._pulse.reading()
        if not isinstance(reading, DcrError):
            yield GaugeMetricFamily(WORKERS.name, WORKERS.meaning, reading.workers_alive)
            yield GaugeMetricFamily(HALTED.name, HALTED.meaning, reading.slices_halted)
            yield GaugeMetricFamily(DERIVED.name, DERIVED.meaning, reading.derived_behind)
            yield GaugeMetricFamily(WAITING.name, WAITING.meaning, reading.decisions_waiting)
            yield GaugeMetricFamily(AGE.name, AGE.meaning, reading.age_seconds)

    def _of_projections(self) -> Iterator[GaugeMetricFamily]:
        found = self._pulse.projections()
        if isinstance(found, DcrError):
            return
        for metric, value in ((POSITION, "position"), (LAG, "lag"), (PARKED, "parked")):
            family = GaugeMetricFamily(metric.name, metric.meaning, labels=metric.labels)
            for each in found:
                family.add_metric([each["name"], str(each["version"])], each[value])
            yield family


@router.get("/metrics", summary="Prometheus metrics", response_class=Response)
def metrics(request: Request) -> Response:
    """Everything that is measured, in Prometheus' text format."""
    meters: Meters = request.app.state.meters
    return Response(generate_latest(meters.registry), media_type=_MEDIA_TYPE)
