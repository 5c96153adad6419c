"""The bill of the month, from the night it is issued to the day it is paid, or is not."""

from dcr.demo.goods import EXTRAS, PLANS
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.rhythm import NIGHT_RUN, OPENING_HOURS
from dcr.demo.stories.bill import Bill, Line, disputes, is_adjusted, issues, looks_at
from dcr.demo.stories.payment import fails_to_pay, gets_money_back, pays
from dcr.demo.words import dispute

PLAN_MAY_CHANGE_FROM_DAY = 12
"""Bills of the month are issued before, so a bill names the plan of its day."""


def gets_the_monthly_bill(pen: Pen, customer: Customer) -> None:
    """The plan and perhaps some extras; then it goes one way or another."""
    pen.begin(customer.subject, "email", day=pen.rng.randint(0, 8))
    bill = is_billed(pen, customer, *pen.rng.sample(EXTRAS, pen.rng.randint(0, 3)))
    pen.weigh(_ENDINGS)(pen, bill)


def is_billed(pen: Pen, customer: Customer, *extras: Line) -> Bill:
    """Issued the next night, looked at some days later."""
    pen.sleep(1, hours=NIGHT_RUN)
    pen.move("email", plan=customer.plan.plan_id)
    plan = customer.plan
    bill = issues(pen, [(plan.name, plan.price_minor), *extras], customer.currency)
    pen.sleep(1, 4)
    pen.move(pen.pick(("web", "app")))
    looks_at(pen, bill)
    return bill


def pays_in_time(pen: Pen, bill: Bill) -> None:
    """As most people do."""
    pen.sleep(1, 9)
    pays(pen, bill)


def pays_at_the_second_try(pen: Pen, bill: Bill) -> None:
    """The bank refuses; days later it does not."""
    pen.sleep(2, 8)
    fails_to_pay(pen, bill)
    pen.sleep(1, 5)
    pays(pen, bill)


def pays_twice(pen: Pen, bill: Bill) -> None:
    """By standing order and by hand; the second comes back."""
    pen.sleep(1, 6)
    pays(pen, bill)
    pen.sleep(1, 3)
    pays(pen, bill)
    pen.sleep(2, 5)
    gets_money_back(pen, bill, bill.amount_minor)


def objects(pen: Pen, bill: Bill) -> None:
    """Disputes it, gets some of it off, pays the rest."""
    pen.wait(1, 20)
    disputes(pen, bill, dispute(pen.rng))
    pen.sleep(1, 5, hours=OPENING_HOURS)
    pen.move("call")
    bill = is_adjusted(pen, bill, -pen.rng.randint(1, bill.amount_minor // 2))
    pen.sleep(1, 6)
    pays(pen, bill)


def cannot_pay(pen: Pen, bill: Bill) -> None:
    """Tries, fails, tries, fails. The balance stays open."""
    for _ in range(2):
        pen.sleep(3, 8)
        fails_to_pay(pen, bill)


def puts_it_aside(_pen: Pen, _bill: Bill) -> None:
    """The bill lies in the kitchen."""


_ENDINGS = {
    pays_in_time: 66, pays_at_the_second_try: 11, pays_twice: 4,
    objects: 9, cannot_pay: 4, puts_it_aside: 6,
}  # fmt: skip


def changes_plan(pen: Pen, customer: Customer) -> None:
    """Once a month at most, after the bill."""
    day = pen.rng.randint(PLAN_MAY_CHANGE_FROM_DAY, 28)
    pen.begin(customer.subject, pen.pick(("web", "app", "shop", "call")), day=day)
    now = pen.pick([plan for plan in PLANS if plan != customer.plan])
    pen.write("plan.changed", from_plan=customer.plan.plan_id, to_plan=now.plan_id)
    pen.write("profile.updated", traits={"plan": now.plan_id})
