"""Who the stars are. Together they meet every type of interaction, however small the demo."""

from collections.abc import Callable
from typing import NamedTuple

from dcr.demo.goods import FIBRE_500, MOBILE_L, MOBILE_M
from dcr.demo.pen import Pen
from dcr.demo.people import FIRST_NUMBER, Customer, Person
from dcr.demo.stars import anna, clara, harriet, ida, marek, mila, nils, yusuf


class Star(NamedTuple):
    """A person and the month they live."""

    person: Person
    lives: Callable[[Pen, Customer], None]


CAST = (
    Star(Person("Anna Lindgren", "EUR", MOBILE_M), anna.lives),
    Star(Person("Marek Kowalski", "EUR", FIBRE_500), marek.lives),
    Star(Person("Clara Hofer", "CHF", FIBRE_500), clara.lives),
    Star(Person("Yusuf Demir", "EUR", FIBRE_500), yusuf.lives),
    Star(Person("Harriet Turner", "GBP", MOBILE_L), harriet.lives),
    Star(Person("Nils Sørensen", "EUR", MOBILE_L), nils.lives),
    Star(Person("Mila Costa", "EUR", FIBRE_500), mila.lives),
    Star(Person("Ida Berg", "EUR", FIBRE_500), ida.lives),
)


def stars() -> list[str]:
    """The subjects whose page is worth a visit, the fullest story first."""
    return [f"crm:{FIRST_NUMBER + n}" for n in range(len(CAST))]
