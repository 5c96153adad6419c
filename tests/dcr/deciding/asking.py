"""Anything that may be asked of any matter, and anything sources may say of it."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.case import KINDS, PRIORITIES
from dcr.deciding.case import commands as case
from dcr.deciding.consent import Give, Prefer, Withdraw
from dcr.deciding.conversation import commands as talk
from dcr.deciding.identity import HoldApart, Link, Release, Unlink, pair_id
from dcr.deciding.offer import Accept, Decline, Expire, Gate, Make
from dcr.deciding.promise import Break, Keep, Move
from dcr.deciding.promise import Make as MakePromise
from dcr.deciding.word import Word
from schemas.catalogue import ENVELOPE, catalogue
from tests.deciding_story import AT_MS, DAY_MS
from tests.strategies import fit, texts

ONE, TWO = "cookie:1", "crm:1"
ABOUT = {"consent": TWO, "identity": pair_id(ONE, TWO)}
"""The matter of each kind that everything is about; `M-1` where no other is named."""

_may = st.none() | texts
_times = st.integers(AT_MS, AT_MS + 3 * DAY_MS)
_who = st.sampled_from(["staff:mia", "team:billing", "nobody"])
_purposes = st.sampled_from(["marketing", "marketing.email", "profiling", ""])
_via = st.lists(st.sampled_from(["email", "phone"]), max_size=2).map(tuple)
_texts_or_blank = texts | st.just(" ")
_others = st.sampled_from([ONE, "crm:2"])
_gates = st.builds(Gate, st.lists(texts, max_size=1).map(tuple), st.booleans(), texts)

_COMMANDS: dict[str, st.SearchStrategy[Any]] = {
    "case": st.one_of(
        st.builds(case.Open, st.sampled_from([*KINDS, "praise"]), texts, _may,
                  st.none() | st.sampled_from([*PRIORITIES, "huge"]), _may),
        st.builds(case.Assign, _who, _may),
        st.builds(case.Answer, _texts_or_blank),
        st.builds(case.Note, _texts_or_blank),
        st.builds(case.Wait, st.sampled_from(["customer", "us"]), _may),
        st.builds(case.Escalate, _who, texts),
        st.builds(case.Resolve, texts, _may),
        st.builds(case.Reopen, texts),
        st.builds(case.Rate, st.integers(0, 6), _may),
    ),
    "conversation": st.one_of(
        st.builds(talk.Start, texts, _may),
        st.builds(talk.Hear, texts, _may, _may, _may),
        st.builds(talk.Reply, texts, _may, _may),
        st.builds(talk.HandOver, _who, texts, st.lists(texts, max_size=2).map(tuple)),
        st.builds(talk.PickUp, _may),
        st.builds(talk.Close, _may),
    ),
    "promise": st.one_of(
        st.builds(MakePromise, texts, _times, _may),
        st.builds(Move, _times, _may),
        st.builds(Keep, _may),
        st.builds(Break, texts),
    ),
    "consent": st.one_of(
        st.builds(Give, _purposes, _texts_or_blank, texts, _via),
        st.builds(Withdraw, _purposes, _via, _may),
        st.builds(Prefer, texts, st.sampled_from([True, 1, 1.5, "x"])),
    ),
    "offer": st.one_of(
        st.builds(Make, texts, texts, _gates, st.none() | _times),
        st.just(Accept()), st.builds(Decline, _may), st.just(Expire()),
    ),
    "identity": st.one_of(
        *(st.builds(command, _others, texts) for command in (Link, Unlink, HoldApart, Release))
    ),
}  # fmt: skip


def about(aggregate: Aggregate[Any, Any]) -> str:
    """The id of the matter that everything is about."""
    return ABOUT.get(aggregate.kind, "M-1")


def commands_of(aggregate: Aggregate[Any, Any]) -> st.SearchStrategy[list[tuple[Any, int]]]:
    """Commands, each with the time it comes at, in the order of time."""
    asked = st.tuples(_COMMANDS[aggregate.kind], _times)
    return st.lists(asked, max_size=8).map(lambda all_: sorted(all_, key=lambda one: one[1]))


def heard_of(aggregate: Aggregate[Any, Any]) -> st.SearchStrategy[list[Word]]:
    """What sources said of the matter: each word once, at few moments, in any order."""
    types = st.sampled_from(sorted(aggregate.types))
    said = types.flatmap(lambda name: fit(catalogue().newest(name)).map(lambda it: (name, it)))
    words = st.builds(_word, said, st.integers(0, 9), _times | st.just(AT_MS))
    return st.lists(words.map(_about_the_matter), max_size=5, unique_by=lambda word: word.event_id)


def _word(said: tuple[str, dict[str, Any]], number: int, at_ms: int) -> Word:
    type_name, given = said
    problems: list[Any] = []
    schema = catalogue().newest(type_name)
    datum = schema.check({n: v for n, v in given.items() if n != "type"}, problems)
    assert not problems
    fields = {name: value for name, value in datum.items() if name not in {*ENVELOPE, "attributes"}}
    event_id = UUID(int=number).bytes
    return Word(at_ms, event_id, TWO, type_name, datum["channel"], datum["source"], fields)


def _about_the_matter(word: Word) -> Word:
    """The word said of the one matter: whatever it names, it is that one."""
    ids = {
        "case_id": "M-1", "complaint_id": "M-1", "conversation_id": "M-1", "promise_id": "M-1",
        "offer_id": "M-1", "other": ONE,
    }  # fmt: skip
    named = {name: ids[name] for name in ids.keys() & word.fields.keys()}
    return word._replace(fields={**word.fields, **named})
