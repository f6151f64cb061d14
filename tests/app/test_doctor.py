"""What `live doctor` finds, on machines and stores with something wrong."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import socket
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from live.app import doctoring
from live.app.command_line import live
from live.app.diagnoses import SENTENCES
from live.app.doctoring import Finding, examine, holder_of, is_well, language_of, told
from live.app.refusing_to_start import in_words
from live.app.serving import serving
from live.room.rooms import Rooms
from live.store import open_store
from live.store.durability import REMARKS
from live.store.embedded import EmbeddedStore, WillNotStart
from live.store.folder import server_program
from live.store.keys import key
from live.store.line import Line
from live.store.readiness import NOT_WRITTEN
from live.views.invitation import Invitation
from live.web.addresses import Addresses
from live.web.settings import Setup, setup_from
from live.workshop.commands import CreateWorkshop
from tests.store.conftest import running


@pytest.fixture
def data() -> Iterator[Path]:
    """Short, because a socket lies in it."""
    made = Path(tempfile.mkdtemp(prefix="live-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def setup(data: Path, **given: Any) -> Setup:
    return setup_from({}, **{"data": data, "port": 0, "host": "127.0.0.1", **given})


def doctor(data: Path, port: int, **environment: str) -> Result:
    said = {"REDIS_URL": "", "LIVE_HOST": "127.0.0.1", **environment}
    return CliRunner().invoke(live, ["doctor", "--data", str(data), "--port", str(port)], env=said)


async def found(setup: Setup) -> dict[str, Finding]:
    return {each.code: each for each in await examine(setup)}


async def test_a_machine_that_can_serve_is_well_and_nothing_stays_in_its_data_folder(data: Path) -> None:
    findings = await examine(setup(data))

    assert is_well(findings)
    assert {"python", "clock", "store", "port", "pdf"} <= {each.code for each in findings}
    assert os.listdir(data) == []


async def test_the_embedded_store_that_runs_is_the_one_that_is_asked(data: Path) -> None:
    async with EmbeddedStore(data / "store") as embedded:
        findings = await found(setup(data))
        assert findings["store"].gravity == "fine"
        assert embedded.starts == 1


async def test_a_store_that_does_not_answer_is_wrong(data: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        findings = await found(setup(data, redis_url=f"redis://127.0.0.1:{nobody.getsockname()[1]}"))
    assert findings["store_away"].gravity == "wrong"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("CONFIG", "SET", "maxmemory", "1"), "store_full"),
        (("CONFIG", "SET", "maxmemory-policy", "allkeys-lru"), "may_evict"),
        (("REPLICAOF", "127.0.0.1", "1"), "replica"),
    ],
)
async def test_a_store_that_takes_no_write_or_may_lose_it_is_wrong_for_the_doctor_and_at_start(
    data: Path, told: tuple[str, ...], code: str
) -> None:
    with running(str(server_program()), "--appendonly", "yes", "--appendfsync", "always") as url:
        line = Line(url)
        await line.call(*told)
        await line.close()
        assert (await found(setup(data, redis_url=url)))[code].gravity == "wrong"
        store = await open_store(url)
        await store.close()
    assert code == "store_full" or code in {each.code for each in doctoring.weak(store.durability)}


@pytest.mark.parametrize(
    ("told", "code", "gravity"),
    [
        (("XADD", "LOG", "*", "foo", "bar"), "log_foreign", "note"),
        (("XADD", "LOG", "2-0", "e", "{}"), "log_unreadable", "wrong"),
        (("XADD", "LOG", "2-0", "e", "no JSON"), "log_unreadable", "wrong"),
        (("XADD", "LOG", "3-0", "e", "{}"), "log_gap", "wrong"),
    ],
)
async def test_a_log_with_something_wrong_in_it_is_named_and_left_as_it_is(
    data: Path, told: tuple[str, ...], code: str, gravity: str
) -> None:
    with running(str(server_program()), "--appendonly", "yes", "--appendfsync", "always") as url:
        store = await open_store(url)
        rooms = Rooms(store, lambda: 1_000_000, "0.0.0", Invitation, "a secret of the tests")
        await rooms.create(CreateWorkshop(workshop="w1", title="Rencontre"))
        await rooms.close()
        line = Line(url)
        await line.call(*(key("w1", "log") if word == "LOG" else word for word in told))
        said = (await found(setup(data, redis_url=url)))[code]
        assert (said.gravity, said.details["workshop"]) == (gravity, "w1")
        assert await line.call("XLEN", key("w1", "log")) == 2
        await line.close()
        await store.close()


async def test_a_data_folder_that_is_a_file_is_wrong(data: Path) -> None:
    (data / "file").write_text("")
    findings = await found(setup(data / "file"))
    assert findings["folder_closed"].gravity == "wrong"


def test_links_that_lead_in_a_circle_are_told_by_the_doctor_and_at_start(data: Path) -> None:
    (data / "circle").symlink_to(data / "circle")
    assert "cannot be written to" in doctor(data / "circle", 0).output
    started = CliRunner().invoke(live, ["serve", "--data", str(data / "circle"), "--port", "0"], env={"REDIS_URL": ""})
    assert "The data folder does not serve" in started.output


def test_a_disk_that_may_only_be_read_is_no_matter_of_permissions(data: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(data)], check=False).returncode:
        pytest.skip("only whoever may mount a disk can try this")
    try:
        said = doctor(data, 0).output
    finally:
        subprocess.run(["umount", str(data)], check=True)
    assert "Read-only file system" in said
    assert "Permission denied" not in said


async def test_a_server_that_runs_and_cannot_keep_anything_is_not_well(data: Path) -> None:
    with running(str(server_program()), "--appendonly", "yes", "--appendfsync", "always") as url:
        async with serving(setup(data, redis_url=url, drain=0.2)) as up:
            well = await asyncio.to_thread(doctor, data, up.port, REDIS_URL=url)
            assert "a workshop server already answers" in well.output
            line = Line(url)
            await line.call("REPLICAOF", "127.0.0.1", "1")
            await line.close()
            await up.site.store.watch.ask()
            said = await asyncio.to_thread(doctor, data, up.port, REDIS_URL=url)
    assert (said.exit_code, "cannot keep what people write (replica)" in said.output) == (1, True), said.output


# Started by root, who may write everywhere; each command is given by a child that has become somebody else.
_NOBODY = """
import os, sys
from live.app.command_line import live
for line in sys.stdin:
    data, what = line.split()
    child = os.fork()
    if not child:
        os.setgid(65534)
        os.setuid(65534)
        os.environ["LIVE_DATA"] = data
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{data}.{what}.{name}", os.O_WRONLY), number)
        live([what])
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Told:
    """What a command has said, and what it ended with."""

    out: str
    err: str
    ended: int


