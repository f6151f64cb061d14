"""The wheel is the product: installed in another folder it serves screens and makes minutes, without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from live import __version__
from live.minutes.formats import FORMATS
from tests.served import served

ROOT = Path(__file__).parents[2]
SOURCES = ("live", "static", "templates", "pyproject.toml", "setup.py", "README.md")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: building leaves folders beside the sources."""
    copy, made = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    built = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(copy))
    subprocess.run(built, check=True, cwd=made, capture_output=True)
    (file,) = made.glob("*.whl")
    return file


def test_it_bears_the_version_and_holds_every_page_and_template(wheel: Path) -> None:
    assert wheel.name.startswith(f"live_workshop-{__version__}-")
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    beside = [path.relative_to(ROOT) for name in ("static", "templates") for path in (ROOT / name).rglob("*")]
    wanted = {f"live/{path.as_posix()}" for path in beside if (ROOT / path).is_file()}
    wanted |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "live").rglob("*.yaml")}
    assert wanted <= held
    assert {name.partition("/")[0] for name in held} == {"live"}


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder it is installed in; what it needs besides is that of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere")
    installed = (*PIP, "install", "--no-deps", "--no-index", "--target", str(folder), str(wheel))
    subprocess.run(installed, check=True, cwd=folder, capture_output=True)
    return folder


def test_it_runs_from_where_it_was_installed(elsewhere: Path) -> None:
    here = os.environ | {"PYTHONPATH": str(elsewhere)}
    told = subprocess.run(
        (sys.executable, "-c", "from live.core.shipped import STATIC, TEMPLATES; print(STATIC, TEMPLATES)"),
        env=here,
        cwd=elsewhere,
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.split() == [str(elsewhere / "live" / name) for name in ("static", "templates")]


async def test_installed_in_another_folder_it_serves_screens_and_makes_minutes(elsewhere: Path, tmp_path: Path) -> None:
    async with served(tmp_path, (str(elsewhere / "bin" / "live"),), PYTHONPATH=str(elsewhere)) as up:
        assert (await up.call("GET", "/")).status_code == 200
        made = await up.create_workshop()
        joined = await up.join(made.code)
        phone = await up.call("GET", f"/w/{made.workshop}", text=joined["pass"])
        assert phone.status_code == 200
        driving = await up.enter(made.facilitator)
        console = await up.call("GET", f"/w/{made.workshop}/console", text=driving["pass"])
        script = console.text.partition('<script type="module" src="')[2].partition('"')[0]
        assert (await up.call("GET", script)).headers["content-type"].startswith("text/javascript")
        organiser = await up.organiser()
        for each in FORMATS:
            minutes = await up.call("GET", f"/w/{made.workshop}/minutes.{each.extension}", text=organiser)
            assert minutes.status_code == 200, each.name


def test_the_image_is_made_of_the_wheel_and_runs_as_nobody_in_particular() -> None:
    building, _, running = DOCKERFILE.partition("\nFROM ")[2].partition("\nFROM ")
    copied = {name for line in building.splitlines() if line.startswith("COPY ") for name in line.split()[1:-1]}
    assert copied == {*SOURCES, "requirements.lock"}
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert sent == copied
    assert [line for line in running.splitlines() if line.startswith("COPY ")] == [
        "COPY --from=build /opt/live /opt/live"
    ]
    assert "\nUSER live\n" in running
