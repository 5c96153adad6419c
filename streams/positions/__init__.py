"""How far those have read the log who change no read model: who derives, and who hands on for others."""

from streams.positions.positions import Positions

__all__ = ["Positions"]