@pytest.fixture(scope="module")
def nobody() -> Iterator[subprocess.Popen[str]]:
    """A process that gives our commands as an account that owns nothing: started once, since that takes seconds."""
    if os.getuid() != 0:
        pytest.skip("only root may become somebody else")
    environment = {**os.environ, "LIVE_HOST": "127.0.0.1", "PORT": "0", "REDIS_URL": ""}
    with subprocess.Popen(
        [sys.executable, "-c", _NOBODY],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def _said(nobody: subprocess.Popen[str], folder: Path, what: str) -> Told:
    assert nobody.stdin is not None
    assert nobody.stdout is not None
    out, err = (folder.with_name(f"{folder.name}.{what}.{name}") for name in ("out", "err"))
    for path in (out, err):
        path.touch()
        path.chmod(0o666)
    nobody.stdin.write(f"{folder} {what}\n")
    nobody.stdin.flush()
    ended = int(nobody.stdout.readline())
    return Told(out.read_text(), err.read_text(), ended)


@pytest.mark.parametrize("closed", ["", "store", "store/live.lock", "signing-key", "store/appendonlydir"])
def test_a_data_folder_of_another_account_is_told_without_a_trace(
    data: Path, nobody: subprocess.Popen[str], closed: str
) -> None:
    folder = data / "theirs"
    (folder / "store" / "appendonlydir").mkdir(parents=True)
    for name in ("signing-key", "store/live.lock", "store/valkey.lock"):
        (folder / name).write_text("x" * 43)
    for path in (data, *data.rglob("*")):
        path.chmod(0o777)
    (folder / closed).chmod(0o700)
    said = _said(nobody, folder, "doctor")
    assert "Traceback" not in said.err, said.err
    assert said.ended == 1
    assert str(folder / closed).rstrip("/") in said.out
    started = _said(nobody, folder, "serve")
    assert "Traceback" not in started.err, started.err
    assert started.ended == 1


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"host": "::1"}, "address_here_only"),
        ({"host": "127.0.0.1"}, "address_here_only"),
        ({"host": "127.1.2.3"}, "address_here_only"),
        ({"host": "localhost"}, "address_here_only"),
        ({"public_url": "http://localhost:8000"}, "public_here_only"),
        ({"public_url": "https://127.0.0.1"}, "public_here_only"),
        ({"public_url": "http://[::1]:8000"}, "public_here_only"),
        ({"public_url": "https://a.example.org"}, "proxy_unnamed"),
        ({"public_url": "http://a.example.org", "trusted_proxies": ("10.0.0.1",)}, "public_plain"),
        ({"public_url": "http://a.example.org", "origins": ("https://b.example.org",)}, "public_plain"),
        ({"silence": 20}, "silence_short"),
    ],
)
def test_settings_phones_would_suffer_from_are_told(data: Path, settings: dict[str, Any], code: str) -> None:
    told = {each.code: each for each in doctoring.reached(setup(data, **settings))}
    assert told[code].gravity != "fine"


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("::1", "http://[::1]:80"),
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("192.0.2.7", "http://192.0.2.7:80"),
        ("localhost", "http://localhost:80"),
    ],
)
def test_links_lead_to_the_address_that_is_listened_on(data: Path, host: str, base: str) -> None:
    assert Addresses(setup(data, host=host), 80).base == base


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.ENOSPC, "No space left on device", "/d/live.lock"), "The disk is full (/d/live.lock)"),
        (PermissionError(errno.EACCES, "Permission denied", "/d/store"), "The data folder does not serve"),
        (FileExistsError(errno.EEXIST, "File exists", "/d"), "The data folder does not serve"),
        (OSError(errno.EROFS, "Read-only file system"), "LIVE_DATA"),
        (OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"), "LIVE_HOST, PORT"),
        (WillNotStart("it ended with 1\nuse valkey-check-aof --fix"), "put the one of your last backup in its place"),
        (WillNotStart("it ended with 1\nNo space left on device"), "The disk is full"),
    ],
)
def test_what_keeps_a_server_from_starting_is_told_by_its_cause(wrong: Exception, said: str) -> None:
    words = in_words(wrong)
    assert words is not None
    assert said in words
    assert "check-aof" not in words
    assert "LIVE_HOST" not in words or said == "LIVE_HOST, PORT"


