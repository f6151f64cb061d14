"""Starting processes on a core of their own, waiting until they serve, and ending every one by its id."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

# The store is a child of the server and stays on the server's core: what a laptop spends on a workshop is
# then all on one core, as with the bare server, and the load generator keeps the other to itself.
SERVER_CORE: Final = 0
GENERATOR_CORE: Final = 1
START_WITHIN: Final = 30.0
STOP_WITHIN: Final = 15.0


class Processes:
    """What this run has started; all of it has ended when the block is left."""

    def __init__(self) -> None:
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, at: TracebackType | None) -> None:
        for process in reversed(self._started):
            self.stop(process)

    def start(
        self, command: list[str], environment: Mapping[str, str] | None = None, said: Path | None = None
    ) -> subprocess.Popen[bytes]:
        with contextlib.ExitStack() as stack:
            out = stack.enter_context(said.open("ab")) if said else subprocess.DEVNULL
            process = subprocess.Popen(
                command,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def stop(self, process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
        if process.poll() is not None:
            return
        children = self.children_of(process.pid)
        process.send_signal(how)
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(STOP_WITHIN)
            for child in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGTERM)

    def children_of(self, pid: int) -> list[int]:
        found: list[int] = []
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in listed.read_text().split()]
        return found


def on_core(core: int) -> list[str]:
    return ["taskset", "-c", str(core)]


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port


def until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody listens on the port. Raises RuntimeError when the process ends or takes too long."""
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended at once with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.01)
    raise RuntimeError(f"{process.args!r} does not listen on {port}")
