"""Ctrl-C in the middle of a file."""

import signal
from collections.abc import Iterator

import pytest

from dcr.cli.interrupt import Interrupt

ctrl_c_or_term = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@ctrl_c_or_term
def test_the_line_at_work_is_finished_and_the_next_not_begun(number):
    finished = []
    with Interrupt() as interrupt, pytest.raises(KeyboardInterrupt):
        for line in interrupt.between(iter([1, 2, 3])):
            if line == 2:
                signal.raise_signal(number)
            finished.append(line)
    assert finished == [1, 2]


def test_whoever_waits_for_a_line_is_not_kept_waiting():
    def silent() -> Iterator[int]:
        yield 1
        signal.raise_signal(signal.SIGINT)
        pytest.fail("the wait went on")

    with Interrupt() as interrupt, pytest.raises(KeyboardInterrupt):
        list(interrupt.between(silent()))


def test_a_second_one_is_obeyed_at_once():
    with Interrupt() as interrupt:
        for _ in interrupt.between(iter([1])):
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
            break


def test_afterwards_all_is_as_before():
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        assert list(interrupt.between(iter([1, 2]))) == [1, 2]
    assert signal.getsignal(signal.SIGINT) is before
