"""Python's search for cyclic garbage, at rest while much is made that stays or goes as a whole."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Looking for cycles among millions of new objects that hold none takes a fifth to two fifths of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
