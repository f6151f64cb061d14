"""What is wrong with a machine or a store, found out before the room is full: `live doctor`.

Each examination looks at one thing, changes nothing that stays, and gives findings. The sentences are in
`diagnoses`.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import resource
import shutil
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from live import __version__
from live.app.diagnoses import sentence
from live.core.blocks import Document, Paragraph, Section
from live.core.method import Language
from live.minutes.formats import render
from live.room.opening import fault_of
from live.store import Store, open_store
from live.store.cluster import line_to
from live.store.durability import Durability, UnfitStore
from live.store.embedded import EmbeddedStore, WillNotStart
from live.store.folder import Folder, NoServerProgram
from live.store.log import StoreAway
from live.store.readiness import NOT_WRITTEN
from live.web.addresses import Addresses, from_here, is_loopback
from live.web.keyring import ORGANISER_SECRET, SIGNING_KEY, WeakSecret, read_secret
from live.web.settings import Setup

Gravity = Literal["fine", "note", "wrong"]

OLDEST_PYTHON: Final = (3, 11)
FILES_FOR_A_THOUSAND: Final = 4_096
# The server's own, and for each phone its socket, the connections its page came by, and a second socket while it
# changes networks.
FILES_OF_ITS_OWN: Final = 96
FILES_A_PHONE: Final = 4
FEW_MEGABYTES: Final = 500
TOO_FEW_MEGABYTES: Final = 100
PATIENCE: Final = 3.0
# What the server reads and writes in its data folder.
KEPT: Final = (
    SIGNING_KEY,
    ORGANISER_SECRET,
    "store",
    "store/live.lock",
    "store/valkey.lock",
    "store/valkey.json",
    "store/valkey.log",
    "store/appendonlydir",
    "store/appendonlydir/appendonly.aof.manifest",
)
# Phones say something every 25 seconds; one of those words may get lost.
SHORT_SILENCE: Final = 55
SURELY_FUTURE: Final = datetime(2045, 1, 1, tzinfo=UTC)
# This program was written after that day.
SURELY_PAST: Final = datetime(2025, 11, 1, tzinfo=UTC)
CLOCKS_APART: Final = 2.0
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MARK: Final[dict[Gravity, str]] = {"fine": "✓", "note": "•", "wrong": "✗"}
_WEAK: Final[dict[str, tuple[Gravity, str]]] = {
    "always": ("fine", "store"),
    "waitaof": ("fine", "store_waits"),
    "weak": ("wrong", "store_weak"),
    "unknown": ("note", "store_silent"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how grave it is, what there is to say, and the details of the sentence."""

    gravity: Gravity
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)


async def examine(setup: Setup) -> list[Finding]:
    """Everything there is to say of this machine and its store."""
    return [
        _python(),
        _clock(),
        _open_files(),
        _folder(setup.data),
        *_secrets(setup),
        *await _store(setup),
        _port(setup),
        *reached(setup),
        _pdf(),
        _browser(),
    ]


def told(findings: list[Finding], language: Language) -> str:
    """The findings in words, the last line being the verdict."""
    lines = [f"{_MARK[each.gravity]} {in_words(each, language)}" for each in findings]
    wrong = sum(each.gravity == "wrong" for each in findings)
    verdict = sentence("not_well", language, count=wrong) if wrong else sentence("all_well", language)
    return "\n".join([*lines, "", verdict])


def in_words(finding: Finding, language: Language) -> str:
    details = dict(finding.details)
    if "holder" in details:
        holder = details.pop("holder")
        details["by"] = sentence("held_by", language, name=holder[0], pid=holder[1]) if holder else ""
    return sentence(finding.code, language, **details)


def is_well(findings: list[Finding]) -> bool:
    return all(each.gravity != "wrong" for each in findings)


def language_of(environment: Mapping[str, str]) -> Language:
    """The language of the terminal, as LC_ALL, LC_MESSAGES and LANG say it, in this order."""
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "fr" if said.lower().startswith("fr") else "en"


# --- the machine ---------------------------------------------------------------------------------------


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    old = sys.version_info[:2] < OLDEST_PYTHON
    return (
        Finding("wrong", "python_old", {"version": version}) if old else Finding("fine", "python", {"version": version})
    )


def _clock() -> Finding:
    now = datetime.now(UTC)
    shown = {"now": now.astimezone().strftime("%Y-%m-%d %H:%M")}
    return (
        Finding("wrong", "clock_wrong", shown)
        if not SURELY_PAST <= now <= SURELY_FUTURE
        else Finding("fine", "clock", shown)
    )


