"""The measurements: each starts from a workshop of its own and gives some lines of the table.

Posts are 300 bytes. Figures of the bare server come from the same minutes, in turn with ours, because a
run's medians move by a fifth from one quarter of an hour to the next; only their ratio is a goal.
"""

from __future__ import annotations

import http.client
import json
import re
import resource
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

from tests.bench.figures import Figure, at_least, at_most, middle, missing, only
from tests.bench.floors import bare_append
from tests.bench.processes import Processes
from tests.bench.served import AS_JSON, Held, Served
from tests.bench.yardstick import Report, Yardstick

# Ours shows at once after a quiet moment and merges under load; a pause between posts makes each of them
# the first after a quiet moment, for all servers alike.
PAUSE: Final = "15"
PINGS_A_MINUTE: Final = 60 / 25
CONNECTED_WITHIN: Final = 30.0
QUIET: Final = 1.0


@dataclass(frozen=True, slots=True)
class Bench:
    """What there is to measure with, and how long to take."""

    yard: Yardstick
    served: Served
    bare: tuple[int, int]
    nchan: tuple[int, list[int]] | None
    quick: bool
    processes: Processes
    phones: int = 1_000

    @property
    def turns(self) -> int:
        return 1 if self.quick else 5

    @property
    def rounds(self) -> str:
        return "40" if self.quick else "100"

    @property
    def seconds(self) -> str:
        return "4" if self.quick else "10"

    def of_ours(self, held: Held, *options: str, with_store: bool = False) -> Report:
        pids = [self.served.pid, *(self.served.store_pids if with_store else [])]
        return self.yard.measure(self.served.port, *held.as_phones, *held.posting, *_pids(pids), *options)


def _pids(pids: list[int]) -> list[str]:
    return [word for pid in pids for word in ("--pid", str(pid))]


def joining(bench: Bench) -> list[Figure]:
    """Memory and processor time of phones that come in, on a server that has only warmed up."""
    visit(bench, bench.served.workshop(50), 50)
    held = bench.served.workshop(bench.phones)
    fresh = visit(bench, held, bench.phones)
    again = [visit(bench, held, bench.phones) for _ in range(bench.turns)]
    back = middle(report["server_cpu_join_us"] for report in again)
    asking, accepted = asking_for_a_pass(bench), _accepted(bench)
    newcomer = fresh["server_cpu_join_us"]
    return [
        at_most("memory a connected phone, with its person", fresh["rss_per_conn_kb"], 10, " kB"),
        _joined("a phone comes back: CPU", back, accepted, 12, "pass read, person known, views sent"),
        _joined("a newcomer: CPU", newcomer, accepted, 15, "pass read, arrival on disk, views sent"),
        _joined("asking for the pass before: CPU", asking, accepted, 40, "POST /api/v1/join, name and key on disk"),
    ]


def _joined(what: str, cpu: float, accepted: float, limit: float, remark: str) -> Figure:
    beside = f"{cpu:.0f} µs, {accepted:.0f} µs at bare C; {remark}"
    return at_most(what, cpu / accepted, limit, " × bare C's accept", beside)


def _accepted(bench: Bench) -> float:
    """What bare C takes to let a socket in."""
    port, pid = bench.bare
    until = ("--n", str(bench.phones), "--mode", "idle", "--secs", "0.1", "--pid", str(pid))
    return middle(bench.yard.measure(port, *until)["server_cpu_join_us"] for _ in range(bench.turns))


def visit(bench: Bench, held: Held, phones: int) -> Report:
    """Phones come in, are quiet for a moment and leave."""
    until = ("--ready", "quiet", "--quiet-ms", "300", "--mode", "idle", "--secs", "0.1")
    return bench.of_ours(held, "--n", str(phones), *until)


def asking_for_a_pass(bench: Bench, people: int = 200) -> float:
    code = bench.served.open_to_all()
    connection = http.client.HTTPConnection("127.0.0.1", bench.served.port, timeout=30)
    try:
        before = _cpu(bench.served.pid)
        for index in range(people):
            said = json.dumps({"code": code, "name": f"Personne {index}", "device": f"{index:024}"})
            connection.request("POST", "/api/v1/join", said, AS_JSON)
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                raise RuntimeError(f"joining: {response.status} {body[:200]!r}")
        return (_cpu(bench.served.pid) - before) * 1e6 / people
    finally:
        connection.close()


