"""Who is who, as far as staff decide it: of two identifiers, whether they are one, or are held apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dcr.deciding.aggregate import Aggregate
from dcr.deciding.refused import Refused
from dcr.deciding.required import required
from dcr.deciding.word import Said, Word


@dataclass(frozen=True)
class Pair:
    """Two identifiers, by all that was said of them. Rules may keep apart what is linked here."""

    both: str
    linked: bool = False
    held: bool = False
    """Held apart by staff, whatever sources link."""
    why: str | None = None
    """Why it is so, where somebody said."""

    @property
    def one(self) -> str:
        """The lesser identifier."""
        return self.both.partition(" ")[0]

    @property
    def two(self) -> str:
        """The other one."""
        return self.both.partition(" ")[2]


@dataclass(frozen=True)
class Link:
    """They are one customer. It ends holding them apart."""

    other: str
    """The one of the two that it is not decided under."""
    why: str


@dataclass(frozen=True)
class Unlink:
    """They are not. A source may link them again."""

    other: str
    why: str


@dataclass(frozen=True)
class HoldApart:
    """They are not, whatever sources say from now on."""

    other: str
    why: str


@dataclass(frozen=True)
class Release:
    """They are held apart no longer: what sources say counts again, also what they said meanwhile."""

    other: str
    why: str


IdentityCommand = Link | Unlink | HoldApart | Release

_NAMES = {Link: "linked", Unlink: "unlinked", HoldApart: "held", Release: "released"}


def pair_id(subject: str, other: str) -> str:
    """The id of two identifiers, in whatever order. Identifiers hold no spaces."""
    return " ".join(sorted((subject, other)))


def decide(pair: Pair, command: IdentityCommand, _at_ms: int) -> Sequence[Said]:
    """What is said of the two. What is so already is not said again. Raises Refused."""
    if pair.one == pair.two:
        raise Refused(f"{pair.one} is one identifier; name two")
    if command.other not in (pair.one, pair.two):
        raise Refused(f"{command.other} is none of {pair.one} and {pair.two}")
    why = required(command.why, "why")
    if _is_so(pair, command):
        return []
    return [Said(f"identity.{_NAMES[type(command)]}", {"other": command.other, "why": why})]


def _is_so(pair: Pair, command: IdentityCommand) -> bool:
    match command:
        case Link():
            return pair.linked and not pair.held
        case Unlink():
            return not pair.linked
        case HoldApart():
            return pair.held
        case Release():
            return not pair.held


def evolve(pair: Pair, word: Word) -> Pair:
    """The two after one more word. A source links, but does not end what staff hold apart."""
    why = word.fields.get("why")
    match word.type:
        case "identity.linked":
            held = pair.held and word.by is None
            return replace(pair, linked=True, held=held, why=pair.why if held else why)
        case "identity.unlinked":
            return replace(pair, linked=False, why=pair.why if pair.held else why)
        case "identity.held":
            return replace(pair, held=True, why=why)
        case "identity.released":
            return replace(pair, held=False, why=why)
    return pair


def about(word: Word) -> str:
    """Which two a word is about; empty: a role in an account, which makes nobody one."""
    if (word.fields.get("attributes") or {}).get("role"):
        return ""
    return pair_id(word.subject, str(word.fields["other"]))


IDENTITY: Aggregate[Pair, IdentityCommand] = Aggregate(
    kind="identity",
    types=frozenset({"identity.linked", "identity.unlinked", "identity.held", "identity.released"}),
    about=about,
    begin=Pair,
    evolve=evolve,
    decide=decide,
)