def _open_files() -> Finding:
    """The server raises its limit itself as far as it may, so it is the hard one that counts."""
    _, limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit == resource.RLIM_INFINITY:
        limit = 1_048_576
    said = {"limit": limit, "phones": max(0, limit - FILES_OF_ITS_OWN) // FILES_A_PHONE}
    return Finding("fine", "files", said) if limit > FILES_FOR_A_THOUSAND else Finding("note", "files_few", said)


def _folder(folder: Path) -> Finding:
    there = folder.absolute()
    try:
        # Links that lead in a circle and names that are too long are no folder that has still to be made.
        with contextlib.suppress(FileNotFoundError):
            os.stat(folder)
        while not there.exists():
            there = there.parent
        for path in (there, *(folder / name for name in KEPT)):
            needed = os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)
            if path.exists() and not os.access(path, needed):
                return Finding("wrong", "folder_closed", {"folder": path, "why": os.strerror(_why_closed(path))})
        with tempfile.TemporaryFile(dir=there) as trying:
            trying.write(b"ink")
    except OSError as wrong:
        if wrong.errno in (errno.ENOSPC, errno.EDQUOT):
            return Finding("wrong", "folder_full", {"folder": folder, "free": 0})
        return Finding("wrong", "folder_closed", {"folder": wrong.filename or folder, "why": wrong.strerror})
    free = shutil.disk_usage(there).free // 1_000_000
    said = {"folder": folder, "free": free}
    if free < TOO_FEW_MEGABYTES:
        return Finding("wrong", "folder_full", said)
    return Finding("note", "folder_narrow", said) if free < FEW_MEGABYTES else Finding("fine", "folder", said)


def _why_closed(path: Path) -> int:
    """A disk that is mounted for reading is no matter of permissions."""
    return errno.EROFS if os.statvfs(path).f_flag & os.ST_RDONLY else errno.EACCES


def _secrets(setup: Setup) -> list[Finding]:
    """Those kept in the data folder; one from the settings was looked at when it was read."""
    findings = []
    for name, given in ((SIGNING_KEY, setup.secret_key), (ORGANISER_SECRET, setup.organiser_secret)):
        path = setup.data / name
        try:
            if given or not path.exists():
                continue
            read_secret(path)
        except (OSError, WeakSecret):
            findings.append(Finding("wrong", "secret_weak", {"file": path}))
            continue
        if path.stat().st_mode & 0o077:
            findings.append(Finding("note", "secret_open", {"file": path}))
    return findings


