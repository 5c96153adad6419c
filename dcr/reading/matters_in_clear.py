"""A customer's matters for whoever shows them to people: found by any identifier, and in clear."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from dcr.reading.about import About
from dcr.reading.customer_matters import found_of
from dcr.reading.desk import Desk
from dcr.reading.matters import NOW, Matter
from projections.timeline.questions import Bounds


def matters_in_clear(
    desk: Desk, identifier: str, *kinds: str, bounds: Bounds = NOW
) -> tuple[About, list[Matter]]:
    """As `found_of` does, with what is sealed in words opened; null where nobody can any more.

    Raises:
        NotFound: nobody has this identifier.
    """
    about, found = found_of(desk, desk.blinded(identifier), *kinds, bounds=bounds)
    words = [word for each in found for word in each.words]
    # All in one walk: the keys are asked for in one question.
    opened = iter(desk.opened([(word.subject, dict(word.fields)) for word in words]))
    return about, [_opened(each, opened) for each in found]


def _opened(matter: Matter, opened: Iterator[tuple[str, dict[str, Any]]]) -> Matter:
    words = [
        word._replace(subject=subject, fields=fields)
        for word, (subject, fields) in zip(
            matter.words, islice(opened, len(matter.words)), strict=True
        )
    ]
    return matter._replace(words=words)
