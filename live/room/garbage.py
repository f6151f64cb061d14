"""Nothing looks for garbage while a workshop is brought into memory. All that is made then stays, and Python would look
through it again and again: a third of the time that a long log takes.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Collector:
    """Python's own, of which there is one in a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._was_on = True

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Several may be in it at once, in threads too; the last to leave has garbage looked for again."""
        with self._lock:
            if self._inside == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                if self._inside == 0 and self._was_on:
                    gc.enable()


uncollected = _Collector().at_rest
