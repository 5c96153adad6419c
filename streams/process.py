"""What a process that only follows the log asks of Python. It holds for the whole process."""

import gc
import sys

from schemas.catalogue import catalogue

_NEW_OBJECTS = 100_000
_SWITCH_SECONDS = 0.0005


def settle() -> None:
    """To be called once all is loaded: what is there now stays.

    A batch is tens of thousands of objects: by default Python would look them through for garbage again
    and again while it is being built. And the thread that commits waits for PostgreSQL a dozen times a
    batch; by default it would then wait 5 ms more each time, until the thread that decodes lets it go on.
    """
    catalogue().make_ready()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    sys.setswitchinterval(_SWITCH_SECONDS)
