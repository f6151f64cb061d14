"""A server of our own in a data folder, for a laptop in a village hall: started, watched, started again, stopped.

A server that outlived the process which started it is adopted, data and all. Everything it acknowledges is on
disk (`appendfsync always`). Nobody reaches it but through a socket that only this account may open.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from live.store.folder import Folder, LeftBehind, is_server_of, server_program
from live.store.line import Line
from live.store.log import StoreAway

log = logging.getLogger("live.store")

# A long log takes its time to load; one that is not ready by then needs somebody to look at it.
READY_WITHIN: Final = 60.0
STOPPED_WITHIN: Final = 10.0
# A server found here, not started by us, that does not even say it is loading.
SILENT_FOR: Final = 2.0
LONGEST_PAUSE: Final = 5.0
LIVED_WELL: Final = 10.0


class WillNotStart(Exception):
    """The server ends or stays silent instead of becoming ready; the message holds its last words."""


class EmbeddedStore:
    """`async with EmbeddedStore(folder) as store:` and then `store.url`."""

    def __init__(self, folder: Path, ready_within: float = READY_WITHIN) -> None:
        self.starts = 0
        self.adopted = False
        self._folder = Folder(folder)
        self._ready_within = ready_within
        self._socket = Path()
        self._pid = 0
        self._child: subprocess.Popen[bytes] | None = None
        self._watch: Line | None = None
        self._guarding: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """Stays the same when the server has to be started again."""
        return _url(self._socket)

    @property
    def folder(self) -> Path:
        return self._folder.path

    @property
    def pid(self) -> int:
        return self._pid

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Raises FolderTaken, NoServerProgram, WillNotStart."""
        self._folder.hold()
        try:
            self.adopted = await self._adopt()
            if not self.adopted:
                self._folder.sweep()
                self._socket = self._folder.new_socket()
                await self._launch()
        except BaseException:
            await self._end()
            self._folder.release()
            raise
        self._guarding = asyncio.create_task(self._guard(), name="embedded store")

    async def stop(self) -> None:
        """End the server in good order and leave the folder to others."""
        if self._guarding is not None:
            self._guarding.cancel()
            await asyncio.gather(self._guarding, return_exceptions=True)
            self._guarding = None
        await self._end()
        self._folder.sweep()
        self._folder.release()

    # --- starting -----------------------------------------------------------------------------------------

    async def _launch(self) -> None:
        lock = self._folder.server_lock()
        if lock is None:
            raise WillNotStart(f"another server still writes to {self._folder.path}")
        try:
            # The socket is written down first: whoever finds this server after we were killed needs no more.
            self._folder.write_down(LeftBehind(0, self._socket))
            self._child = _spawn(self._folder, self._socket, lock)
        finally:
            os.close(lock)
        self._pid = self._child.pid
        self.starts += 1
        self._folder.write_down(LeftBehind(self._pid, self._socket))
        await self._ready()

    async def _ready(self) -> None:
        """Wait for its PONG; while it loads its file it answers, but not that."""
        began = time.monotonic()
        pause = 0.01
        while True:
            watch = Line(self.url)
            try:
                await watch.call("PING")
            except StoreAway as not_yet:
                await watch.close()
                why = str(not_yet)
            else:
                self._watch = watch
                return
            if self._child is not None and self._child.poll() is not None:
                raise WillNotStart(f"it ended with {self._child.returncode}\n{self._folder.last_words()}")
            loading = self._child is not None or "loading" in why.lower()
            if time.monotonic() - began > (self._ready_within if loading else SILENT_FOR):
                raise WillNotStart(f"it is not ready: {why}\n{self._folder.last_words()}")
            await asyncio.sleep(pause)
            pause = min(0.25, pause * 1.5)

    async def _adopt(self) -> bool:
        """Take over a server that a killed process left in this folder."""
        left = self._folder.left_behind()
        if left is None or not self._folder.is_served:
            return False
        self._socket, self._pid = left.socket, left.pid
        if not await self._is_ours():
            # It lives and cannot be reached: its socket is gone, or it hangs. The lock says that it is there.
            log.warning("the server %d left in %s does not answer as it should: ended", self._pid, self._folder.path)
            await self._end()
            return False
        if left.pid != self._pid:
            # Whoever started it was killed before writing down which it is. A full disk keeps nobody from going on.
            with contextlib.suppress(OSError):
                self._folder.write_down(LeftBehind(self._pid, self._socket))
        log.info("took over the server %d left in %s", self._pid, self._folder.path)
        return True

    async def _is_ours(self) -> bool:
        try:
            await self._ready()
            assert self._watch is not None
            _, folder = await self._watch.call("CONFIG", "GET", "dir")
            _, fsync = await self._watch.call("CONFIG", "GET", "appendfsync")
            facts = (await self._watch.call("INFO", "server")).decode()
        except (StoreAway, WillNotStart):
            return False
        self._pid = int(facts.partition("process_id:")[2].split()[0])
        return Path(os.fsdecode(folder)) == self._folder.path and fsync == b"always"

    # --- watching -----------------------------------------------------------------------------------------

    async def _guard(self) -> None:
        """When the server ends, start it again; a server that keeps ending is started less and less often."""
        pause = 0.0
        while True:
            began = time.monotonic()
            try:
                if await self._until_gone():
                    if time.monotonic() - began > LIVED_WELL:
                        pause = 0.0
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, pause * 2 or 0.1)
                    await self._launch()
                else:
                    await self._ready()
            except (WillNotStart, OSError) as why:
                log.error("the embedded server cannot be started again: %s", why)
                await self._end()

    async def _until_gone(self) -> bool:
        """Wait until the server has ended; False when only our connection to it has."""
        if self._watch is not None:
            await self._watch.lost()
            await self._watch.close()
            self._watch = None
            if not await self._has_gone():
                return False
            log.error("the embedded server %d has ended: %s", self._pid, self._folder.last_words())
        return True

    async def _has_gone(self, within: float = 2.0) -> bool:
        """Whether the server has ended. Its socket is closed a moment before its lock is free."""
        deadline = time.monotonic() + within
        while self._lives():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.01)
        return True

    def _lives(self) -> bool:
        if self._child is not None:
            return self._child.poll() is None
        return self._folder.is_served

    # --- ending -------------------------------------------------------------------------------------------

    async def _end(self) -> None:
        """Ask it to end, and end it when it does not. Nothing acknowledged depends on its good will."""
        if self._watch is not None:
            await self._watch.close()
            self._watch = None
        if self._lives() and (self._child is not None or is_server_of(self._folder.path, self._pid)):
            for signal_, patience in ((signal.SIGTERM, STOPPED_WITHIN), (signal.SIGKILL, 2.0)):
                _send(self._pid, signal_)
                if await self._has_gone(patience):
                    break
        self._child = None
        self._pid = 0


