import sys

import pytest

from dcr.local import processes, waiting
from dcr.local.errors import ServerDidNotStart


def test_a_server_that_ends_is_reported_with_its_last_words(home, known):
    process = processes.start(home, "one", [sys.executable, "-c", "print('no room')"], known)

    with pytest.raises(ServerDidNotStart, match=r"one ended .*one.log ends with:\n  no room$"):
        waiting.until(lambda: False, home, process)


def test_a_server_that_ends_without_a_word_is_reported_too(home, known):
    process = processes.start(home, "one", [sys.executable, "-c", ""], known)

    with pytest.raises(ServerDidNotStart, match=r"one.log is empty\.$"):
        waiting.until(lambda: False, home, process)


def test_a_server_that_stays_silent_is_not_waited_for_for_ever(home, known):
    asleep = processes.start(home, "one", ["sleep", "600"], known)

    with pytest.raises(ServerDidNotStart, match=rf"one \(pid {asleep.pid}\) has not answered"):
        waiting.until(lambda: False, home, asleep, seconds=0.1)
