"""Finds the Chromium the browser tests use, or has the system's package manager install one.

`python -m tests.browser.chromium` before the tests: says in one line what to install, and fails, where it may not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell draws no window around each page: the same engine for half of the work.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
APT_INSTALL = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
INSTALLERS = (
    ("apt-get", [["apt-get", "update", "-q"], [*APT_INSTALL, "chromium-headless-shell"], [*APT_INSTALL, "chromium"]]),
    ("dnf", [["dnf", "install", "-y", "chromium"]]),
    ("pacman", [["pacman", "-S", "--noconfirm", "chromium"]]),
    ("apk", [["apk", "add", "chromium"]]),
)


def found() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else one of this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    on_a_mac = (path for path in ON_A_MAC if Path(path).exists())
    return next((path for path in (*on_path, *on_a_mac) if path), None)


def installed() -> str | None:
    """Install the first that the system has, where this account may: as root, or by a sudo that asks nothing."""
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and shutil.which("sudo") is None:
        return None
    for program, commands in INSTALLERS:
        if shutil.which(program) is None:
            continue
        print(f"Installing Chromium for the browser tests with {program} …", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in commands:
            subprocess.run([*as_root, *command], env=environment, stdout=subprocess.DEVNULL, check=False)
            if found():
                break
        break
    return found()


if __name__ == "__main__":
    if not (found() or installed()):
        sys.exit(
            "The browser tests need Chromium: install it (Debian: apt install chromium) or set CHROMIUM=/path/to/it"
        )
