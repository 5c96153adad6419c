"""Which read models there are. A new one is a folder, and a line here."""

from projections.customer import Customer
from projections.finding import Finding
from projections.identity import Identity
from projections.matter import Matter
from projections.projection import Follower, Projection
from projections.timeline import Timeline

TIMELINE = Timeline()
"""First: it says which arrivals are new. The others follow it."""
# Last: whoever settles identities keeps others from it until he commits.
FOLLOWERS: tuple[Follower, ...] = (Customer(), Finding(), Matter(), Identity())
ALL: tuple[Projection, ...] = (TIMELINE, *FOLLOWERS)
ASKED_ALWAYS = frozenset({"timeline", "customer", "finding", "matter", "identity"})
"""Those that answers about a customer cannot do without: a database that is older gets them at once."""
