"""What the model of `tests/bench/model.py` is made from, measured, and what it predicts, measured too.

Constants come from a hundred phones and a thousand; what is predicted from them for more phones and for two workers is
then measured in the same minutes.
"""

from __future__ import annotations

import json
import resource
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, at_most, middle, missing, only
from tests.bench.measuring import PAUSE, Bench, asking_for_a_pass, visit
from tests.bench.model import Constants, Found, off, predictions
from tests.bench.served import Held, Served
from tests.bench.yardstick import Report

SCALE: Final = Path("build/bench/scale.json")
FITTED: Final = 1_000
PREDICTED: Final = (2_000, 5_000, 10_000)
BY_TWO: Final = (1_000, 5_000)
FEW: Final = 100
TURNS: Final = 3
# Far enough apart that no post finds the room resting from the one before, and the same at every size: after a pause
# the caches are cold: to 1,000 phones bare C took 5.6 to 6.4 µs a delivery with 15 ms between posts, 7.5 to 8.4
# with 300.
APART: Final = "300"
LIMIT: Final = 15.0


def scaling(bench: Bench, folder: Path) -> list[Figure]:
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    sizes = [FITTED, *(each for each in PREDICTED if each + 500 < files)]
    # Memory and joining come before ten thousand phones: a server that has grown has room for more.
    fresh = visit(bench, bench.served.workshop(FITTED), FITTED)
    held = bench.served.workshop(FITTED)
    visit(bench, held, FITTED)
    quiet = bench.of_ours(held, "--n", str(FITTED), "--ready", "quiet", "--mode", "idle", "--secs", bench.seconds)
    back, asking = visit(bench, held, FITTED)["server_cpu_join_us"], asking_for_a_pass(bench)
    with Served(bench.processes, folder / "two", workers=2) as two:
        few, few_of_two, stored = _few(bench, two)
        turns = {size: _in_turn(bench, [bench.served, *([two] if size in BY_TWO else [])], size) for size in sizes}
        quick = _in_turn(bench, [bench.served, two], FITTED, PAUSE).ours
    bare = {size: each.bare for size, each in turns.items()}
    ours = {size: each.ours[0] for size, each in turns.items()}
    of_two = {size: turns[size].ours[1] for size in sizes if size in BY_TWO}
    few_us, few_ms = _cpu_of_a_post(few), _last_ms(few)
    delivery_us = (_cpu_of_a_post(ours[FITTED]) - few_us) / (FITTED - FEW)
    delivery_ms = (_last_ms(ours[FITTED]) - few_ms) / (FITTED - FEW)
    constants = Constants(
        post_us=few_us - FEW * delivery_us,
        store_us=stored,
        follow_us=max(0.0, _cpu_of_a_post(few_of_two) - few_us),
        own_us=delivery_us - _cpu_each(bare[FITTED]),
        bare_us={size: _cpu_each(each) for size, each in bare.items()},
        own_ms=delivery_ms - _last_ms(bare[FITTED]) / FITTED,
        bare_last_ms={size: _last_ms(each) for size, each in bare.items()},
        first_ms=few_ms - FEW * delivery_ms,
        phone_kb=fresh["rss_per_conn_kb"],
        newcomer_us=fresh["server_cpu_join_us"],
        back_us=back,
        pass_us=asking,
        idle_us=quiet["server_cpu_s"] * 1e6 / FITTED * 60 / float(bench.seconds),
        delivery_bytes=ours[FITTED][0]["rx_bytes"] / max(1, ours[FITTED][0]["deliveries"]),
    )
    found = [
        *(Found("CPU of a post", size, 1, _cpu_of_a_post(each), "µs") for size, each in ours.items()),
        *(Found("CPU of a post", size, 2, _cpu_of_a_post(each), "µs") for size, each in of_two.items()),
        *(Found("to the last phone", size, 1, _last_ms(each), "ms") for size, each in ours.items()),
    ]
    SCALE.parent.mkdir(parents=True, exist_ok=True)
    SCALE.write_text(json.dumps({"constants": constants.as_values(), "found": [each.as_values() for each in found]}))
    return [*_told(constants, found, sizes), *_by_two(*quick)]


@dataclass(frozen=True, slots=True)
class Turns:
    """The bare server and ours, a report a turn."""

    bare: list[Report]
    ours: tuple[list[Report], ...]


