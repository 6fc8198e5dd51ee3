"""A real server process to test against."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.places import ROOT

CHECKOUT = (sys.executable, "-m", "server")


class Server:
    """`python -m server serve` on a free port of the loopback interface, its output in a log file.

    `program` and `folder` start another Backdraw; `environment` adds variables, `BACKDRAW_<SETTING>` for instance.
    """

    def __init__(
        self, log: Path, port: int = 0, *, program: Sequence[str] = CHECKOUT, folder: Path = ROOT, **environment: str
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        log.parent.mkdir(parents=True, exist_ok=True)
        command = [*program, "serve", "--host", "127.0.0.1", "--port", str(self.port)]
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait(self, seconds: float = 120.0) -> None:
        """Until the page answers and the kernels are loaded (a cold compile takes several seconds)."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.text()}")
            if self.health().get("kernels", "loading") != "loading":
                return
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready after {seconds} s:\n{self.text()}")

    def health(self) -> dict[str, Any]:
        """What /health says; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=20) as reply:
                return json.load(reply)
        except (urllib.error.URLError, OSError, ValueError):
            return {}

    def text(self) -> str:
        return self.log.read_text("utf-8", "replace")

    def stop(self, number: int = signal.SIGTERM, seconds: float = 60.0) -> int:
        """Stop it by a signal; the exit code. One that does not obey is killed, and the code is then -9."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
