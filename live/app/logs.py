"""What is logged, and how often: strangers who send nonsense do not fill the disk."""

from __future__ import annotations

import logging
import sys
from typing import Final

SAME_AGAIN_AFTER: Final = 60.0


def log_to_stderr(level: str) -> None:
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(Sparing())


class Sparing(logging.Filter):
    """Lets a library's remark pass once a minute, and says with the next how many were left out. Ours, and faults with
    their traceback, pass always."""

    def __init__(self) -> None:
        super().__init__()
        self._passed: dict[tuple[str, int], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] == "live" or record.exc_info:
            return True
        place = (record.pathname, record.lineno)
        last, left_out = self._passed.get(place, (-SAME_AGAIN_AFTER, 0))
        # A clock that steps back silences nothing.
        if 0 <= record.created - last < SAME_AGAIN_AFTER:
            self._passed[place] = (last, left_out + 1)
            return False
        self._passed[place] = (record.created, 0)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} (and {left_out} times since it was last said)", ()
        return True
