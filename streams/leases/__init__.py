"""Who works on which slice. Leases decide who works; they never decide what is true."""

from streams.leases.leases import Leases

__all__ = ["Leases"]