def _spawn(folder: Folder, socket: Path, lock: int) -> subprocess.Popen[bytes]:
    settings = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "protected-mode": "yes",
        "dir": str(folder.path),
        "daemonize": "no",
        "appendonly": "yes",
        "appendfsync": "always",
        "no-appendfsync-on-rewrite": "no",
        "aof-load-truncated": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
        "set-proc-title": "no",
        "timeout": "0",
    }
    words = [word for name, value in settings.items() for word in (f"--{name}", value)]
    _keep_short(folder.log)
    _clear(folder.path)
    with folder.log.open("ab") as output:
        # A session of its own: Ctrl-C in the terminal is for us; the server ends once nobody needs it any more.
        return subprocess.Popen(
            [server_program(), *words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(lock,),
            start_new_session=True,
        )


def _clear(folder: Path) -> None:
    """What a server that was killed in the middle of a rewrite has left: it would tell for ever what was erased."""
    appended = folder / "appendonlydir"
    for left in [*folder.glob("temp-*"), *appended.glob("temp-*")]:
        left.unlink(missing_ok=True)
    try:
        manifest = (appended / "appendonly.aof.manifest").read_text()
    except OSError:
        return
    named = {line.split()[1] for line in manifest.splitlines() if line.startswith("file ")}
    for part in appended.glob("appendonly.aof.*.*"):
        if named and part.name not in named and part.suffix in (".aof", ".rdb"):
            part.unlink(missing_ok=True)


def _keep_short(log_file: Path) -> None:
    if log_file.exists() and log_file.stat().st_size > 1_000_000:
        log_file.replace(log_file.with_suffix(".log.old"))


def _send(pid: int, signal_: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal_)


def _url(socket: Path) -> str:
    return f"unix://{quote(str(socket))}"
