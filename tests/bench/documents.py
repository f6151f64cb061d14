"""The minutes of a thousand ideas in every format, and what those notice who are elsewhere meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from live.minutes.formats import FORMATS
from tests.bench.figures import Figure, at_most, only
from tests.bench.measuring import Bench, visit
from tests.bench.served import Held

IDEAS: Final = 1_000
ELSEWHERE: Final = 200
_LOAD: Final = ("--mode", "open", "--publishers", "10", "--rate", "5", "--timeout-ms", "8000")


def documents(bench: Bench) -> list[Figure]:
    held = bench.served.workshop(bench.phones)
    visit(bench, held, bench.phones)
    seconds, publishers = 5, 50
    rate = str(IDEAS / seconds / publishers)
    written = ("--mode", "open", "--publishers", str(publishers), "--rate", rate, "--secs", str(seconds))
    bench.of_ours(held, "--n", str(bench.phones), *written, "--timeout-ms", "8000")
    # The process beside has been started and has its modules.
    bench.served.minutes(held, "md")
    took = {each.extension: _seconds(bench, held, each.extension) for each in FORMATS}
    slowest = max(took, key=lambda each: took[each])
    told = ", ".join(f"{extension} {seconds:.2f}" for extension, seconds in took.items())
    other = bench.served.workshop(ELSEWHERE)
    visit(bench, other, ELSEWHERE)
    quiet = _p99(bench, other)
    with _downloading(bench, held):
        meanwhile = _p99(bench, other)
    return [
        at_most(f"minutes of {IDEAS:,} ideas, the slowest format ({slowest})", took[slowest], 3, " s", told),
        at_most("  others' posts while they are made, p99", meanwhile / quiet, 1.5, " ×", f"{meanwhile:.1f} ms"),
        only("  the same without documents", quiet, " ms", "the process that makes them is on the server's core"),
    ]


def _seconds(bench: Bench, held: Held, extension: str) -> float:
    began = time.monotonic()
    bench.served.minutes(held, extension)
    return time.monotonic() - began


def _p99(bench: Bench, held: Held) -> float:
    report = bench.of_ours(held, "--n", str(ELSEWHERE), *_LOAD, "--secs", bench.seconds)
    return float(report["delivery_us"]["p99"]) / 1000


@contextmanager
def _downloading(bench: Bench, held: Held) -> Iterator[None]:
    """Somebody asks for all formats, again and again: drafts, which are made anew each time."""
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            for each in FORMATS:
                bench.served.minutes(held, each.extension)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield
    finally:
        over.set()
        asking.join()
