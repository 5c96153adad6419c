"""The process beside a worker: it is started, started again, and ended with the worker."""

import os
import sys
from threading import Event

import psutil
import pytest

from dcr.clock import steady_seconds
from streams.derive.beside import Beside

PATIENCE_SECONDS = 10


@pytest.fixture
def started(tmp_path, monkeypatch):
    """Stands in for Python: notes who is started with what, and works until it is told to end."""
    notes, program = tmp_path / "started", tmp_path / "python"
    program.write_text(f'#!/bin/sh\necho "$$ $@" >> {notes}\nexec sleep 600\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    return lambda: notes.read_text().splitlines() if notes.exists() else []


@pytest.fixture
def beside(started):
    beside = Beside("host:7")
    yield beside
    beside.stop()


def until(ready):
    end = steady_seconds() + PATIENCE_SECONDS
    while not ready():
        assert steady_seconds() < end
        Event().wait(0.01)


def process(line):
    return psutil.Process(int(line.split()[0]))


def test_it_derives_for_the_worker_that_started_it(beside, started):
    beside.look()
    until(started)
    assert started()[0].endswith("-m dcr worker --derive-for host:7")
    assert process(started()[0]).ppid() == os.getpid()


def test_it_runs_once_however_often_one_looks(beside, started):
    beside.look()
    until(started)
    beside.look()
    beside.look()
    assert process(started()[0]).is_running()
    assert len(started()) == 1


def test_it_begins_again_when_it_ended(beside, started):
    beside.look()
    until(started)
    process(started()[0]).kill()
    until(lambda: beside.look() or len(started()) == 2)


def test_it_ends_with_the_worker(beside, started):
    beside.look()
    until(started)
    running = process(started()[0])
    beside.stop()
    assert not running.is_running()


def test_a_worker_that_never_had_one_just_ends(started):
    Beside("host:7").stop()
    assert started() == []
