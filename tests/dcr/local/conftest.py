import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dcr.local import stack
from dcr.settings import environment


@pytest.fixture
def home() -> Iterator[Path]:
    # Not pytest's own temporary directory: another session of root may close that one for the
    # account that PostgreSQL runs as.
    with tempfile.TemporaryDirectory(prefix="dcr-") as directory:
        yield Path(directory)
        stack.down(Path(directory))


@pytest.fixture
def known() -> dict[str, str]:
    return environment()
