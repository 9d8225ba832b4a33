"""The garbage collector waits while a batch of documents is read.

Reading makes hundreds of thousands of short-lived objects; each time so many more live, Python
looks through all that a process holds, ontology and language model among them, for cycles that
nobody reaches. It finds a handful: what reading makes is freed by counting references. To wait
for the end of the batch saves a twentieth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_afterwards() -> Iterator[None]:
    """Let no collection of cycles start within; one that the caller had turned off stays off."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
