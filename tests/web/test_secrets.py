"""Which secrets guard a server, and how one that is made here comes to be kept."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from live.app.command_line import live
from live.app.doctoring import examine
from live.app.serving import serving
from live.web.keyring import ORGANISER_SECRET, SIGNING_KEY, WeakSecret, kept_secret, weakness_of
from live.web.settings import setup_from
from tests.served import ORGANISER
from tests.web.conftest import Visit

GUESSABLE = {
    "": "empty",
    "x": "too_short",
    secrets.token_urlsafe(32)[:20]: "too_short",
    "\0" * 43: "unreadable",
    "a" * 64: "too_regular",
    "ab" * 32: "too_regular",
    "password" * 5: "too_regular",
    "0123456789" * 4: "too_regular",
    "0123456789abcdefghijklmnopqrstuvwxyz": "too_regular",
    "motdepasse" * 3 + "123": "too_regular",
    "LeMoulinNeuf" * 3 + "!!": "too_regular",
    "azertyuiopqsdfghjklmwxcvbn12345678": "too_regular",
    "MNBVCXZlkjhgfdsapoiuytrewq987654": "too_regular",
}


@pytest.mark.parametrize(("secret", "weakness"), GUESSABLE.items(), ids=range(len(GUESSABLE)))
def test_a_secret_that_could_be_guessed_is_refused_from_the_environment_and_from_files(
    secret: str, weakness: str, tmp_path: Path
) -> None:
    assert weakness_of(secret) == weakness
    (tmp_path / "given").write_text(f"{secret}\n")
    for name in ("LIVE_SECRET_KEY", "LIVE_ORGANISER_SECRET"):
        with pytest.raises(WeakSecret, match=f"{name}_FILE={tmp_path}/given"):
            setup_from({f"{name}_FILE": str(tmp_path / "given")})
        if secret:
            with pytest.raises(WeakSecret, match=name):
                setup_from({name: secret})
    for name in (SIGNING_KEY, ORGANISER_SECRET):
        (tmp_path / name).write_text(secret)
        with pytest.raises(WeakSecret, match=name):
            kept_secret(tmp_path, name)
        assert (tmp_path / name).read_text() == secret


@pytest.mark.parametrize(
    "secret",
    [secrets.token_urlsafe(32), secrets.token_hex(16), secrets.token_hex(32), "le cheval bleu dort sur la grange"],
    ids=["base64", "hex", "long hex", "sentence"],
)
def test_a_secret_drawn_by_lot_or_a_long_sentence_is_taken(secret: str) -> None:
    assert setup_from({"LIVE_SECRET_KEY": secret}).secret_key == secret


def test_a_binary_file_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / SIGNING_KEY).write_bytes(b"\xff\xfe" * 40)
    with pytest.raises(WeakSecret):
        kept_secret(tmp_path, SIGNING_KEY)


def test_a_secret_that_is_made_here_is_whole_and_read_by_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    made = kept_secret(folder, SIGNING_KEY)
    assert weakness_of(made) is None
    assert stat.S_IMODE((folder / SIGNING_KEY).stat().st_mode) == 0o600
    assert kept_secret(folder, SIGNING_KEY) == made
    assert os.listdir(folder) == [SIGNING_KEY]


def test_a_disk_that_fills_while_a_secret_is_written_leaves_no_key_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept_secret(tmp_path, SIGNING_KEY)
    assert os.listdir(tmp_path) == []


def test_what_a_start_that_was_cut_off_left_behind_is_no_key(tmp_path: Path) -> None:
    (tmp_path / f"{SIGNING_KEY}.new").write_text("half a k")
    assert weakness_of(kept_secret(tmp_path, SIGNING_KEY)) is None


def test_servers_that_start_in_one_folder_at_once_keep_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = {*pool.map(lambda _: kept_secret(tmp_path, SIGNING_KEY), range(32))}
    assert len(made) == 1


async def test_no_server_starts_with_an_empty_key(tmp_path: Path) -> None:
    for name in (SIGNING_KEY, ORGANISER_SECRET):
        (tmp_path / name).touch()
        with pytest.raises(WeakSecret, match=name):
            async with serving(setup_from({}, port=0, host="127.0.0.1", data=tmp_path)):
                pass
        (tmp_path / name).unlink()


def test_the_command_line_names_the_file_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / ORGANISER_SECRET).touch()
    said = CliRunner().invoke(live, ["link"], env={"LIVE_DATA": str(tmp_path), "LIVE_ORGANISER_SECRET": ""})
    assert said.exit_code == 1
    assert f"{tmp_path}/{ORGANISER_SECRET} : vide / empty" in said.output
    said = CliRunner().invoke(live, ["serve"], env={"LIVE_DATA": str(tmp_path), "LIVE_SECRET_KEY": "sesame"})
    assert said.exit_code == 1
    assert "LIVE_SECRET_KEY : trop court" in said.output


async def test_the_doctor_finds_an_empty_secret_and_one_that_others_can_read(tmp_path: Path) -> None:
    kept_secret(tmp_path, SIGNING_KEY)
    (tmp_path / SIGNING_KEY).chmod(0o644)
    (tmp_path / ORGANISER_SECRET).touch(0o600)
    found = {each.code: each for each in await examine(setup_from({}, port=0, host="127.0.0.1", data=tmp_path))}
    assert (found["secret_weak"].gravity, found["secret_weak"].details["file"].name) == ("wrong", ORGANISER_SECRET)
    assert found["secret_open"].details["file"].name == SIGNING_KEY


@pytest.mark.parametrize("secret", ["", " ", "\0"])
async def test_nobody_enters_with_nothing(visit: Visit, secret: str) -> None:
    refused = await visit.browser().post("/api/v1/enter", json={"secret": secret, "name": "x"})
    assert refused.status_code in (404, 422)


async def test_an_organisers_secret_with_a_slash_in_it_makes_a_link_that_opens(tmp_path: Path) -> None:
    given = {"LIVE_ORGANISER_SECRET": f"q3/+{ORGANISER}?=#%", "LIVE_HOST": "127.0.0.1", "LIVE_DATA": str(tmp_path)}
    async with serving(setup_from(given, port=0, drain=0)) as up, httpx.AsyncClient() as browser:
        path = up.organiser_link.removeprefix(up.site.addresses.base)
        assert (await browser.get(f"http://127.0.0.1:{up.port}{path}")).headers["location"] == "/organiser"
