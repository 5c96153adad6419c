"""What becomes true of a journey by each of its steps, and by the silence between them and after them."""

from collections.abc import Iterator, Sequence
from typing import Any

from dcr.ids import id_text
from projections.arrival import Arrival
from streams.derive.fact import Fact
from streams.journeys.journey import Journey
from streams.journeys.step import Step

_FOR_EVER = 2**62


def facts(journey: Journey) -> Iterator[Fact]:
    """All that became true, oldest first, and what will, if nothing more is heard."""
    yield from journey.facts
    yield from _by_silence(journey, _FOR_EVER)


def begin(journey: Journey, step: Step) -> None:
    """The step that makes it a journey. One before it may have been applied: nothing was said of it."""
    gap_ms = journey.gap_ms(step.arrival)
    hop = journey.apply(step)
    first, last = journey.first, journey.last
    because = [last] if first is last else [first, last]
    _say(journey, "started", because)
    if hop:
        _say(journey, "moved", because, hop.before, gap_ms)
    _end(journey, step)


def take(journey: Journey, step: Step) -> None:
    """One more step. After the end it belongs to the journey, and changes nothing."""
    was_silent = _hear_silence(journey, step.arrival.occurred_ms)
    if journey.ended and not step.reopens:
        journey.events.append(step.arrival.event_id)
        return
    resumed, journey.ended = bool(was_silent or journey.ended), None
    before, stage, gap_ms = journey.last, journey.stage, journey.gap_ms(step.arrival)
    hop = journey.apply(step)
    from_channel, both = hop and hop.before, [before, step.arrival]
    if resumed:
        journey.gaps_ms += gap_ms
        _say(journey, "resumed", both, from_channel, gap_ms)
    if hop or journey.stage != stage:
        _say(journey, "moved", both if hop else both[1:], from_channel, gap_ms)
    _end(journey, step)


def _hear_silence(journey: Journey, until_ms: int) -> bool:
    """Says what the silence before a step came to; True where it came to something."""
    if journey.ended or until_ms <= journey.paused_ms:
        return False
    silence = list(_by_silence(journey, until_ms))
    journey.facts += silence
    if silence[-1].type == "journey.completed":
        journey.ended = "completed"
    return True


def _by_silence(journey: Journey, until_ms: int) -> Iterator[Fact]:
    """What becomes true if nothing is heard before this time. A step at the very time is in time."""
    if journey.ended:
        return
    given_up_ms, paused_ms = journey.given_up_ms, journey.paused_ms
    if paused_ms < until_ms:
        yield _silent(journey, "paused", paused_ms)
    if given_up_ms < until_ms:
        yield _silent(journey, journey.ends_in_silence, given_up_ms)


def _end(journey: Journey, step: Step) -> None:
    if step.ends:
        journey.ended = step.ends
        _say(journey, step.ends, [step.arrival])


def _say(
    journey: Journey,
    happened: str,
    because: Sequence[Arrival],
    from_channel: str | None = None,
    gap_ms: int = 0,
) -> None:
    last = journey.last
    fields = _fields(journey, because, from_channel, gap_ms)
    told = Fact(f"journey.{happened}", last.subject, last.occurred_ms, last.channel, fields)
    journey.facts.append(told)


def _silent(journey: Journey, happened: str, at_ms: int) -> Fact:
    last = journey.last
    fields = _fields(journey, [last], None, at_ms - last.occurred_ms)
    if happened != "paused":
        fields["next"] = None
    return Fact(f"journey.{happened}", last.subject, at_ms, last.channel, fields, by_silence=True)


def _fields(
    journey: Journey, because: Sequence[Arrival], from_channel: str | None, gap_ms: int
) -> dict[str, Any]:
    return {
        "journey_id": journey.journey_id,
        "intent": journey.intent,
        "stage": journey.stages[journey.stage - 1].name,
        "step": journey.stage,
        "steps": len(journey.stages),
        "next": journey.next,
        "started_at": journey.first.occurred_ms,
        "from_channel": from_channel,
        "gap_seconds": gap_ms // 1000,
        "switches": len(journey.hops),
        "gaps_seconds": journey.gaps_ms // 1000,
        "repeats": journey.repeats,
        "asked_again": journey.asked_again,
        "contacts": journey.contacts,
        "references": dict(journey.references),
        "because": [id_text(arrival.event_id) for arrival in because],
    }
