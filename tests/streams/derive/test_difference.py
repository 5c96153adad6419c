"""What is to be said: in whatever order a story is heard, in the end exactly what holds was said."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.derive.difference import Difference, Now, Said, difference
from streams.derive.fact import Fact

HOUR = 3_600_000
LATER = Now(horizon_ms=100 * HOUR, heard_ms=0)
SINCE = {"left": 0}

some = settings(max_examples=200, deadline=None)


def facts_of(story):
    """A cart is left an hour after it was touched, unless something came before; an order ends it."""
    found = []
    for number, (at, kind) in enumerate(sorted(story)):
        later = [when for when, _ in sorted(story)[number + 1 :]]
        if kind == "order":
            found.append(fact(at, "signal.cleared", number))
        elif not later or later[0] > at + HOUR:
            found.append(fact(at + HOUR, "signal.raised", number, by_silence=True))
    return found


def fact(at, kind="signal.raised", number=0, by_silence=False):
    fields = {"signal": "left", "about": "", "details": {"touches": number}, "because": []}
    return Fact(kind, "crm:1", at, "web", fields, by_silence)


class Findings:
    """What was said and taken back, as the read model keeps it."""

    def __init__(self):
        self.rows = {}
        self.said = {}

    def apply(self, told: Difference):
        for row in told.take_back:
            self.rows[row.event_id] = row._replace(withdrawn=True)
        for event_id, one in told.say:
            row = Said("crm:1", one.occurred_ms, event_id, True, False, one.type, "left", "", "web")
            assert not self.rows.get(event_id, row).withdrawn
            self.rows[event_id] = row
            self.said[event_id] = one

    def look(self, story, now=LATER, since=SINCE):
        told = difference({"left": facts_of(story)}, since, list(self.rows.values()), now)
        self.apply(told)
        return told

    @property
    def holding(self):
        kept = [self.said[key] for key, row in self.rows.items() if not row.withdrawn]
        return sorted(kept, key=lambda one: (one.occurred_ms, one.type))


events = st.sets(
    st.tuples(st.integers(0, 8).map(lambda n: n * HOUR // 2), st.sampled_from(["cart", "order"])),
    max_size=6,
)


@given(events, st.data())
@some
def test_in_any_order_in_the_end_what_holds_was_said(story, data):
    findings, heard = Findings(), set()
    for event in data.draw(st.permutations(sorted(story))):
        heard.add(event)
        if data.draw(st.booleans()):
            findings.look(heard)
    findings.look(story)
    assert findings.holding == sorted(facts_of(story), key=lambda one: (one.occurred_ms, one.type))


@given(events)
@some
def test_looking_again_says_nothing(story):
    findings = Findings()
    findings.look(story)
    again = findings.look(story)
    assert (again.say, again.take_back) == ([], [])


@given(events)
@some
def test_whoever_says_it_says_it_under_the_same_id(story):
    one, other = Findings(), Findings()
    assert one.look(story).say == other.look(story).say


def test_what_is_taken_back_and_holds_again_is_said_under_a_new_id():
    findings, story = Findings(), {(0, "cart")}
    findings.look(story)
    findings.look({(0, "cart"), (HOUR // 2, "order")})
    again = findings.look(story)
    assert len(again.say) == 1
    assert len(findings.rows) == 3
    assert [one.type for one in findings.holding] == ["signal.raised"]


def test_silence_is_sure_only_when_the_horizon_has_passed_it():
    findings = Findings()
    early = findings.look({(5 * HOUR, "cart")}, Now(horizon_ms=6 * HOUR - 1, heard_ms=0))
    assert (early.say, early.due_ms) == ([], 6 * HOUR)
    late = findings.look({(5 * HOUR, "cart")}, Now(horizon_ms=6 * HOUR, heard_ms=0))
    assert [one.occurred_ms for _, one in late.say] == [6 * HOUR]


def test_who_was_just_heard_of_is_not_called_silent():
    """Her past comes in late and in pieces; what is missing may come next."""
    findings, heard_ms = Findings(), 50 * HOUR
    early = findings.look({(0, "cart")}, Now(horizon_ms=49 * HOUR, heard_ms=heard_ms))
    assert (early.say, early.due_ms) == ([], heard_ms)
    assert findings.look({(0, "cart")}, Now(heard_ms, heard_ms)).say


def test_what_was_said_stays_when_more_is_heard_that_changes_nothing():
    findings = Findings()
    findings.look({(0, "cart")})
    told = findings.look({(0, "cart"), (9 * HOUR, "cart")}, Now(9 * HOUR, 9 * HOUR))
    assert told.take_back == []


def test_what_became_true_before_a_rule_was_switched_on_is_not_said():
    findings = Findings()
    assert findings.look({(0, "cart")}, since={"left": 2 * HOUR}).say == []
    assert findings.look({(0, "cart")}, since={"left": HOUR}).say != []


def test_what_others_said_stays():
    other = Said("crm:1", 0, UUID(int=1).bytes, True, False, "signal.raised", "else", "", "web")
    assert difference({"left": []}, SINCE, [other], LATER).take_back == []
