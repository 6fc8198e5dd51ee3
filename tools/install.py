"""Installs what Backdraw needs into this folder, then becomes the server, the checks, a benchmark or a build.

    python -m tools.install run [options of `python -m server serve`]
    python -m tools.install test [parts of tools.check]
    python -m tools.install bench NAME [options of `python -m benchmarks.NAME`]
    python -m tools.install wheel
    python -m tools.install picture
    python -m tools.install install

Every step leaves a stamp when it has come to its end, so a second start does nothing, and whatever was interrupted is
done again from the beginning. One installation runs in a folder at a time; the others wait for it.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from tools.programs import ROOT, VENV, answers, apt_install, find_node, system_node
from tools.stamps import Stamp, digest

PYTHON = VENV / "bin" / "python"
ENGINE = ROOT / "server" / "engine"
LIBRARY = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
PACKAGES = Stamp(VENV / "backdraw-packages.json", LIBRARY)
MODULES = Stamp(ROOT / "node_modules" / ".backdraw-modules.json", ROOT / "node_modules")
KERNELS = Stamp(VENV / "backdraw-kernels.json", ENGINE / "__pycache__", "kernels-*/*/*")

# Variables that would let packages from elsewhere into our environment, or keep this folder out of it.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH", "PYTHONUSERBASE")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in FOREIGN}


class InstallError(Exception):
    """Something the user has to mend; the text says what."""


def python_key() -> dict[str, str]:
    """The Python in use, and where we are: scripts in a virtual environment hold its path, so a moved one is remade."""
    return {"python": sys.version, "base": sys.base_prefix, "folder": str(ROOT)}


def packages_key(dev: bool, wheel: bool) -> dict[str, str]:
    """What must be installed from PyPI: the runtime, the tools if `dev`, Node itself if `wheel`."""
    names = ["requirements.txt"]
    names += ["requirements-dev.txt"] if dev else []
    names += ["requirements-node.txt"] if wheel else []
    return {**python_key(), **{name: digest([ROOT / name]) for name in names}}


def modules_key(dev: bool) -> dict[str, str]:
    """What must be installed from npm."""
    key = {name: digest([ROOT / name]) for name in ("package.json", "package-lock.json")}
    return {**key, "tools": "yes"} if dev else key


def kernels_key() -> dict[str, str]:
    """What compiled kernels depend on. Numba goes by a source's time and size, so times count too."""
    sources = sorted(ENGINE.rglob("*.py"))
    times = ",".join(f"{path.name}:{path.stat().st_mtime_ns}" for path in sources)
    compiler = ",".join(sorted(path.name for name in ("numba", "llvmlite") for path in LIBRARY.glob(f"{name}-*")))
    return {**python_key(), "sources": digest(sources), "times": times, "compiler": compiler}


def needs_wheel(dev: bool) -> bool:
    """Whether Node has to come from PyPI: there is work for it, and the system has none that will do."""
    return (dev or not MODULES.covers(modules_key(dev))) and system_node() is None


def has_packages(key: dict[str, str]) -> bool:
    """Whether the virtual environment holds all of `key`, and its Python starts (the one it came from may be gone)."""
    return PACKAGES.covers(key) and (Path(sys.prefix) == VENV or answers([str(PYTHON), "-c", ""]) is not None)


def is_installed(dev: bool) -> bool:
    """Whether a start has nothing to do. Cheap: a few small files are read."""
    return (
        MODULES.covers(modules_key(dev))
        and has_packages(packages_key(dev, needs_wheel(dev)))
        and KERNELS.covers(kernels_key())
    )


@contextmanager
def turn() -> Iterator[int]:
    """Wait for the right to install here. Yields a descriptor; children hold it too, so that none outlives its turn."""
    with (ROOT / ".install.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another installation is at work in this folder; waiting for it ...", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def run(title: str, command: list[str | Path], lock: int) -> None:
    """Run one step of the installation. Raises InstallError when it fails; stops it when we are stopped."""
    print(f"{title} ...", flush=True)
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL, pass_fds=(lock,))
    try:
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code != 0:
        raise InstallError(f"{title}: failed (see above). Mend the cause and run the same command again.")
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


def install_packages(dev: bool, lock: int) -> None:
    """Make the virtual environment and fill it. One that was left unfinished is made anew, never trusted."""
    wanted = packages_key(dev, needs_wheel(dev))
    if has_packages(wanted):
        return
    if not has_packages(python_key()):
        make_environment(dev, lock)
    PACKAGES.clear()
    files = [name for name in wanted if name.endswith(".txt") and (name != "requirements.txt" or not dev)]
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    # Building these takes an LLVM: better to hear at once that there is no built package for this Python.
    pip += ["--prefer-binary", "--only-binary", "llvmlite,numba"]
    run(f"Installing {' and '.join(files)}", [*pip, *(part for name in files for part in ("-r", name))], lock)
    PACKAGES.write(wanted)


def make_environment(dev: bool, lock: int) -> None:
    """A new, empty .venv, with the Python that runs us (or, when that is an environment's, the one behind it)."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not (dev and apt_install(package)):
            raise InstallError(
                f"Python {sys.version.split()[0]} ({sys.executable}) comes without venv and ensurepip. "
                "On Debian: sudo apt install python3-venv. Or name another Python: PYTHON=/path/to/python3"
            )
    base = getattr(sys, "_base_executable", None) or sys.executable
    run(f"Making .venv with Python {sys.version.split()[0]}", [base, "-m", "venv", "--clear", VENV], lock)


def install_modules(dev: bool, lock: int) -> None:
    """Fetch the browser's modules (and the JavaScript tools) exactly as the lock file has them."""
    wanted = modules_key(dev)
    if MODULES.covers(wanted):
        return
    node = find_node()
    if node is None:
        raise InstallError("Neither the system nor the virtual environment has Node and npm.")
    MODULES.clear()
    npm: list[str | Path] = [node[1], "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    run("Installing browser modules", npm if dev else [*npm, "--omit=dev"], lock)
    MODULES.write(wanted)


def compile_kernels(dev: bool, lock: int) -> None:
    """Compile the engine's loops into its cache. A run goes on without them (the server then compiles by itself)."""
    wanted = kernels_key()
    if KERNELS.covers(wanted):
        return
    KERNELS.clear()
    try:
        run("Compiling the kernels", [PYTHON, "-m", "server", "compile"], lock)
    except InstallError:
        if dev:
            raise
        print("The kernels did not compile; going on without them.", flush=True)
        return
    KERNELS.write(wanted)


def install(dev: bool) -> None:
    """Bring the folder to where `dev` needs it. Raises InstallError."""
    if is_installed(dev):
        return
    with turn() as lock:
        install_packages(dev, lock)
        install_modules(dev, lock)
        compile_kernels(dev, lock)


def main(arguments: list[str]) -> NoReturn:
    action, *rest = arguments
    programs = {
        "test": ["tools.check", *rest],
        "run": ["server", "serve", *rest],
        "bench": [f"benchmarks.{'.'.join(rest[:1])}", *rest[1:]],
        "wheel": ["hatchling", "build", "-t", "wheel", "-d", "build/wheel"],
        "picture": ["tools.moving_picture"],
    }
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        install(dev=action in ("test", "bench", "wheel", "picture"))
    except InstallError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("\nStopped. The same command starts again from here.")
    if action == "install":
        sys.exit(0)
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", *programs[action]], ENVIRONMENT)


if __name__ == "__main__":
    main(sys.argv[1:])