def _in_turn(bench: Bench, servers: list[Served], phones: int, gap: str = APART) -> Turns:
    """The machine is another one a minute later, and what is predicted rests on what the bare server takes: one good
    half minute of it put the model off by a sixth."""
    halls = [_hall(bench, served, phones) for served in servers]
    turns = Turns([], tuple([] for _ in servers))
    for _ in range(TURNS):
        turns.bare.append(_bare(bench, phones, gap))
        for served, held, reports in zip(servers, halls, turns.ours, strict=True):
            reports.append(_rounds(bench, served, held, phones, served.serving_pids, gap))
    return turns


def _few(bench: Bench, two: Served) -> tuple[list[Report], list[Report], float]:
    """A few phones at one worker and at two, in turn, and what the store spent on a post: what a post costs whatever
    the phones is a small difference of large figures."""
    one = bench.served
    few, of_two, stored = list[Report](), list[Report](), list[Report]()
    for _ in range(bench.turns):
        few.append(_rounds(bench, one, _hall(bench, one, FEW), FEW, one.serving_pids))
        of_two.append(_rounds(bench, two, _hall(bench, two, FEW), FEW, two.serving_pids))
        # A store that counts has many workshops, and never rests.
        stored.append(_rounds(bench, one, _hall(bench, one, FEW), FEW, one.store_pids, PAUSE))
    return few, of_two, _cpu_of_a_post(stored)


def _told(constants: Constants, found: list[Found], sizes: list[int]) -> list[Figure]:
    figures: list[Figure] = []
    for each in predictions(constants, found):
        workers = "" if each.found.workers == 1 else f", {each.found.workers} workers"
        what = f"{each.found.what}, {each.found.phones:,} phones{workers}: the model is off by"
        beside = f"{each.predicted:.1f} {each.found.unit} predicted, {each.found.value:.1f} found"
        fitted = each.found.phones == FITTED and each.found.workers == 1
        if not fitted:
            figures.append(at_most(what, off(each), LIMIT, " %", beside))
    figures.append(only("the store: CPU of a post", constants.store_us, " µs", "beside that of the server"))
    figures += [missing(f"{each:,} phones", f"ulimit -n {each + 500}") for each in PREDICTED if each not in sizes]
    return figures


def _by_two(one: list[Report], two: list[Report]) -> list[Figure]:
    """Half of the phones are at the other worker than whoever posts."""
    cpu, cpu_of_two = _cpu_of_a_post(one), _cpu_of_a_post(two)
    last, last_of_two = _last_ms(one), _last_ms(two)
    what = f"two workers, {FITTED:,} phones"
    spent = f"{cpu_of_two / 1000:.2f} ms a post, {cpu / 1000:.2f} ms with one"
    waited = f"{last_of_two:.1f} ms, {last:.1f} ms with one"
    return [
        at_most(f"{what}: CPU in all", cpu_of_two / cpu, 1.15, " × one", spent),
        at_most(f"{what}: a post to the last phone of both", last_of_two / last, 1.3, " × one", waited),
    ]


def _hall(bench: Bench, served: Served, phones: int) -> Held:
    """A workshop in which so many have arrived."""
    held = served.workshop(phones)
    bench.yard.measure(served.port, *held.as_phones, "--n", str(phones), "--ready", "quiet", "--mode", "idle", *_MOMENT)
    return held


def _rounds(bench: Bench, served: Served, held: Held, phones: int, pids: list[int], gap: str = APART) -> Report:
    options = [*held.as_phones, *held.posting, *_how(bench, phones, gap)]
    options += [word for pid in pids for word in ("--pid", str(pid))]
    return _sound(bench.yard.measure(served.port, *options))


_MOMENT: Final = ("--secs", "0.1")


def _bare(bench: Bench, phones: int, gap: str) -> Report:
    port, pid = bench.bare
    return _sound(bench.yard.measure(port, *_how(bench, phones, gap), "--pid", str(pid)))


def _how(bench: Bench, phones: int, gap: str) -> list[str]:
    rounds = bench.rounds if gap == PAUSE else "25"
    publishers = str(min(50, phones))
    return [
        *("--n", str(phones), "--rounds", rounds, "--gap-ms", gap, "--warmup", "8"),
        *("--publishers", publishers, "--rotate"),
    ]


def _sound(report: Report) -> Report:
    if report["lost"] or report["closed"]:
        raise RuntimeError(f"{report['lost']} deliveries lost, {report['closed']} sockets closed")
    return report


def _cpu_each(reports: list[Report]) -> float:
    return middle(float(report["server_cpu_us_per_delivery"]) for report in reports)


def _last_ms(reports: list[Report]) -> float:
    return middle(float(report["last_us"]["p50"]) / 1000 for report in reports)


def _cpu_of_a_post(reports: list[Report]) -> float:
    return _cpu_each(reports) * float(reports[0]["n"])
