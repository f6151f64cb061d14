"""What nobody can be quicker than on this machine in these minutes: one append of the same size by a bare client.

As a program (`python -m tests.bench.floors SOCKET APPENDS`) it is that client.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hiredis import Reader, pack_command

from tests.bench.processes import GENERATOR_CORE, on_core

# A post of 300 bytes with what stands around it in the log.
BYTES: Final = 500
KEY: Final = "bench:floor"


@dataclass(frozen=True, slots=True)
class Append:
    """In milliseconds."""

    p50: float
    p99: float


def bare_append(store: Path, appends: int = 300) -> Append:
    """One at a time, to the store of a server that rests."""
    command = [*on_core(GENERATOR_CORE), sys.executable, "-m", "tests.bench.floors", str(store), str(appends)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return Append(**json.loads(done.stdout))


def _appended(store: str, appends: int) -> Append:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(store)
        took = []
        for _ in range(appends):
            began = time.perf_counter()
            _said(line, "XADD", KEY, "*", "e", "x" * BYTES)
            took.append((time.perf_counter() - began) * 1000)
        _said(line, "UNLINK", KEY)
    took.sort()
    return Append(took[len(took) // 2], took[int(len(took) * 0.99)])


def _said(line: socket.socket, *words: str) -> object:
    line.sendall(pack_command(words))  # type: ignore[arg-type]  # a stub of one word
    reader = Reader()
    while (answer := reader.gets()) is False:
        reader.feed(line.recv(4_096))
    return answer


if __name__ == "__main__":
    found = _appended(sys.argv[1], int(sys.argv[2]))
    print(json.dumps({"p50": found.p50, "p99": found.p99}))
