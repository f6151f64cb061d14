"""What the model of `tests/bench/model.py` is made from, measured, and what it predicts, measured too.

Constants come from a hundred phones and a thousand; what is predicted from them for more phones and for two workers is
then measured in the same minutes.
"""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Final

from tests.bench.figures import Figure, at_most, middle, missing, only
from tests.bench.measuring import PAUSE, Bench, asking_for_a_pass, visit
from tests.bench.model import Constants, Found, off, predictions
from tests.bench.served import Served
from tests.bench.yardstick import Report

SCALE: Final = Path("build/bench/scale.json")
FITTED: Final = 1_000
PREDICTED: Final = (2_000, 5_000, 10_000)
BY_TWO: Final = (1_000, 5_000)
FEW: Final = 100
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
        # In turn with the bare server, since the machine is another one a minute later.
        measured = {size: (_bare(bench, size), _ours(bench, bench.served, size)) for size in sizes}
        of_two = {size: _ours(bench, two, size) for size in sizes if size in BY_TWO}
    bare = {size: each for size, (each, _) in measured.items()}
    ours = {size: each for size, (_, each) in measured.items()}
    few_us, few_ms = middle(map(_cpu_of_a_post, few)), middle(map(_last_ms, few))
    delivery_us = (_cpu_of_a_post(ours[FITTED]) - few_us) / (FITTED - FEW)
    delivery_ms = (_last_ms(ours[FITTED]) - few_ms) / (FITTED - FEW)
    constants = Constants(
        post_us=few_us - FEW * delivery_us,
        store_us=stored,
        follow_us=max(0.0, middle(map(_cpu_of_a_post, few_of_two)) - few_us),
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
        delivery_bytes=ours[FITTED]["rx_bytes"] / max(1, ours[FITTED]["deliveries"]),
    )
    found = [
        *(Found("CPU of a post", size, 1, _cpu_of_a_post(each), "µs") for size, each in ours.items()),
        *(Found("CPU of a post", size, 2, _cpu_of_a_post(each), "µs") for size, each in of_two.items()),
        *(Found("to the last phone", size, 1, _last_ms(each), "ms") for size, each in ours.items()),
    ]
    SCALE.parent.mkdir(parents=True, exist_ok=True)
    SCALE.write_text(json.dumps({"constants": constants.as_values(), "found": [each.as_values() for each in found]}))
    return [*_told(constants, found, sizes), _by_way_of_two(ours[FITTED], of_two[FITTED])]


def _few(bench: Bench, two: Served) -> tuple[list[Report], list[Report], float]:
    """A few phones at one worker and at two, in turn, and what the store spent on a post: what a post costs whatever
    the phones is a small difference of large figures."""
    few, of_two, stored = list[Report](), list[Report](), list[float]()
    for _ in range(bench.turns):
        few.append(_ours(bench, bench.served, FEW))
        of_two.append(_ours(bench, two, FEW))
        stored.append(_cpu_of_a_post(_rounds(bench, bench.served, FEW, bench.served.store_pids)))
    return few, of_two, middle(stored)


def _told(constants: Constants, found: list[Found], sizes: list[int]) -> list[Figure]:
    figures: list[Figure] = []
    for each in predictions(constants, found):
        workers = "" if each.found.workers == 1 else f", {each.found.workers} workers"
        what = f"{each.found.what}, {each.found.phones:,} phones{workers}: the model is off by"
        beside = f"{each.predicted:.1f} {each.found.unit} predicted, {each.found.value:.1f} found"
        fitted = each.found.phones == FITTED and each.found.workers == 1
        if not fitted:
            figures.append(at_most(what, off(each), LIMIT, " %", beside))
    one, two = (
        next((each.value for each in found if (each.phones, each.workers, each.unit) == (FITTED, workers, "µs")), 0.0)
        for workers in (1, 2)
    )
    if one and two:
        beside = f"{two / 1000:.2f} ms a post, {one / 1000:.2f} ms with one"
        figures.append(at_most(f"two workers, {FITTED:,} phones: CPU in all", two / one, 1.15, " × one", beside))
    figures.append(only("the store: CPU of a post", constants.store_us, " µs", "beside that of the server"))
    figures += [missing(f"{each:,} phones", f"ulimit -n {each + 500}") for each in PREDICTED if each not in sizes]
    return figures


def _by_way_of_two(one: Report, two: Report) -> Figure:
    """Half of the phones are at the other worker than whoever posts."""
    beside = f"{_last_ms(two):.1f} ms, {_last_ms(one):.1f} ms with one"
    what = f"two workers, {FITTED:,} phones: a post to the last phone of both"
    return at_most(what, _last_ms(two) / _last_ms(one), 1.3, " × one", beside)


def _ours(bench: Bench, served: Served, phones: int) -> Report:
    return _rounds(bench, served, phones, served.serving_pids)


def _rounds(bench: Bench, served: Served, phones: int, pids: list[int]) -> Report:
    held = served.workshop(phones)
    options = [*held.as_phones, *held.posting, *_how(bench, phones)]
    options += [word for pid in pids for word in ("--pid", str(pid))]
    bench.yard.measure(served.port, *held.as_phones, "--n", str(phones), "--ready", "quiet", "--mode", "idle", *_MOMENT)
    return _sound(bench.yard.measure(served.port, *options))


_MOMENT: Final = ("--secs", "0.1")


def _bare(bench: Bench, phones: int) -> Report:
    port, pid = bench.bare
    return _sound(bench.yard.measure(port, *_how(bench, phones), "--pid", str(pid)))


def _how(bench: Bench, phones: int) -> list[str]:
    """Far enough apart that no post finds the room resting from the one before."""
    rounds = bench.rounds if phones < 5_000 else "25"
    gap = PAUSE if phones < 2_000 else "300"
    publishers = str(min(50, phones))
    return [
        *("--n", str(phones), "--rounds", rounds, "--gap-ms", gap, "--warmup", "8"),
        *("--publishers", publishers, "--rotate"),
    ]


def _sound(report: Report) -> Report:
    if report["lost"] or report["closed"]:
        raise RuntimeError(f"{report['lost']} deliveries lost, {report['closed']} sockets closed")
    return report


def _cpu_each(report: Report) -> float:
    return float(report["server_cpu_us_per_delivery"])


def _last_ms(report: Report) -> float:
    return float(report["last_us"]["p50"]) / 1000


def _cpu_of_a_post(report: Report) -> float:
    return _cpu_each(report) * float(report["n"])
