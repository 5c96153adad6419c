"""Preparing a statement: its parameters get numbers, its text gives it a name."""

from dcr.prepared import prepared


def test_parameters_are_numbered_as_they_first_come():
    asking = prepared("SELECT %(b)s, %(a)s::int, %(b)s")
    assert asking.prepare.endswith(" AS SELECT $1, $2::int, $1")
    assert asking.execute.endswith(" (%(b)s, %(a)s)")


def test_without_parameters_none_are_given():
    assert "(" not in prepared("SELECT 1").execute


def test_a_doubled_percent_sign_stands_for_one():
    assert prepared("SELECT 5 %% %(n)s").prepare.endswith(" AS SELECT 5 % $1")


def test_a_text_has_a_name_of_its_own():
    one, other = prepared("SELECT 1"), prepared("SELECT 2")
    assert one.execute != other.execute
    assert one.prepare.startswith("PREPARE " + one.execute.removeprefix("EXECUTE "))
