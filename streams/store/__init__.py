"""The one place where anything is committed."""

from streams.store.store import Store

__all__ = ["Store"]
