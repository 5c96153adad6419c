"""Every intent a journey may have."""

from streams.derive.derivation import Derivation

ALL: tuple[Derivation, ...] = ()
