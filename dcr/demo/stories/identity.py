"""Who is who: signing in, telling one's name, and a tablet that two people share."""

from dcr.demo.pen import Pen
from dcr.demo.people import Customer


def introduces_themselves(pen: Pen, customer: Customer) -> None:
    """The profile the telecom starts the month with."""
    pen.begin(customer.subject, pen.pick(("shop", "web", "app", "call")), day=0)
    _tells_their_name(pen, customer)


def signs_in(pen: Pen, customer: Customer) -> None:
    """Whoever looked around as nobody is known by name from here on."""
    pen.write("identity.linked", other=customer.subject)
    pen.move(pen.channel, customer.subject)


def becomes_a_customer(pen: Pen, customer: Customer) -> None:
    """Whoever looked around as nobody, maybe weeks ago, opens an account."""
    signs_in(pen, customer)
    _tells_their_name(pen, customer)


def signs_in_at_home(pen: Pen, customer: Customer) -> None:
    """A browser or an app becomes known, and something of the profile is corrected."""
    known, channel = pen.pick(((customer.cookie, "web"), (customer.device, "app")))
    pen.begin(known, channel)
    signs_in(pen, customer)
    pen.write("page.viewed", url="https://www.example.com/account", title="My account")
    if pen.chance(0.4):
        pen.write("profile.updated", traits=pen.pick(_corrections(customer)))


def shares_a_tablet(pen: Pen, customer: Customer) -> None:
    """A tablet is taken for the customer's own, until it turns out to be the whole family's."""
    tablet = f"device:{pen.rng.getrandbits(48):012x}"
    pen.begin(tablet, "app", day=pen.rng.randint(1, 12))
    pen.write("page.viewed", url="https://www.example.com/tv", title="Television")
    pen.write("identity.linked", other=customer.subject)
    pen.write("search.performed", query="cartoons", results=31)
    pen.sleep(2, 5)
    pen.move("call", tablet)
    pen.write("identity.unlinked", other=customer.subject)


def _tells_their_name(pen: Pen, customer: Customer) -> None:
    pen.write("profile.updated", traits={
        "name": customer.name, "email": customer.email, "phone": customer.phone,
        "city": customer.city, "plan": customer.plan.plan_id,
    })  # fmt: skip


def _corrections(customer: Customer) -> tuple[dict[str, str | int | bool], ...]:
    return (
        {"email": customer.email.replace("@", ".new@")},
        {"phone": customer.phone[:-1] + "7"},
        {"city": customer.city, "floor": 3},
        {"name": customer.name, "newsletter": False},
    )
