"""The minutes of a thousand ideas in every format, and what those notice who are elsewhere meanwhile; the minutes of a
thousand people, and the synthesis of a year of workshops.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final

from live.core.blocks import Document
from live.core.record import Entry, Record, StepEntry
from live.minutes.formats import FORMATS, render
from live.series.sessions import Listing, Session
from live.series.statements import Sayings, held_of
from live.series.synthesis import synthesis
from live.series.values import csv_of, json_of
from tests.bench.figures import Figure, at_most, only
from tests.bench.measuring import Bench, visit
from tests.bench.served import Held
from tests.minutes.test_seven_formats import crowd

IDEAS: Final = 1_000
ELSEWHERE: Final = 200
PEOPLE: Final = 1_000
WORKSHOPS: Final = 36
STATEMENTS: Final = 500
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
        *_long_ones(),
    ]


def _long_ones() -> list[Figure]:
    """As long as documents get, made in this process alone."""
    people = _rendered(crowd(PEOPLE))
    listing, sayings = _year()
    told = _rendered(synthesis(listing, "fr", "live-workshop", "Une année", "", sayings), but=("json", "zip"))
    for extension, made in (
        ("json", partial(json_of, listing, "fr", sayings)),
        ("csv", partial(csv_of, listing, sayings)),
    ):
        told[extension] = _timed(made)
    what = f"synthesis of {WORKSHOPS} workshops with {STATEMENTS} statements each"
    return [_slowest(f"minutes of {PEOPLE:,} people by name", people, 3), _slowest(what, told, 5)]


def _year() -> tuple[Listing, Sayings]:
    held = []
    for number in range(1, WORKSHOPS + 1):
        texts = (f"Proposition {at} de l'atelier {number} : des mots qui se suivent" for at in range(STATEMENTS))
        entries = tuple(Entry(f"i{at}", "idea", text) for at, text in enumerate(texts))
        step = StepEntry("ideas", "ideas", "Idées", "Que faire ?", None, "closed", 10, outcomes=entries)
        session = Session(
            number, "Réseau", f"Atelier {number}", (f"thème {number % 4}",), f"2026-{number % 12 + 1:02}-06"
        )
        held.append(held_of(f"w{number}", session, Record(steps=(step,))))
    return Listing(tuple(each.session for each in held)), Sayings(tuple(held))


def _rendered(document: Document, but: tuple[str, ...] = ()) -> dict[str, float]:
    """How long each format takes, in seconds."""
    extensions = [each.extension for each in FORMATS if each.extension not in but]
    return {extension: _timed(partial(render, document, extension)) for extension in extensions}


def _timed(make: Callable[[], object]) -> float:
    began = time.monotonic()
    make()
    return time.monotonic() - began


def _slowest(what: str, took: dict[str, float], limit: float) -> Figure:
    slowest = max(took, key=lambda each: took[each])
    told = ", ".join(f"{extension} {seconds:.2f}" for extension, seconds in took.items())
    return at_most(f"{what}, the slowest format ({slowest})", took[slowest], limit, " s", told)


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