def _pdf() -> Finding:
    section = Section("all", "", (Paragraph("« L’été, déjà ? » Œuvre, 20 €."),))
    page = Document("Compte rendu", "", "fr", (section,), True, 0, __version__)
    try:
        made = render(page, "pdf")
    except Exception as wrong:
        # Whatever stands in the way of typesetting on this machine, this is the place to hear of it.
        return Finding("wrong", "pdf_fails", {"why": wrong})
    return Finding("fine", "pdf", {"size": max(1, len(made) // 1_000)})


def _browser() -> Finding:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Finding("fine", "browser", {"path": path}) if path else Finding("note", "browser_none")


# --- the network ---------------------------------------------------------------------------------------


def _port(setup: Setup) -> Finding:
    if setup.port == 0:
        return Finding("fine", "port", {"port": 0})
    family = socket.AF_INET6 if ":" in setup.host else socket.AF_INET
    with socket.socket(family) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((setup.host, setup.port))
        except OSError as wrong:
            return _why_not(setup, wrong)
    return Finding("fine", "port", {"port": setup.port})


def _why_not(setup: Setup, wrong: OSError) -> Finding:
    if wrong.errno != errno.EADDRINUSE:
        said = {"host": setup.host, "port": setup.port, "why": wrong.strerror}
        return Finding("wrong", "port_refused", said)
    if _answer(setup, "/healthz") == b"ok\n":
        problems = _problems(setup)
        if problems:
            return Finding("wrong", "port_ours_not_ready", {"port": setup.port, "problems": ", ".join(problems)})
        return Finding("note", "port_ours", {"port": setup.port})
    return Finding("wrong", "port_taken", {"port": setup.port, "holder": holder_of(setup.port)})


def _problems(setup: Setup) -> list[str]:
    """Why the server that runs is not ready, in its own words."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return [str(each) for each in json.loads(_answer(setup, "/readyz"))["problems"]]
    return []


def _answer(setup: Setup, path: str) -> bytes:
    try:
        with urllib.request.urlopen(from_here(setup) + path, timeout=PATIENCE) as answer:
            return bytes(answer.read(10_000))
    except urllib.error.HTTPError as refused:
        return bytes(refused.read(10_000))
    except (OSError, ValueError):
        return b""


def holder_of(port: int) -> tuple[str, int] | None:
    """The name and id of the process that listens on a port, where Linux shows it to us."""
    sockets = set[str]()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with contextlib.suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                words = line.split()
                if words[3] == "0A" and int(words[1].rpartition(":")[2], 16) == port:
                    sockets.add(f"socket:[{words[9]}]")
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            for held in (process / "fd").iterdir():
                if os.readlink(held) in sockets:
                    return (process / "comm").read_text().strip(), int(process.name)
    return None


def reached(setup: Setup) -> list[Finding]:
    """Where phones find the server, or why they will not, and what else they would suffer from."""
    suffered = []
    if setup.silence < SHORT_SILENCE:
        suffered.append(Finding("wrong", "silence_short", {"silence": setup.silence, "least": SHORT_SILENCE}))
    if setup.public_url:
        return [*_public(setup), *suffered]
    if is_loopback(setup.host):
        return [Finding("note", "address_here_only", {"host": setup.host}), *suffered]
    base = Addresses(setup, setup.port).base
    if is_loopback(urlsplit(base).hostname or ""):
        return [Finding("note", "address_none"), *suffered]
    return [Finding("fine", "address", {"address": base}), *suffered]


def _public(setup: Setup) -> list[Finding]:
    said = {"address": setup.public_url}
    parts = urlsplit(setup.public_url)
    if is_loopback(parts.hostname or ""):
        return [Finding("wrong", "public_here_only", said)]
    found = [Finding("fine", "address_public", said)]
    if parts.scheme == "https" and not setup.trusted_proxies:
        found.append(Finding("note", "proxy_unnamed"))
    if parts.scheme == "http" and (setup.trusted_proxies or any(each.startswith("https:") for each in setup.origins)):
        found.append(Finding("wrong", "public_plain", said))
    return found


# --- the store -----------------------------------------------------------------------------------------


async def _store(setup: Setup) -> list[Finding]:
    """The store the server would use: the one named, the embedded one that runs, or else one in a folder of
    its own, to see that it runs on this machine. Nothing is written to anybody's data."""
    try:
        if setup.redis_url:
            return await _asked(setup.redis_url, setup.replicas)
        running = _running(setup.data / "store")
        if running is not None:
            return await _asked(f"unix://{running}")
        with tempfile.TemporaryDirectory(prefix="live-") as folder:
            async with EmbeddedStore(Path(folder), ready_within=15) as embedded:
                return await _asked(embedded.url)
    except NoServerProgram as none:
        return [Finding("wrong", "store_no_program", {"why": none})]
    except WillNotStart as wrong:
        return [Finding("wrong", "store_will_not_start", {"why": wrong})]
    except OSError as wrong:
        return [Finding("wrong", "store_folder_closed", {"file": wrong.filename or "TMPDIR", "why": wrong.strerror})]


def _running(folder: Path) -> Path | None:
    """The socket of the embedded server of this folder, if one runs."""
    if not (folder / "valkey.lock").exists():
        return None
    held = Folder(folder)
    left = held.left_behind() if held.is_served else None
    return left.socket if left else None


async def _asked(url: str, replicas: int = 0) -> list[Finding]:
    try:
        store = await open_store(url, PATIENCE, replicas)
    except UnfitStore as unfit:
        return [Finding("wrong", f"store_{unfit.code}", {"server": unfit.server, "version": unfit.version})]
    except StoreAway as away:
        return [Finding("wrong", "store_away", {"why": away})]
    found = await store.watch.ask()
    logs = await _logs(store)
    await store.close()
    refused = [Finding("wrong", each) for each in found.problems if each in NOT_WRITTEN]
    for place, code in found.partly.items():
        refused.append(Finding("wrong", "store_partly", {"place": place, "code": code}))
    return [*promised(store.durability), *refused, *logs, *await _clocks_apart(url)]


async def _logs(store: Store) -> list[Finding]:
    """The logs with something wrong in them. A server that runs goes on serving the others."""
    findings = []
    try:
        for workshop in sorted(await store.shelf.workshops()):
            fault = await fault_of(store, workshop)
            if fault is not None:
                what, place, why = fault
                gravity: Gravity = "note" if what == "foreign" else "wrong"
                findings.append(Finding(gravity, f"log_{what}", {"workshop": workshop, "place": place, "why": why}))
    except StoreAway as away:
        findings.append(Finding("wrong", "store_away", {"why": away}))
    return findings


def promised(durability: Durability) -> list[Finding]:
    """What a store promises, and what it says about itself besides."""
    gravity, code = _WEAK[durability.mode]
    said = {"server": durability.server.capitalize(), "version": durability.version}
    worse = {"may_evict", "replica"}
    remarks = [Finding("wrong" if each in worse else "note", each) for each in durability.remarks]
    return [Finding(gravity, code, said), *remarks]


def weak(durability: Durability) -> list[Finding]:
    """What of that has to be put right: said at start too."""
    said = ("failover_may_lose",)
    findings = promised(durability)
    return [each for each in findings if not durability.keeps_its_word or each.gravity == "wrong" or each.code in said]


async def _clocks_apart(url: str) -> list[Finding]:
    line = line_to(url, PATIENCE)
    try:
        seconds, microseconds = await line.call("TIME")
    except StoreAway:
        return []
    finally:
        await line.close()
    apart = abs(time.time() - int(seconds) - int(microseconds) / 1e6)
    return [Finding("note", "clocks_apart", {"seconds": round(apart)})] if apart > CLOCKS_APART else []
