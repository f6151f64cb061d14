"""How many machines so many phones need, from constants that `make bench` has measured (`docs/scale.md`).

`python -m tests.bench.model` prints what the model predicts beside what was found, then the machines.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

MEASURED: Final = Path("build/bench/scale.json")
# What is taken for granted of people and machines, not measured: everybody writes once a minute, which is a busy step.
POSTS_A_MINUTE: Final = 1.0
CORES: Final = 16
BUSY: Final = 0.6
GIGABITS: Final = 10.0
# What the kernel keeps of a socket that has nothing to say, beside the process.
KERNEL_KB: Final = 8.0
# A room rests as long as showing took.
SHOWING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Constants:
    """CPU in µs at the server: of a post whatever the phones, of following it at another worker, of joining; `own_us`
    is what a delivery costs beyond one of bare C, whose cost is measured at each number of phones; `own_ms` the same of
    the time until the last phone has it."""

    post_us: float
    store_us: float
    follow_us: float
    own_us: float
    bare_us: dict[int, float]
    own_ms: float
    bare_last_ms: dict[int, float]
    first_ms: float
    phone_kb: float
    newcomer_us: float
    back_us: float
    pass_us: float
    # Of a phone that does nothing for a minute.
    idle_us: float
    delivery_bytes: float

    def as_values(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, told: dict[str, Any]) -> Constants:
        sized = {name: {int(size): each for size, each in told[name].items()} for name in ("bare_us", "bare_last_ms")}
        return cls(**told | sized)

    def delivery_us(self, phones: float) -> float:
        """Sockets that do not fit into the caches cost more, for bare C too: taken from the nearest size measured."""
        return self.own_us + self.bare_us[_nearest(self.bare_us, phones)]

    def cpu_of_a_post(self, phones: int, workers: int = 1) -> float:
        return self.post_us + (workers - 1) * self.follow_us + phones * self.delivery_us(phones / workers)

    def last_ms(self, phones: int) -> float:
        size = _nearest(self.bare_last_ms, phones)
        return self.first_ms + (self.own_ms + self.bare_last_ms[size] / size) * phones


def _nearest(sizes: Iterable[int], phones: float) -> int:
    return min(sizes, key=lambda size: abs(math.log(size / max(1.0, phones))))


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was measured, which the model predicts."""

    what: str
    phones: int
    workers: int
    value: float
    unit: str

    def as_values(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Prediction:
    found: Found
    predicted: float


def predictions(constants: Constants, found: Sequence[Found]) -> list[Prediction]:
    return [Prediction(each, _predicted(constants, each)) for each in found]


def _predicted(constants: Constants, found: Found) -> float:
    if found.unit == "ms":
        return constants.last_ms(found.phones)
    return constants.cpu_of_a_post(found.phones, found.workers)


def off(prediction: Prediction) -> float:
    """By how many percent of what was found."""
    return abs(prediction.predicted / prediction.found.value - 1) * 100


@dataclass(frozen=True, slots=True)
class Needs:
    """What so many workshops of so many phones need while everybody writes."""

    workshops: int
    phones: int
    workers: int
    cores: float
    store_cores: float
    gigabits: float
    gigabytes: float
    # Of the one core that a worker of one workshop has.
    busiest: float
    # Until a post is on the last screen.
    seconds: float

    @property
    def machines(self) -> int:
        """By what runs out first."""
        return max(1, math.ceil(max(self.cores / (CORES * BUSY), self.gigabits / (GIGABITS * BUSY))))

    @property
    def breaks_first(self) -> str:
        used = {
            "the core of a worker": self.busiest,
            "the core of a store": self.store_cores,
            "the network": self.gigabits / GIGABITS / self.machines,
            "cores": self.cores / CORES / self.machines,
        }
        return max(used, key=lambda each: used[each])


def needs(constants: Constants, workshops: int, phones: int, workers: int = 1) -> Needs:
    """`workers` serve each workshop."""
    posts = phones * POSTS_A_MINUTE / 60
    each = phones / workers
    delivery = constants.delivery_us(each) / 1e6
    showing = each * delivery
    # What comes while the room shows and rests is shown together: one write a phone.
    shows = min(posts, SHOWING / showing)
    deciding = posts * (constants.post_us + (workers - 1) * constants.follow_us) / workers / 1e6
    busiest = deciding + shows * showing + each * constants.idle_us / 60 / 1e6
    return Needs(
        workshops,
        phones,
        workers,
        cores=workshops * workers * busiest,
        store_cores=workshops * posts * constants.store_us / 1e6,
        gigabits=workshops * posts * phones * constants.delivery_bytes * 8 / 1e9,
        gigabytes=workshops * phones * (constants.phone_kb + KERNEL_KB) / 1e6,
        busiest=busiest,
        seconds=constants.first_ms / 1000 + (2 if shows < posts else 1) * showing,
    )


SCENES: Final = ((1_000, 100, 1), (1_000, 1_000, 1), (1, 1_000, 1), (1, 10_000, 1), (1, 10_000, 4), (1, 100_000, 16))


def tables(constants: Constants, found: Sequence[Found]) -> str:
    lines = [f"{'':<22}{'phones':>8}{'workers':>9}{'predicted':>13}{'found':>13}{'off':>7}"]
    for each in predictions(constants, found):
        told = each.found
        lines.append(
            f"{told.what:<22}{told.phones:>8,}{told.workers:>9}{each.predicted:>10.1f} {told.unit}"
            f"{told.value:>10.1f} {told.unit}{off(each):>5.0f} %"
        )
    head = ("workshops", "phones", "workers", "cores", "store", "Gbit/s", "GB", "machines", "last, ms")
    lines += ["", "  ".join(f"{each:>9}" for each in head) + "  runs out first"]
    for scene in SCENES:
        need = needs(constants, *scene)
        numbers = (
            *(f"{each:,}" for each in scene),
            *(f"{each:,.1f}" for each in (need.cores, need.store_cores, need.gigabits, need.gigabytes)),
            f"{need.machines:,}",
            f"{need.seconds * 1000:,.0f}",
        )
        lines.append("  ".join(f"{each:>9}" for each in numbers) + f"  {need.breaks_first}")
    lines += [
        "",
        f"Everybody writes {POSTS_A_MINUTE:g} × a minute; machines of {CORES} cores at {BUSY:.0%}, {GIGABITS:g} Gbit/s;"
        f" a socket {KERNEL_KB:g} kB in the kernel.",
        f"1,000 phones back after a restart: {constants.back_us / 1000:.2f} s of one core; 1,000 newcomers with their"
        f" pass: {(constants.newcomer_us + constants.pass_us) / 1000:.2f} s.",
    ]
    return "\n".join(lines)


def read(path: Path) -> tuple[Constants, list[Found]]:
    told = json.loads(path.read_text())
    return Constants.read(told["constants"]), [Found(**each) for each in told["found"]]


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else MEASURED
    if not path.exists():
        print(f"{path} is not there: `make bench` or `python -m tests.bench --only scale` makes it", file=sys.stderr)
        return 2
    print(tables(*read(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
