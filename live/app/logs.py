"""What is logged, and how often: strangers who send nonsense do not fill the disk."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Final

from live.web.settings import LogFormat

SAME_AGAIN_AFTER: Final = 60.0
_LINE: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_to_stderr(level: str, form: LogFormat) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(AsJson() if form == "json" else logging.Formatter(_LINE))
    handler.addFilter(Sparing())
    logging.basicConfig(level=level.upper(), handlers=[handler])
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


class AsJson(logging.Formatter):
    """A line is one object, with its time in UTC, for whoever collects the logs of many servers."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


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
