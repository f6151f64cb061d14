"""`make bench`: the goals with the figures of this run. `--quick` for a run under a minute.

BENCH_YARDSTICK names the folder of the yardstick; without it, or without gcc, the server cannot be measured:
only what is asked for by `--only` among planning, assignment and tally is then.
Results are also written to build/bench/results.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tests.bench.assigning import assignment_figures
from tests.bench.documents import documents
from tests.bench.figures import Figure, as_values, missing, table
from tests.bench.measuring import (
    Bench,
    acknowledged,
    back_again,
    ballots,
    idle,
    joining,
    one_post,
    steady,
    ten_thousand,
    tracks,
)
from tests.bench.methods import methods
from tests.bench.opening import opening_cold
from tests.bench.planning import planning_figures
from tests.bench.processes import Processes
from tests.bench.replicating import replicating
from tests.bench.scaling import scaling
from tests.bench.served import Served
from tests.bench.slow_networks import first_screens
from tests.bench.tallying import tally_figures
from tests.bench.yardstick import Missing, Yardstick, yardstick

BUILD: Final = Path("build/bench")
MEASUREMENTS: Final[dict[str, Callable[[Bench], list[Figure]]]] = {
    "joining": joining,
    "post": one_post,
    "tracks": tracks,
    "acknowledged": acknowledged,
    "steady": steady,
    "ballots": ballots,
    "idle": idle,
    "networks": first_screens,
    "methods": methods,
    "restart": back_again,
    "thousands": ten_thousand,
    "documents": documents,
}
NOT_QUICK: Final = ("thousands", "documents")
# Pure computing, measured in this process and beside no yardstick.
COMPUTING: Final[dict[str, Callable[[], list[Figure]]]] = {
    "planning": planning_figures,
    "assignment": assignment_figures,
    "tally": tally_figures,
}
ALL: Final = (*MEASUREMENTS, "scale", "replicas", "opening", *COMPUTING)


def main() -> int:
    asked = _asked()
    wanted = asked.only or ALL
    figures: list[Figure] = []
    if not COMPUTING.keys() >= {*wanted}:
        try:
            yard = yardstick(os.environ.get("BENCH_YARDSTICK"), BUILD.resolve())
        except Missing as why:
            print(f"bench: {why}", file=sys.stderr)
            return 2
        figures = _measured(yard, asked.quick, wanted)
    figures += [figure for name in COMPUTING if name in wanted for figure in _told(name, COMPUTING[name])]
    print()
    print(table(figures))
    print()
    if MEASUREMENTS.keys() & {*wanted}:
        print("Server and store on one core, the generator on the other; posts of 300 bytes; each phone with its pass.")
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "results.json").write_text(json.dumps(as_values(figures), ensure_ascii=False, indent=1) + "\n")
    return 1 if any(figure.goal == "" and figure.figure == "–" for figure in figures) else 0


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    asking.add_argument("--quick", action="store_true", help="one turn of each, in under a minute")
    asking.add_argument("--only", nargs="+", choices=ALL, help="these measurements only")
    return asking.parse_args()


def _measured(yard: Yardstick, quick: bool, wanted: Sequence[str]) -> list[Figure]:
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="bench") as made, Processes() as processes:
        folder = Path(made)
        nchan = folder / "nchan"
        nchan.mkdir()
        served = Served(processes, folder)
        bench = Bench(yard, served, yard.start_bare(processes), yard.start_nchan(processes, nchan), quick, processes)
        for name, measure in MEASUREMENTS.items():
            if name in wanted and not (quick and name in NOT_QUICK):
                figures += _told(name, lambda measure=measure: measure(bench))  # type: ignore[misc]
        if "scale" in wanted and not quick:
            figures += _told("scale", lambda: scaling(bench, folder))
        if "replicas" in wanted:
            figures += _told("replicas", lambda: replicating(folder))
        if "opening" in wanted:
            figures += _told("opening", lambda: opening_cold(folder))
    return figures


def _told(name: str, measure: Callable[[], list[Figure]]) -> list[Figure]:
    """Measure, and say how it went; what cannot be measured must not cost the rest."""
    print(f"{name} …", end=" ", file=sys.stderr, flush=True)
    try:
        figures = measure()
    except (RuntimeError, OSError, subprocess.SubprocessError, KeyError) as why:
        print(f"not measured: {why}", file=sys.stderr)
        return [missing(name, str(why))]
    print("done", file=sys.stderr)
    return figures


if __name__ == "__main__":
    sys.exit(main())
