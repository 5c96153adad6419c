"""Every rule that raises a signal."""

from streams.derive.derivation import Derivation

ALL: tuple[Derivation, ...] = ()
