"""The register of signals: every rule there is."""

from streams.derive.derivation import Derivation
from streams.signals.rules.bill_shock import bill_shock
from streams.signals.rules.came_back import came_back
from streams.signals.rules.cart_abandoned import cart_abandoned
from streams.signals.rules.case_overdue import case_overdue
from streams.signals.rules.complaint_unanswered import complaint_unanswered
from streams.signals.rules.confirmation_missing import confirmation_missing
from streams.signals.rules.gone_silent import gone_silent
from streams.signals.rules.offer_not_ready import offer_not_ready
from streams.signals.rules.offer_ready import offer_ready
from streams.signals.rules.payment_failing import payment_failing
from streams.signals.rules.promise_breaking import promise_breaking

ALL: tuple[Derivation, ...] = (
    bill_shock,
    came_back,
    cart_abandoned,
    case_overdue,
    complaint_unanswered,
    confirmation_missing,
    gone_silent,
    offer_not_ready,
    offer_ready,
    payment_failing,
    promise_breaking,
)
