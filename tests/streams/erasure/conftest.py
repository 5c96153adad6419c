"""Somebody who is going to be erased."""

import pytest

from tests.erasing import somebody
from tests.streams.store.conftest import put

__all__ = ["hers", "put"]


@pytest.fixture
def hers(publisher, read_all):
    """She has told her story, and it is read."""
    found = somebody()
    for each in found.story:
        publisher.publish(each)
    publisher.flush()
    read_all()
    return found