async def test_a_full_disk_is_told_from_one_that_is_getting_full(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "FEW_MEGABYTES", 10**12)
    assert (await found(setup(data)))["folder_narrow"].gravity == "note"
    monkeypatch.setattr(doctoring, "TOO_FEW_MEGABYTES", 10**12)
    assert (await found(setup(data)))["folder_full"].gravity == "wrong"


def test_a_port_that_is_taken_is_told_with_who_has_it(data: Path) -> None:
    with taken_port() as port:
        holder = holder_of(port)
        said = doctor(data, port, LC_ALL="en_GB.UTF-8")

    assert said.exit_code == 1
    assert f"port {port} is taken already" in said.output
    if holder is not None:
        assert f"by {holder[0]} (process {holder[1]})" in said.output


def test_what_is_wrong_is_said_in_french_where_the_terminal_is_french(data: Path) -> None:
    with taken_port() as port:
        said = doctor(data, port, LC_ALL="fr_FR.UTF-8")

    assert f"le port {port} est déjà pris" in said.output
    assert "À corriger\u202f: 1." in said.output


def test_settings_that_make_no_server_are_told_without_a_trace(data: Path) -> None:
    said = doctor(data, 0, LIVE_PUBLIC_URL="example.org")
    assert said.exit_code == 1
    assert "LIVE_PUBLIC_URL" in said.output


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "en_CA"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_which_language_it_wants(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_every_remark_on_a_store_has_its_sentence() -> None:
    assert not (REMARKS | NOT_WRITTEN) - SENTENCES.keys()


def test_both_languages_say_the_same_details() -> None:
    def details(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for sentences in SENTENCES.values():
        assert details(sentences["fr"]) == details(sentences["en"])


def test_a_note_alone_is_no_reason_to_stop() -> None:
    findings = [Finding("note", "browser_none")]
    assert is_well(findings)
    assert told(findings, "en").endswith("All is well.")
