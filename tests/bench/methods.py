"""Each method beside the plainest one, collecting ideas: what a contribution costs until the last phone has it, and how
an old phone draws very many of them.

A workshop is new for every run, so that nobody gives more than one contribution. Ideas are posted anew in turn with
every few methods, because a run's medians move with the quarter of an hour; only the ratio is a goal.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.contributions import IDEA, OTHERS, Contribution
from tests.bench.figures import Figure, at_most, middle, missing
from tests.bench.measuring import PAUSE, Bench
from tests.bench.served import Held
from tests.bench.slow_networks import SLOWER
from tests.browser.chromium import found

WARM_UP: Final = 8
CARDS: Final = 300
COMING: Final = 20
BETWEEN: Final = 0.1
SCROLLED: Final = 3_000
FEW: Final = "Un jardin partagé derrière la salle des fêtes"
MORE: Final = "avec un composteur, une cabane à outils et des bacs que les enfants de l’école atteignent"
# From one drawn frame to the next, while the page is scrolled down and up by itself or stands still.
FRAMES: Final = """([milliseconds, down]) => new Promise((done) => {
    const scrolled = document.querySelector(".phone-main");
    const frames = [];
    let before, began;
    const next = (now) => {
        if (before !== undefined) frames.push(now - before);
        began ??= now;
        before = now;
        if (now - began > milliseconds) return done(frames);
        const at = scrolled.scrollTop;
        scrolled.scrollTop += down;
        if (scrolled.scrollTop === at) down = -down;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
})"""


def methods(bench: Bench) -> list[Figure]:
    return [*_posts(bench), *_drawn(bench)]


def _posts(bench: Bench) -> list[Figure]:
    """One contribution of each method to the last of all phones, in ratio to an idea."""
    phones, rounds = (100, 20) if bench.quick else (bench.phones, 60)
    ratios, milliseconds = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for _ in range(1 if bench.quick else 3):
        for at, each in enumerate(OTHERS):
            if at % 4 == 0:
                idea = _last(bench, IDEA, phones, rounds)
            last = _last(bench, each, phones, rounds)
            ratios[each.called].append(last / idea)
            milliseconds[each.called].append(last)
    to_all = f"to the last of {phones:,} phones"
    return [
        at_most(f"{name}: one {to_all}", middle(found), 1.10, " × an idea", f"{middle(milliseconds[name]):.2f} ms")
        for name, found in ratios.items()
    ]


def _last(bench: Bench, given: Contribution, phones: int, rounds: int) -> float:
    """Milliseconds to the last phone, in the middle of so many rounds; each is given by somebody else."""
    held, shown = given.ready(bench, phones)
    words = given.words(shown, 0, "{id}", "{pad}")
    said = json.dumps({"do": given.do, "id": "{id}", "step": held.step, "with": words}, separators=(",", ":"))
    heard = ("--ack", '"done"', "--deliver", f'"of":"track:{held.track}"') if given.is_read else ("--match-any",)
    people = ("--n", str(phones), "--publishers", str(min(phones, WARM_UP + rounds)), "--rotate")
    turns = ("--rounds", str(rounds), "--warmup", str(WARM_UP), "--gap-ms", PAUSE)
    report = bench.yard.measure(bench.served.port, *held.as_phones, "--publish", said, *heard, *people, *turns)
    if report["lost"] or report["closed"]:
        raise RuntimeError(f"{given.called}: {report['lost']} deliveries lost, {report['closed']} sockets closed")
    return float(report["last_us"]["p50"]) / 1000


def _drawn(bench: Bench) -> list[Figure]:
    path = found()
    if path is None:
        return [missing("frames of a phone with many cards", "there is no Chromium")]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        figures = [_frames(bench, browser, each, 60 if bench.quick else CARDS) for each in (IDEA, *OTHERS)]
        browser.close()
    return figures


def _frames(bench: Bench, browser: Browser, given: Contribution, cards: int) -> Figure:
    """How long frames take while the last cards come in, and while all of them are scrolled."""
    held, shown = given.ready(bench, cards)

    def give(number: int) -> None:
        words = given.words(shown, number, f"{FEW} {number}", MORE)
        bench.served.contribute(held, number, given.do, **words)

    for number in range(cards - COMING):
        give(number)
    page = _phone(bench, browser, held)
    page.evaluate(f"(asked) => {{ window.measured = ({FRAMES})(asked) }}", [COMING * BETWEEN * 1000 + 500, 0])
    for number in range(cards - COMING, cards):
        time.sleep(BETWEEN)
        give(number)
    coming = sorted(page.evaluate("window.measured"))
    scrolling = sorted(page.evaluate(FRAMES, [SCROLLED, 40]))
    page.context.close()
    beside = f"{_told(scrolling)} while scrolling, {_told(coming)} while the last {COMING} come in"
    what = f"{cards} {given.called} on a phone, {SLOWER} × slower CPU: a frame, p95"
    return at_most(what, max(_p95(scrolling), _p95(coming)), 50, " ms", beside)


def _phone(bench: Bench, browser: Browser, held: Held) -> Page:
    """The phone of the first of the people, once it shows the step and has nothing to do any more."""
    name, _, value = held.cookies.read_text().splitlines()[0].partition("=")
    site = f"http://127.0.0.1:{bench.served.port}"
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")
    cookie: Any = {"name": name, "value": value, "url": site}
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(f"{site}/w/{held.id}")
    page.wait_for_selector(".phone-step")
    page.wait_for_load_state("networkidle")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _p95(frames: list[float]) -> float:
    return frames[len(frames) * 95 // 100]


def _told(frames: list[float]) -> str:
    return f"{_p95(frames):.0f} ms, at most {frames[-1]:.0f}"