def _cpu(pid: int) -> float:
    """Seconds of processor time of all threads of a process."""
    return sum(int(task.read_text().split()[0]) for task in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def one_post(bench: Bench) -> list[Figure]:
    """One durable post to the last of all phones, in turn with the bare server and nchan, which keep nothing."""
    append = bare_append(bench.served.store_socket).p50
    turns = _in_turn(bench, bench.phones, PAUSE, bench.rounds, bench.turns)
    durable = turns.last / (turns.bare_last + append)
    figures = [
        turns.until_the_last(f"one durable post to the last of {bench.phones:,} phones", 1.25),
        at_most("  against the durable floor", durable, 1.05, " ×", f"with one append, {append:.2f} ms"),
        turns.of_a_delivery(),
    ]
    if turns.nchan_last:
        ahead = turns.last / turns.nchan_last
        figures.append(at_most("  against nchan, without durability", ahead, 1, " × nchan"))
    else:
        figures.append(missing("  against nchan", "nginx with nchan is not installed (nginx libnginx-mod-nchan)"))
    return figures


@dataclass(frozen=True, slots=True)
class Turns:
    """Posts at our server and at others: milliseconds until the last phone has one, and CPU of a delivery in µs."""

    last: float
    cpu: float
    bare_last: float
    bare_cpu: float
    nchan_last: float | None

    def until_the_last(self, what: str, limit: float) -> Figure:
        beside = f"{self.last:.2f} ms, bare C without durability {self.bare_last:.2f} ms"
        return at_most(what, self.last / self.bare_last, limit, " × bare C", beside)

    def of_a_delivery(self) -> Figure:
        beside = f"{self.cpu:.2f} µs, bare C {self.bare_cpu:.2f} µs"
        return at_most("  its CPU a delivery, at the server", self.cpu / self.bare_cpu, 1.15, " × bare C", beside)


def _in_turn(bench: Bench, phones: int, gap: str, rounds: str, turns: int) -> Turns:
    # Authors take turns, so that nobody writes more ideas than a person may.
    n = ["--n", str(phones), "--rounds", rounds, "--gap-ms", gap, "--warmup", "8", "--publishers", "50", "--rotate"]
    held = bench.served.workshop(phones)
    visit(bench, held, phones)
    ours, bare, nchan = list[Report](), list[Report](), list[Report]()
    for _ in range(turns):
        ours.append(bench.of_ours(held, *n))
        bare.append(bench.yard.measure(bench.bare[0], *n, *_pids([bench.bare[1]])))
        if bench.nchan:
            nchan.append(bench.yard.measure(bench.nchan[0], *n, *_pids(bench.nchan[1])))
    return Turns(_last(ours), _cpu_each(ours), _last(bare), _cpu_each(bare), _last(nchan) if nchan else None)


def _last(reports: list[Report]) -> float:
    for report in reports:
        if report["lost"] or report["closed"]:
            raise RuntimeError(f"{report['lost']} deliveries lost, {report['closed']} sockets closed")
    return middle(report["last_us"]["p50"] for report in reports) / 1000


def _cpu_each(reports: list[Report]) -> float:
    return middle(float(report["server_cpu_us_per_delivery"]) for report in reports)


def tracks(bench: Bench, number: int = 4) -> list[Figure]:
    """A post in one of four tracks, with all phones connected; in turn with a post to all of them in a plenary, and to
    as many as are in the track where there are no others. What counts is the processor time of the server."""
    each = bench.phones // number
    publishers = str(min(50, each))
    rounds = ("--rounds", bench.rounds, "--gap-ms", PAUSE, "--warmup", "8", "--publishers", publishers, "--rotate")
    whole, alone = bench.served.workshop(bench.phones), bench.served.workshop(each)
    visit(bench, whole, bench.phones)
    visit(bench, alone, each)
    parts = bench.served.tracks(number, number * each, lambda held: visit(bench, held, number * each))
    to_all, to_as_many, to_one = list[float](), list[float](), list[float]()
    for _ in range(bench.turns):
        to_all.append(_cpu_of_a_post(bench.of_ours(whole, "--n", str(bench.phones), *rounds)))
        to_as_many.append(_cpu_of_a_post(bench.of_ours(alone, "--n", str(each), *rounds)))
        with ExitStack() as others:
            for held in parts[1:]:
                phones = (*held.as_phones, "--n", str(each))
                others.enter_context(bench.yard.connected(bench.processes, bench.served.port, *phones))
            _until_connected(bench.served, (number - 1) * each)
            to_one.append(_cpu_of_a_post(bench.of_ours(parts[0], "--n", str(each), *rounds)))
    one, many, as_many = middle(to_one), middle(to_all), middle(to_as_many)
    # Every post has a part that no number of phones changes, so a quarter of the phones costs more than a quarter.
    what = f"a post in one of {number} tracks of {each}: CPU at the server"
    beside = f"{one / 1000:.2f} ms, where there are no tracks {as_many / 1000:.2f} ms"
    of_all = f"{many / 1000:.2f} ms to all {bench.phones:,} phones"
    return [
        at_most(what, one / as_many, 1.15, f" × a post to {each} without tracks", beside),
        at_most(f"  against 1/{number} of a post to all", one * number / many, 1.15, " ×", of_all),
    ]


def _cpu_of_a_post(report: Report) -> float:
    """In microseconds; a report says it for each delivery."""
    if report["lost"] or report["closed"]:
        raise RuntimeError(f"{report['lost']} deliveries lost, {report['closed']} sockets closed")
    return float(report["server_cpu_us_per_delivery"] * report["n"])


def _until_connected(served: Served, sockets: int) -> None:
    end = time.monotonic() + CONNECTED_WITHIN
    while served.sockets != sockets:
        if time.monotonic() > end:
            raise RuntimeError(f"{served.sockets} sockets are open, not {sockets}")
        time.sleep(0.05)
    # They have been shown what there is.
    time.sleep(QUIET)


def ten_thousand(bench: Bench) -> list[Figure]:
    """As one post to a thousand, but after a quiet moment that is longer than the room rests; and posts that come while
    it does."""
    phones = 10_000
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < phones + 500:
        return [missing("10,000 phones", "this shell may not open 10,500 files: ulimit -n")]
    what = f"one durable post to the last of {phones:,} phones"
    figures = []
    for gap, told, limit in (("300", "after a quiet moment", 1.15), ("100", "100 ms after the one before", 2.0)):
        turns = _in_turn(bench, phones, gap, "25", 1)
        figures += [turns.until_the_last(f"{what}, {told}", limit), turns.of_a_delivery()]
    return figures


def acknowledged(bench: Bench) -> list[Figure]:
    """From a post to its durable acknowledgement, with nothing else going on."""
    held = bench.served.workshop(1)
    before = bare_append(bench.served.store_socket)
    report = bench.of_ours(held, "--n", "1", "--rounds", "200" if bench.quick else "450", "--gap-ms", "5")
    after = bare_append(bench.served.store_socket)
    ack = {name: value / 1000 for name, value in report["ack_us"].items()}
    p50, p99 = (before.p50 + after.p50) / 2, (before.p99 + after.p99) / 2
    what, unit = "a post to its durable acknowledgement, idle", " × a bare append"
    return [
        at_most(f"{what}, p50", ack["p50"] / p50, 1.3, unit, f"{ack['p50']:.2f} ms, bare {p50:.2f} ms"),
        at_most(f"{what}, p99", ack["p99"] / p99, 1.3, unit, f"{ack['p99']:.2f} ms, bare {p99:.2f} ms"),
    ]


def steady(bench: Bench) -> list[Figure]:
    """500 posts a second into all phones; the same with phones that have stopped reading; as fast as it goes."""
    figures: list[Figure] = []
    quiet = _open(bench, "50")
    p99 = quiet["delivery_us"]["p99"] / 1000
    remark = f"p50 {quiet['delivery_us']['p50'] / 1000:.1f} ms; acknowledged p99 {quiet['ack_us']['p99'] / 1000:.1f} ms"
    unsound = quiet["lost"] + quiet["dup"]
    figures.append(at_most("500 posts/s into all phones, durable: lost or doubled", unsound, 0, ""))
    one = _bare_post(bench)
    once = one["last_us"]["p50"] / 1000
    figures.append(
        at_most("  from due to delivered, p99", p99 / once, 8, " × one post of bare C", f"{p99:.1f} ms; {remark}")
    )
    slow = _open(bench, "50", "--slow", str(bench.phones // 20))
    ratio = slow["delivery_us"]["p99"] / 1000 / p99
    figures.append(at_most("  the same with 5 % slow readers, the others' p99", ratio, 1.5, " ×"))
    grown = (slow["rss_kb"]["end"] - slow["rss_kb"]["idle"]) / (bench.phones // 20)
    figures.append(at_most("  memory a slow phone, at most", grown, 256, " kB", "all growth of the server counted"))
    flat_out = _open(bench, "100", publishers=20, seconds="4")
    rate = flat_out["deliveries_per_s"] / 1e6
    unsound = f"2,000 posts/s offered, {flat_out['lost']} lost, {flat_out['dup']} doubled"
    each = float(one["server_cpu_us_per_delivery"])
    goal = 1.9 * min(1.0, 4.5 / each)
    figures.append(at_least("saturation, durable", rate, goal, " M deliveries/s", f"bare C {each:.1f} µs; {unsound}"))
    return figures


def _bare_post(bench: Bench) -> Report:
    port, pid = bench.bare
    how = ("--rounds", bench.rounds, "--gap-ms", PAUSE, "--warmup", "8", "--publishers", "50", "--rotate")
    return bench.yard.measure(port, "--n", str(bench.phones), *how, *_pids([pid]))


def _open(bench: Bench, rate: str, *options: str, publishers: int = 10, seconds: str = "") -> Report:
    held = bench.served.workshop(bench.phones)
    visit(bench, held, bench.phones)
    load = ("--mode", "open", "--publishers", str(publishers), "--rate", rate, "--secs", seconds or bench.seconds)
    return bench.of_ours(held, "--n", str(bench.phones), *load, "--timeout-ms", "8000", *options)


def ballots(bench: Bench) -> list[Figure]:
    """Everybody votes within two seconds; every ballot is acknowledged."""
    held, items = bench.served.vote(bench.phones)
    ballot = {"do": "voting.cast_ballot", "id": "{id}", "step": held.step, "with": {"dots": {items[0]: 2, items[1]: 1}}}
    said = json.dumps(ballot, separators=(",", ":"))
    report = bench.yard.measure(
        bench.served.port,
        *held.as_phones,
        *("--n", str(bench.phones), "--publishers", str(bench.phones), "--mode", "open", "--rate", "0.5"),
        *("--secs", "2", "--publish", said, "--ack", '"done"', "--timeout-ms", "3000"),
    )
    unanswered = bench.phones - report["acks"]
    voted = f"all phones vote within 2 s: ballots not acknowledged of {bench.phones:,}"
    p99 = report["ack_us"]["p99"] / 1000
    return [at_most(voted, unanswered, 0, ""), at_most("  from due to acknowledged, p99", p99, 250, " ms")]


def idle(bench: Bench) -> list[Figure]:
    """What a phone costs while nothing happens, by its pings, and what its first page weighs."""
    held = bench.served.workshop(bench.phones)
    visit(bench, held, bench.phones)
    seconds = 3 if bench.quick else 10
    report = bench.of_ours(held, "--n", str(bench.phones), "--ready", "quiet", "--mode", "idle", "--secs", str(seconds))
    pushed = report["rx_bytes"] / bench.phones * 60 / seconds
    now = time.time_ns() // 1_000_000
    sent = len(json.dumps({"ping": now}, separators=(",", ":"))) + 6
    heard = len(json.dumps({"pong": now, "now": now, "seq": 1000}, separators=(",", ":"))) + 2
    figure = only(
        "an idle phone, both ways",
        pushed + PINGS_A_MINUTE * (sent + heard),
        " bytes/min",
        f"{pushed:.0f} of them unasked, the rest pings; TCP/IP headers not counted",
    )
    return [figure, *_page(bench, held)]


def _page(bench: Bench, held: Held) -> list[Figure]:
    cookie = held.cookies.read_text().splitlines()[0]
    headers = {"Accept-Encoding": "br", "Cookie": cookie}
    address = f"/w/{held.id}"
    status, _, page = bench.served.get(address, headers)
    if status != 200:
        return [missing("phone page", f"{address} answered {status}")]
    _, _, text = bench.served.get(address, {"Cookie": cookie, "Accept-Encoding": "identity"})
    asked = re.findall(r'<(?:script|img|link)\b[^>]*?(?:src|href)="([^"#][^"]*)"', text.decode())
    further = {urljoin(address, each) for each in asked if not each.startswith("data:")}
    weight = len(page) + sum(len(bench.served.get(each, headers)[2]) for each in further)
    return [
        at_most("phone page, first visit, brotli", weight / 1024, 30, " KB"),
        at_most("  requests", 1 + len(further), 3, "", "the socket comes after"),
    ]


def back_again(bench: Bench) -> list[Figure]:
    """All phones come back after the server was stopped and started on the same store."""
    held = bench.served.workshop(bench.phones)
    visit(bench, held, bench.phones)
    down = bench.served.restart()
    greeted = ("--ready-marker", '"of":"everyone"', "--settle-ms", "50", "--mode", "idle", "--secs", "0.1")
    report = bench.of_ours(held, "--n", str(bench.phones), *greeted)
    remark = f"the last has its views; stopping and starting before took {down:.2f} s"
    return [at_most(f"{bench.phones:,} phones back after a restart", report["ready_s"], 2.0, " s", remark)]
