"""A complaint: from its opening to the customer's word on how it was settled.

While it is not resolved, every conversation counts for it, and an answer moves it on. Resolved, it is
completed by her word, or by a week of silence. Opened again, it is taken up where it was left, whatever it
was by then.
"""

from collections.abc import Callable, Mapping

from projections.arrival import Arrival
from streams.derive.story import Story
from streams.journeys.intent import Intent
from streams.journeys.journey import Journey
from streams.journeys.moments import begin, take
from streams.journeys.stage import DAY_MS, Stage
from streams.journeys.step import Step

STAYS, OPENED, ANSWERED, RESOLVED, SATISFIED = 0, 1, 2, 3, 4
STAGES = (
    Stage("opened", 2 * DAY_MS, 30 * DAY_MS),
    Stage("answered", 3 * DAY_MS, 30 * DAY_MS),
    Stage("resolved", 3 * DAY_MS, 7 * DAY_MS),
    Stage("satisfied", 3 * DAY_MS, 7 * DAY_MS),
)


def complaints(story: Story) -> list[Journey]:
    """All of a customer's, in the order in which they were first heard of."""
    following = _Complaints()
    for arrival in story.of(*_HEARD):
        _HEARD[arrival.type](following, arrival)
    return list(following.found.values())


class _Complaints:
    """What a customer complains about, while her story is read."""

    def __init__(self) -> None:
        self.found: dict[str, Journey] = {}
        """By complaint_id."""
        self._unresolved: dict[str, Journey] = {}

    def is_opened(self, arrival: Arrival) -> None:
        (complaint_id,) = arrival.says("complaint_id")
        again = complaint_id in self.found
        self._go_on(complaint_id, Step(arrival, OPENED, repeats=int(again), reopens=True))

    def is_updated(self, arrival: Arrival) -> None:
        (complaint_id,) = arrival.says("complaint_id")
        known = self.found.get(complaint_id)
        again = known is not None and known.stage > ANSWERED
        self._go_on(complaint_id, Step(arrival, ANSWERED, by_customer=False, repeats=int(again)))

    def is_resolved(self, arrival: Arrival) -> None:
        complaint_id, satisfaction = arrival.says("complaint_id", "satisfaction")
        step = Step(arrival, RESOLVED, by_customer=False)
        if satisfaction is not None:
            step = step._replace(stage=SATISFIED, ends="completed")
        self._go_on(complaint_id, step)

    def is_rated(self, arrival: Arrival) -> None:
        """Of a question, or of what is not settled, it is no word on how a complaint was settled."""
        (case_id,) = arrival.says("case_id")
        journey = self.found.get(case_id)
        if journey and journey.is_settled:
            self._go_on(case_id, Step(arrival, SATISFIED, ends="completed"))

    def is_asked(self, arrival: Arrival) -> None:
        (contact_id,) = arrival.says("contact_id")
        self._hear_all(Step(arrival, STAYS, contact=contact_id))

    def is_answered(self, arrival: Arrival) -> None:
        (contact_id,) = arrival.says("contact_id")
        self._hear_all(Step(arrival, ANSWERED, by_customer=False, contact=contact_id))

    def _hear_all(self, step: Step) -> None:
        """Nobody says which complaint a conversation is about: it counts for all that wait."""
        for complaint_id, journey in list(self._unresolved.items()):
            if step.arrival.occurred_ms > journey.given_up_ms:
                del self._unresolved[complaint_id]
            else:
                take(journey, step)

    def _go_on(self, complaint_id: str, step: Step) -> None:
        step = step._replace(references={"complaint_id": complaint_id})
        journey = self.found.get(complaint_id)
        if journey is None:
            journey = Journey("complaint", STAGES, complaint_id, step.arrival)
            self.found[complaint_id] = journey
            begin(journey, step)
        else:
            take(journey, step)
        journey.is_settled = journey.stage >= RESOLVED
        if journey.stage < RESOLVED and not journey.ended:
            self._unresolved[complaint_id] = journey
        else:
            self._unresolved.pop(complaint_id, None)


_HEARD: Mapping[str, Callable[[_Complaints, Arrival], None]] = {
    "complaint.opened": _Complaints.is_opened,
    "complaint.updated": _Complaints.is_updated,
    "complaint.resolved": _Complaints.is_resolved,
    "case.rated": _Complaints.is_rated,
    "contact.received": _Complaints.is_asked,
    "contact.answered": _Complaints.is_answered,
}
INTENT = Intent("complaint", STAGES, frozenset(_HEARD), complaints)
