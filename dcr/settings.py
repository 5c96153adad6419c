"""The register of settings, and the only place that reads the environment (and `.env`)."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from dotenv import dotenv_values

from dcr.errors import NotRunning, SettingWrong


class Setting(NamedTuple):
    """One line of the register."""

    name: str
    default: str
    meaning: str


REGISTER = (
    Setting("DCR_HOME", "~/.dcr", "where the local stack keeps its state"),
    Setting("DCR_KAFKA", "", "bootstrap servers; unset: those of the local stack"),
    Setting("DCR_POSTGRES", "", "libpq URI; unset: that of the local stack"),
    Setting(
        "DCR_SCHEMA_REGISTRY", "", "URL of a Confluent-compatible Schema Registry; unset: none"
    ),
    Setting("DCR_ARCHIVE", "", "folder of the archived log; unset: `archive` in DCR_HOME"),
    Setting("DCR_PORT", "8080", "port of the HTTP side"),
    Setting("DCR_HOST", "127.0.0.1", "address the HTTP side listens on"),
    Setting("DCR_AUTH", "", "`required`: a key is asked for on the local stack too"),
    Setting("DCR_PARTITIONS", "4", "partitions of every topic, chosen once"),
    Setting("DCR_WORKERS", "2", "workers that `dcr up` starts"),
    Setting(
        "DCR_UNFIT_SHARE_MAX", "0.2", "more of a slice being unfit halts it; a share from 0 to 1"
    ),
    Setting("DCR_DERIVE", "on", "`off`: the workers follow no journeys and raise no signals"),
    Setting(
        "DCR_LATENESS_SECONDS",
        "30",
        "so long after something happened we may still hear of it; silence counts from then on",
    ),
    Setting("DCR_IDENTITY_MAX", "100", "identifiers a customer may have; more are held back"),
    Setting(
        "DCR_IDENTITY_LINKS_A_DAY", "50", "links a customer may gain in a day; more are held back"
    ),
    Setting(
        "DCR_IDENTITY_UNIQUE",
        "crm",
        "namespaces of which a customer has one value, by commas, the strongest first",
    ),
    Setting(
        "DCR_MASTER_KEY",
        "",
        "32 bytes in base64: what is personal is sealed; unset: it is written as it is",
    ),
    Setting(
        "DCR_MASTER_KEY_FILE",
        "",
        "a file with it; unset: `master.key` in DCR_HOME, local stack only",
    ),
    Setting(
        "DCR_MASTER_KEY_OLD",
        "",
        "the one before it, as long as `dcr keys rotate-master` replaces it",
    ),
    Setting("DCR_MASTER_KEY_OLD_FILE", "", "a file with the one before it"),
    Setting("DCR_KEYS_CACHED", "100000", "keys of customers a process remembers at most"),
    Setting(
        "DCR_PERSONAL_NAMESPACES",
        "email,phone",
        "namespaces of identifiers that name a person: written as keyed hashes; `*`: all",
    ),
    Setting("DCR_BROKER", "auto", "broker of the local stack: auto, kafka or tansu"),
)


MASTER_KEY_FILE = "master.key"
"""In the home of the local stack."""


class Servers(NamedTuple):
    """The two servers everything runs on."""

    kafka: str
    """`host:port[,host:port]`"""
    postgres: str
    """libpq URI"""


def environment() -> dict[str, str]:
    """A copy of the process environment, for child processes."""
    return dict(os.environ)  # noqa: TID251 - this is the one place


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says, read once."""

    home: Path
    kafka: str | None
    postgres: str | None
    schema_registry: str | None
    archive_given: Path | None
    port: int
    port_is_given: bool
    host: str
    auth_required: bool
    partitions: int
    workers: int
    broker: str
    unfit_share_max: float
    derives: bool
    lateness_seconds: int
    identity_max: int
    identity_links_a_day: int
    identity_unique: tuple[str, ...]
    master_key: str | None
    master_key_file: Path | None
    master_key_old: str | None
    master_key_old_file: Path | None
    keys_cached: int
    personal_namespaces: tuple[str, ...]

    @classmethod
    def load(cls) -> Self:
        """Reads `.env` of the working folder, then the environment, which wins.

        Raises:
            SettingWrong: a value cannot be used; the message names it and what would do.
        """
        given = {**dotenv_values(".env"), **environment()}
        texts = {s.name: given.get(s.name) or s.default for s in REGISTER}
        return cls(
            home=Path(texts["DCR_HOME"]).expanduser().resolve(),
            kafka=texts["DCR_KAFKA"] or None,
            postgres=texts["DCR_POSTGRES"] or None,
            schema_registry=texts["DCR_SCHEMA_REGISTRY"] or None,
            archive_given=_path(texts["DCR_ARCHIVE"]),
            port=_whole(texts, "DCR_PORT", 1, 65_535),
            port_is_given=bool(given.get("DCR_PORT")),
            host=texts["DCR_HOST"],
            auth_required=_one_of(texts, "DCR_AUTH", ("", "required")) == "required",
            partitions=_whole(texts, "DCR_PARTITIONS", 1, 1024),
            workers=_whole(texts, "DCR_WORKERS", 0, 64),
            broker=_one_of(texts, "DCR_BROKER", ("auto", "kafka", "tansu")),
            unfit_share_max=_share(texts, "DCR_UNFIT_SHARE_MAX"),
            derives=_one_of(texts, "DCR_DERIVE", ("on", "off")) == "on",
            lateness_seconds=_whole(texts, "DCR_LATENESS_SECONDS", 0, 86_400),
            identity_max=_whole(texts, "DCR_IDENTITY_MAX", 2, 10_000),
            identity_links_a_day=_whole(texts, "DCR_IDENTITY_LINKS_A_DAY", 1, 10_000),
            identity_unique=tuple(_names(texts["DCR_IDENTITY_UNIQUE"])),
            master_key=texts["DCR_MASTER_KEY"] or None,
            master_key_file=_path(texts["DCR_MASTER_KEY_FILE"]),
            master_key_old=texts["DCR_MASTER_KEY_OLD"] or None,
            master_key_old_file=_path(texts["DCR_MASTER_KEY_OLD_FILE"]),
            keys_cached=_whole(texts, "DCR_KEYS_CACHED", 100, 10_000_000),
            personal_namespaces=tuple(_names(texts["DCR_PERSONAL_NAMESPACES"])),
        )

    @property
    def is_local_stack(self) -> bool:
        """True when neither server is named, so that those of `dcr up` are meant."""
        return not (self.kafka or self.postgres)

    @property
    def local_master_key(self) -> Path:
        """Where the local stack keeps its master key."""
        return self.home / MASTER_KEY_FILE

    @property
    def has_master_key(self) -> bool:
        """True when what is personal is sealed."""
        of_home = self.is_local_stack and self.local_master_key.exists()
        return bool(self.master_key or self.master_key_file or of_home)

    @property
    def archive(self) -> Path:
        """Where stretches of the log are written that Kafka need not keep any more."""
        return self.archive_given or self.home / "archive"

    @property
    def stack_file(self) -> Path:
        """Where `dcr up` writes what it started."""
        return self.home / "stack.json"

    def servers(self) -> Servers:
        """Where Kafka and PostgreSQL are.

        Raises:
            SettingWrong: only one of the two is named.
            NotRunning: none is named and no local stack is up.
        """
        if self.kafka and self.postgres:
            return Servers(self.kafka, self.postgres)
        if self.kafka or self.postgres:
            missing = "DCR_POSTGRES" if self.kafka else "DCR_KAFKA"
            raise SettingWrong(
                f"{missing} is not set; name both servers, or neither to use `dcr up`"
            )
        return self._local_servers()

    def _local_servers(self) -> Servers:
        try:
            stack = json.loads(self.stack_file.read_text(encoding="utf-8"))
            return Servers(stack["kafka"], stack["postgres"])
        except (OSError, ValueError, KeyError, TypeError):
            raise NotRunning(
                f"no local stack is up in {self.home}; run `dcr up`, or set DCR_KAFKA and DCR_POSTGRES"
            ) from None


def _path(text: str) -> Path | None:
    return Path(text).expanduser().resolve() if text else None


def _whole(texts: dict[str, str], name: str, least: int, most: int) -> int:
    try:
        value = int(texts[name])
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        wanted = f"a whole number from {least} to {most}"
        raise SettingWrong(f"{name}={texts[name]!r} cannot be used; it takes {wanted}")
    return value


def _names(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := part.strip())]


def _share(texts: dict[str, str], name: str) -> float:
    try:
        value = float(texts[name])
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise SettingWrong(f"{name}={texts[name]!r} cannot be used; it takes a share from 0 to 1")
    return value


def _one_of(texts: dict[str, str], name: str, allowed: tuple[str, ...]) -> str:
    if texts[name] not in allowed:
        raise SettingWrong(
            f"{name}={texts[name]!r} cannot be used; it takes {' or '.join(allowed)}"
        )
    return texts[name]
