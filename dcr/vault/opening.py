"""One walk over a document: what is sealed in it is opened, who is blinded in it is named."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import msgspec

from dcr.vault.blind import BLINDED
from dcr.vault.cipher import Tampered
from dcr.vault.key import CustomerKey
from dcr.vault.token import MARK, TOKEN
from schemas.personal import BUNDLE, TOGETHER

Keys = Callable[[str], CustomerKey | None]


@dataclass(slots=True)
class Missing:
    """Keys that were wanted and are not at hand."""

    key_ids: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.key_ids or self.subjects)


class Opening:
    """For one document: it notes which keys are missing."""

    def __init__(self, by_id: Keys, by_subject: Keys, gone: Any) -> None:
        self._by_id = by_id
        self._used: dict[str, CustomerKey] = {}
        self._by_subject = by_subject
        self._gone = gone
        self.missing = Missing()

    def opened(self, value: Any) -> Any:
        """The same in clear."""
        kind = value.__class__
        if kind is str:
            return self._text(value) if "~" in value else value
        if kind is dict:
            shown = {
                self._name(name) if MARK in name else name: self.opened(inner)
                for name, inner in value.items()
            }
            if value.get(BUNDLE).__class__ is str:
                return _unbundled(shown, self._gone)
            bundle = shown.get("attributes")
            return _lifted(shown, bundle, self._gone) if bundle.__class__ is _Bundle else shown
        if kind is list or kind is tuple:
            return kind(map(self.opened, value))
        return value

    def _text(self, text: str) -> Any:
        if MARK in text and (token := TOKEN.fullmatch(text)):
            return self._shown(*token.groups())
        return BLINDED.sub(self._named, text) if ":~" in text else text

    def _name(self, name: str) -> str:
        """A name that was made of what is sealed, as `line.~1..`; as it is where nobody can open it."""
        return TOKEN.sub(lambda token: self._shown(*token.groups()) or token[0], name)

    def _shown(self, key_id: str, sealed: str) -> Any:
        key = self._used.get(key_id) or self._by_id(key_id)
        if key is None:
            self.missing.key_ids.add(key_id)
            return self._gone
        self._used[key_id] = key
        try:
            return key.show(sealed)
        except Tampered:
            return self._gone

    def _named(self, blinded: re.Match[str]) -> str:
        """The identifier in clear; where nobody knows it any more it stays as it is."""
        key = self._by_subject(blinded[0])
        if key is None:
            self.missing.subjects.add(blinded[0])
        try:
            return (key and key.named) or blinded[0]
        except Tampered:
            return blinded[0]


class _Bundle(dict[str, Any]):
    """Attributes, with fields that were hidden with them and belong beside them."""

    fields: Mapping[str, str] = MappingProxyType({})


def _unbundled(shown: dict[str, Any], gone: Any) -> dict[str, Any]:
    """The texts of a map that were sealed together stand beside the others again."""
    together = shown[BUNDLE]
    rest = {name: value for name, value in shown.items() if name != BUNDLE}
    if together is gone:
        return _Bundle(rest)
    try:
        texts, fields = _read(together)
    except (msgspec.MsgspecError, TypeError, AttributeError):
        return shown  # a source has called something so
    bundle = _Bundle(rest | texts)
    bundle.fields = fields
    return bundle


def _read(together: str) -> tuple[dict[str, str], dict[str, str]]:
    if together.startswith("["):
        return _both(together)
    return msgspec.json.decode(together, type=dict[str, str]), {}


_both = msgspec.json.Decoder(tuple[dict[str, str], dict[str, str]]).decode


def _lifted(shown: dict[str, Any], bundle: _Bundle, gone: Any) -> dict[str, Any]:
    """What was hidden with the attributes stands in its own place again."""
    left = {name: gone for name in TOGETHER & shown.keys() if shown[name] == BUNDLE}
    return shown | left | dict(bundle.fields) | {"attributes": dict(bundle)}
