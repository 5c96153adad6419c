"""What can go wrong, in one word each: retry, reject or stop.

`retry` means the same act may succeed later, unchanged. `reject` means it never will: mend the input.
`stop` means a person must look before anything goes on. HTTP, CLI and streams read only that answer.
"""

from typing import ClassVar, Literal

from schemas.unfit import Problem, Unfit

__all__ = [
    "Answer",
    "ArchiveDamaged",
    "BrokerAway",
    "Contended",
    "DatabaseAway",
    "DcrError",
    "Erased",
    "Fenced",
    "Forbidden",
    "HistoryMissing",
    "NotFound",
    "NotRunning",
    "Problem",
    "RegistryAway",
    "RegistryRefuses",
    "RuleBroken",
    "SettingWrong",
    "StoreBroken",
    "TokenExpired",
    "TokenRefused",
    "TopicMissing",
    "Unfit",
    "Unstorable",
]

Answer = Literal["retry", "reject", "stop"]


class DcrError(Exception):
    """The root of our own errors. The message carries what, where and what to do."""

    answer: ClassVar[Answer] = "stop"
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something is broken on our side"


class BrokerAway(DcrError):
    """Kafka cannot be reached, or does not acknowledge in time."""

    answer = "retry"
    code = "broker-away"
    title = "The Kafka broker does not answer"


class TopicMissing(BrokerAway):
    """Kafka answers, but has no such topic: no worker has run against it yet."""

    code = "topic-missing"
    title = "Kafka has no such topic"


class DatabaseAway(DcrError):
    """PostgreSQL cannot be reached, or the connection broke. A commit may or may not have happened."""

    answer = "retry"
    code = "database-away"
    title = "PostgreSQL does not answer"


class Contended(DcrError):
    """Two transactions stood in each other's way; PostgreSQL took one back."""

    answer = "retry"
    code = "contended"
    title = "Another transaction was in the way"


class Fenced(DcrError):
    """Another worker moved this position meanwhile. Load it again and go on from there."""

    answer = "retry"
    code = "fenced"
    title = "The position was moved by another worker"


class RegistryAway(DcrError):
    """The Schema Registry cannot be reached, or is not well."""

    answer = "retry"
    code = "registry-away"
    title = "The Schema Registry does not answer"


class RegistryRefuses(DcrError):
    """The Schema Registry will not take a schema of ours, or not talk to us."""

    answer = "stop"
    code = "registry-refuses"
    title = "The Schema Registry refuses"


class Unstorable(DcrError):
    """PostgreSQL refuses a value (a NUL in a text, a number out of range)."""

    answer = "reject"
    code = "unstorable"
    title = "A value cannot be stored"


class NotFound(DcrError):
    """Nobody has ever been known by that identifier."""

    answer = "reject"
    code = "not-found"
    title = "There is no such thing"


class Erased(NotFound):
    """Whoever had that identifier was erased."""

    code = "erased"
    title = "That customer was erased"


class Forbidden(DcrError):
    """No key, an unknown or revoked key, or a role that may not do this."""

    answer = "reject"
    code = "forbidden"
    title = "A key with another role is needed"


class TokenExpired(DcrError):
    """A token was good once, and its time is over."""

    answer = "reject"
    code = "token-expired"
    title = "The token has expired"


class TokenRefused(DcrError):
    """A token was not signed here, or was changed since."""

    answer = "reject"
    code = "token-refused"
    title = "The token is none of ours"


class SettingWrong(DcrError):
    """A setting has a value that cannot be used."""

    answer = "stop"
    code = "setting-wrong"
    title = "A setting cannot be used"


class NotRunning(DcrError):
    """No servers are named by the settings and no local stack is up."""

    answer = "stop"
    code = "not-running"
    title = "There is nothing to talk to"


class StoreBroken(DcrError):
    """PostgreSQL refuses for a reason that needs a person: a full disk, a missing table, no rights."""

    answer = "stop"
    code = "store-broken"
    title = "PostgreSQL refuses to go on"


class HistoryMissing(DcrError):
    """Records that are asked for are kept neither by Kafka nor by the archive."""

    answer = "stop"
    code = "history-missing"
    title = "A part of the history is nowhere"


class ArchiveDamaged(DcrError):
    """A file of the archive is gone or is not what was written."""

    answer = "stop"
    code = "archive-damaged"
    title = "The archive is damaged"


class RuleBroken(DcrError):
    """A rule that is tried fails on somebody's story."""

    answer = "reject"
    code = "rule-broken"
    title = "The rule fails"
