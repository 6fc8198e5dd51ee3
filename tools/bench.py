"""`make bench`: installs the rivals into an environment of their own, then becomes `python -m benchmarks`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NoReturn

from tools.install import ENVIRONMENT, InstallError, install, python_key, run, turn
from tools.programs import ROOT, answers
from tools.stamps import Stamp, digest

VENV = ROOT / "build" / "bench-venv"
PYTHON = VENV / "bin" / "python"
LIBRARY = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
RIVALS = Stamp(VENV / "backdraw-rivals.json", LIBRARY)
REQUIREMENTS = ("requirements.txt", "requirements-bench.txt")


def rivals_key() -> dict[str, str]:
    """What the environment is made from."""
    return {**python_key(), **{name: digest([ROOT / name]) for name in REQUIREMENTS}}


def install_rivals() -> None:
    """Make the environment anew unless it is complete. PyTorch alone takes some hundred megabytes."""
    if RIVALS.covers(rivals_key()) and answers([str(PYTHON), "-c", ""]) is not None:
        return
    with turn() as lock:
        RIVALS.clear()
        base = getattr(sys, "_base_executable", None) or sys.executable
        VENV.parent.mkdir(exist_ok=True)
        run("Making build/bench-venv", [base, "-m", "venv", "--clear", VENV], lock)
        pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pip += ["--no-input", "--prefer-binary", "-r", REQUIREMENTS[-1]]
        run("Installing the rivals", pip, lock)
        RIVALS.write(rivals_key())


def main(arguments: list[str]) -> NoReturn:
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        # Backdraw itself as well: one row starts it as a user would.
        install(dev=False)
        install_rivals()
    except InstallError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command starts again from here.")
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "benchmarks", *arguments], ENVIRONMENT)


if __name__ == "__main__":
    main(sys.argv[1:])
