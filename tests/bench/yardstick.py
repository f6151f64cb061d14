"""The yardstick: a load generator, a bare server in C, and nchan, built and started from a folder given.

The generator is built from a copy in `build/bench` in which two things are changed: `{line}` in a template
stands for a line of a file, so that each of a thousand phones holds a pass of its own, and a frame may be
longer, since ours carries all that happened in a tenth of a second.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.bench.processes import GENERATOR_CORE, SERVER_CORE, Processes, free_port, on_core, until_open

NEEDED: Final = ("fanout.c", "bare_epoll.c", "Makefile", "nchan.conf")
NCHAN_MODULE: Final = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
LONGEST_RUN: Final = 240.0

_LINES_OF_A_FILE: Final = r"""
static char **file_lines;
static int n_file_lines;
static void read_lines(const char *path) {
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    ssize_t k;
    if (!f) { fprintf(stderr, "cannot read %s\n", path); exit(1); }
    while ((k = getline(&line, &cap, f)) > 0) {
        if (line[k - 1] == '\n') line[k - 1] = 0;
        file_lines = realloc(file_lines, (n_file_lines + 1) * sizeof *file_lines);
        file_lines[n_file_lines++] = strdup(line);
    }
    free(line);
    fclose(f);
}

"""
_CHANGED: Final = (
    ("#define RBUF (256 * 1024)", "#define RBUF (8 * 1024 * 1024)"),
    ("static char *subst(", _LINES_OF_A_FILE + "static char *subst("),
    (
        'if (!strncmp(p, "{i}", 3)) {',
        'if (n_file_lines && !strncmp(p, "{line}", 6)) '
        '{ n += sprintf(out + n, "%s", file_lines[i % n_file_lines]); p += 6; }\n'
        '        else if (!strncmp(p, "{i}", 3)) {',
    ),
    ('else if (FLAG("--label"))', 'else if (FLAG("--lines")) read_lines(NEXT);\n        else if (FLAG("--label"))'),
)

Report = dict[str, Any]


class Missing(Exception):
    """There is no yardstick to measure with; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The built programs."""

    fanout: Path
    bare: Path
    nchan_conf: Path

    def measure(self, port: int, *options: str) -> Report:
        """One run of the load generator. Raises RuntimeError with what it said when it could not run."""
        command = [*on_core(GENERATOR_CORE), str(self.fanout), "--port", str(port), *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_RUN, check=False)
        try:
            report: Report = json.loads(done.stdout)
        except ValueError:
            raise RuntimeError(f"the generator said nothing to be read: {done.stdout} {done.stderr}") from None
        if "error" in report:
            raise RuntimeError(f"the generator could not run: {report['error']}")
        return report

    @contextmanager
    def connected(self, processes: Processes, port: int, *options: str) -> Iterator[None]:
        """Phones that are there and listen, as long as the block lasts."""
        command = [*on_core(GENERATOR_CORE), str(self.fanout), "--port", str(port), *options]
        started = processes.start([*command, "--mode", "idle", "--secs", str(LONGEST_RUN)])
        try:
            yield
        finally:
            processes.stop(started)

    def start_bare(self, processes: Processes) -> tuple[int, int]:
        """The bare C server; returns its port and process id."""
        port = free_port()
        started = processes.start([*on_core(SERVER_CORE), str(self.bare), str(port)])
        until_open(port, started)
        return port, started.pid

    def start_nchan(self, processes: Processes, folder: Path) -> tuple[int, list[int]] | None:
        """nginx with nchan, where Debian's packages are installed; returns its port and process ids."""
        nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
        if nginx is None or not NCHAN_MODULE.exists():
            return None
        port = free_port()
        conf = self.nchan_conf.read_text().replace("@PORT@", str(port)).replace("@DIR@", str(folder))
        if os.geteuid() != 0:
            conf = conf.replace("user root;\n", "")
        (folder / "nginx.conf").write_text(conf)
        command = [*on_core(SERVER_CORE), nginx, "-p", str(folder), "-e", "nginx-error.log", "-c", "nginx.conf"]
        started = processes.start(command)
        until_open(port, started)
        return port, [started.pid, *processes.children_of(started.pid)]


def yardstick(given: str | None, build: Path) -> Yardstick:
    """The yardstick built into `build` from the folder given. Raises Missing."""
    if not given:
        raise Missing("BENCH_YARDSTICK is not set: it must name the folder with fanout.c and bare_epoll.c")
    source = Path(given)
    lacking = [name for name in NEEDED if not (source / name).is_file()]
    if lacking:
        raise Missing(f"BENCH_YARDSTICK={given} lacks {', '.join(lacking)}")
    for tool in ("gcc", "make", "taskset"):
        if shutil.which(tool) is None:
            raise Missing(f"{tool} is not installed: the yardstick cannot be built or pinned without it")
    if (os.cpu_count() or 1) < 2:
        raise Missing("two cores are needed: one for the server, one for the load generator")
    copied = build / "yardstick"
    copied.mkdir(parents=True, exist_ok=True)
    for name in NEEDED:
        text = (source / name).read_text()
        (copied / name).write_text(_changed(text) if name == "fanout.c" else text)
    made = subprocess.run(
        ["make", "-s", "-B", "-C", str(copied), "CC=gcc", f"BUILD={build}"], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise Missing(f"the yardstick does not build: {made.stderr.strip().splitlines()[-1:]}")
    return Yardstick(build / "fanout", build / "bare_epoll", copied / "nchan.conf")


def _changed(source: str) -> str:
    for before, after in _CHANGED:
        if source.count(before) != 1:
            raise Missing(f"fanout.c has another shape than the one known here: {before!r} is not in it once")
        source = source.replace(before, after)
    return source
