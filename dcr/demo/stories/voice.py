"""What customers say when asked, and when not: surveys, reviews, recommendations."""

from dcr.demo.goods import PRODUCTS, Product
from dcr.demo.pen import Pen
from dcr.demo.people import Customer
from dcr.demo.words import BLAME, PRAISE, REVIEWS


def answers_a_survey(pen: Pen, customer: Customer) -> None:
    """Says how gladly they would recommend us."""
    pen.begin(customer.subject, pen.pick(("email", "app", "sms")))
    is_surveyed(pen, "recommend-us")


def is_surveyed(pen: Pen, survey: str) -> None:
    """A score from 0 to 10, with or without a word."""
    score = pen.weigh({10: 15, 9: 20, 8: 20, 7: 14, 6: 8, 5: 8, 4: 5, 3: 4, 2: 3, 1: 2, 0: 3})
    remark = {"text": pen.pick(PRAISE if score > 7 else BLAME)} if pen.chance(0.6) else {}
    pen.write("survey.answered", survey=survey, score=score, **remark)


def writes_a_review(pen: Pen, customer: Customer) -> None:
    """Of something bought long ago."""
    pen.begin(customer.subject, "web")
    reviews(pen, pen.pick(PRODUCTS))


def reviews(pen: Pen, product: Product) -> None:
    """One to five stars and a sentence that goes with them."""
    rating = pen.weigh({5: 40, 4: 30, 3: 14, 2: 8, 1: 8})
    text = pen.pick(REVIEWS[rating])
    pen.write("review.posted", product_id=product.product_id, rating=rating, text=text)


def brings_a_friend(pen: Pen, customer: Customer) -> None:
    """Recommends the telecom; not every friend is named."""
    pen.begin(customer.subject, pen.pick(("app", "web", "shop")))
    friend = {"other": f"lead:{pen.number('L')}"} if pen.chance(0.7) else {}
    pen.write("referral.made", **friend)
