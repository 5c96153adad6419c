"""Words for tests: few identifiers and few days, so that links meet, part and break rules."""

from uuid import UUID

from hypothesis import strategies as st

from projections.identity.rules import Rules
from tests.arrivals import AT_MS, numbered

DAY_MS = 86_400_000
SMALL = Rules(identifiers_max=4, links_a_day_max=2, unique=("crm",))
"""Rules that a handful of words breaks."""

IDENTIFIERS = ["crm:1", "crm:2", "email:1", "cookie:1", "cookie:2", "cookie:3", "x:1", "x:2"]
_TYPES = (
    ["identity.linked"] * 6
    + ["identity.unlinked"] * 2
    + ["identity.held"] * 2
    + ["identity.released"]
)
_moments = st.builds(
    lambda day, ms: AT_MS - day * DAY_MS + ms, st.integers(0, 3), st.integers(0, 1)
)
_places = st.tuples(st.just(AT_MS), st.integers(0, 1))


def _told(subjects, others, most):
    bodies = st.fixed_dictionaries({
        "type": st.sampled_from(_TYPES),
        "channel": st.just("web"),
        "other": st.sampled_from(others),
        "attributes": st.sampled_from([{}] * 4 + [{"role": "owner"}]),
        "by": st.sampled_from([None, None, "staff:mia"]),
        "why": st.sampled_from(["because", "a shared tablet"]),
    })  # fmt: skip
    ids = st.integers(0, 9).map(lambda number: UUID(int=number))
    keys = st.tuples(st.sampled_from(subjects), _moments, ids)
    told = st.lists(st.tuples(bodies, keys, _places), max_size=most, unique_by=lambda told: told[1])
    return told.map(numbered)


arrivals = _told(IDENTIFIERS, IDENTIFIERS, 24)
"""Words as they arrive, each once."""

KIOSKS = Rules(identifiers_max=2, links_a_day_max=50, unique=())
"""Whoever is linked with three is a kiosk."""
at_kiosks = _told(["x:1", "x:2"], [f"x:{n}" for n in range(7)], 16)
"""Words about two of them, and those who pass by."""
