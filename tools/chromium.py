"""Finding a Chromium for the browser tests, and getting one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.programs import ROOT, answers, apt_install

WHOLE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Debian's Chromium without windows: the same engine, and a test takes two thirds of the processor's time.
LEAN = ("chromium-headless-shell", *WHOLE)
# Nothing fetched or updated on the side, nothing asked of another machine, no GPU, which these machines lack.
FLAGS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
APPLICATIONS = ("Chromium", "Google Chrome")  # macOS
HELP = """\
The browser tests need a Chromium, and none was found or could be installed. Install one and run this again:
    Debian:  sudo apt install chromium
    macOS:   brew install --cask chromium
    or name one:  make test CHROMIUM=/path/to/chromium"""


def flags() -> list[str]:
    """What a headless Chromium is started with; as root it cannot have its sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*FLAGS]


def find_chromium(names: Sequence[str] = LEAN) -> str | None:
    """Path of a Chromium that starts: the CHROMIUM variable's, the system's, or the one Playwright downloaded.

    names: of programs on PATH, the best first.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named if _starts(named) else None
    folders = (Path("/Applications"), Path.home() / "Applications")
    bundled = [folder / f"{name}.app" / "Contents" / "MacOS" / name for folder in folders for name in APPLICATIONS]
    found = [*(shutil.which(name) for name in names), *(str(path) for path in bundled if path.exists())]
    return next((path for path in found if path and _starts(path)), None) or _from_playwright()


def ensure_chromium(names: Sequence[str] = LEAN) -> str:
    """Like find_chromium, but install one if need be. Raises RuntimeError saying what to do when that fails too."""
    found = find_chromium(names)
    if found:
        return found
    if os.environ.get("CHROMIUM"):
        raise RuntimeError(f"CHROMIUM={os.environ['CHROMIUM']} does not start.\n{HELP}")
    if apt_install(names[0]) or apt_install("chromium"):
        found = find_chromium(names)
    if not found:
        print("Downloading Playwright's own Chromium ...", flush=True)
        download = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(download, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
        found = _from_playwright()
    if not found:
        raise RuntimeError(HELP)
    return found


def _starts(path: str) -> bool:
    return answers([path, "--version"]) is not None


def _from_playwright() -> str | None:
    """Asked in a process of its own: Playwright leaves an event loop behind that the tests would trip over."""
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = (answers([sys.executable, "-c", code]) or "").strip()
    return path if path and _starts(path) else None
