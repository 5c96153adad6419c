"""JSON lines: what is one is read, what is none is named, and nothing stops the rest."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcr import json_lines as module
from dcr.errors import Unfit
from dcr.json_lines import json_lines
from tests.strategies import flat_maps


def read(content: bytes):
    return list(json_lines(io.BytesIO(content)))


def reason(content: bytes) -> str:
    (line,) = read(content)
    assert isinstance(line.content, Unfit)
    return str(line.content)


def test_each_line_is_read_with_its_number_and_where_it_ends():
    lines = read(b'{"a": 1}\n\n  \r\n{"a": 2}')
    assert [line.content for line in lines] == [{"a": 1}, {"a": 2}]
    assert [line.number for line in lines] == [1, 4]
    assert [line.end for line in lines] == [9, 22]


def test_a_byte_order_mark_is_none_of_the_content():
    assert read(b'\xef\xbb\xbf{"a": 1}\n')[0].content == {"a": 1}


def test_an_empty_file_has_no_lines():
    assert read(b"") == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"a": 1', "is not JSON: Input data was truncated; it begins with '{\"a\": 1'"),
        (b"{'a': 1}", "is not JSON"),
        (b'{"a": 1} {"a": 2}', "trailing characters"),
        (b'{"a": NaN}', "is not JSON"),
        (b'{"a": 1e999}', "is not JSON"),
        (b"[1, 2]", "is not a JSON object; it begins with '[1, 2]'"),
        (b'"text"', "is not a JSON object"),
        (b"null", "is not a JSON object"),
        (b'{"a": "caf\xe9"}', "is not UTF-8: "),
        ('{"a": 1}'.encode("utf-16-le"), "is not JSON"),
        (b"\x1f\x8b\x08\x00\x00", "is not JSON"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)  # fmt: skip
def test_what_is_no_json_object_is_named(content: bytes, words: str):
    assert words in reason(content)


def test_a_line_that_is_too_long_is_passed_over_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(module, "LINE_BYTES_MAX", 16)
    content = b'{"a": "' + b"x" * 100 + b'"}\n{"a": 1}\n'
    long, short = read(content)
    assert str(long.content) == "is longer than 16 bytes"
    assert (short.number, short.content, short.end) == (2, {"a": 1}, len(content))


def test_a_last_line_that_is_too_long_is_named(monkeypatch):
    monkeypatch.setattr(module, "LINE_BYTES_MAX", 16)
    assert reason(b"x" * 100) == "is longer than 16 bytes"


@given(st.lists(flat_maps))
def test_whatever_is_written_is_read(objects):
    content = "".join(json.dumps(each) + "\n" for each in objects).encode()
    assert [line.content for line in read(content)] == objects


@given(st.binary())
def test_nothing_makes_it_stop(content: bytes):
    lines = read(content)
    assert all(isinstance(line.content, (dict, Unfit)) for line in lines)
    assert [line.number for line in lines] == sorted({line.number for line in lines})
    assert all(0 < line.end <= len(content) for line in lines)
