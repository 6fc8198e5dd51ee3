"""From `make run` to the first page, everything being installed, against an empty Flask-SocketIO app."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from statistics import median

from benchmarks.race import Measured, Pace
from tools.install import PYTHON, is_installed
from tools.programs import ROOT

EMPTY_APP = """
import eventlet
eventlet.monkey_patch()
import sys
from flask import Flask
from flask_socketio import SocketIO
app = Flask("empty")
app.route("/")(lambda: "<!doctype html><title>empty</title>")
SocketIO(app, async_mode="eventlet").run(app, host="127.0.0.1", port=int(sys.argv[1]))
"""
LONGEST = 60.0


def answered(url: str) -> str | None:
    """The page at a URL, or None while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode()) if answer.status == 200 else None
    except (urllib.error.URLError, OSError):
        return None


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def seconds_to_first_page(command: list[str], port: int) -> float:
    """Start a program, wait for its page, stop it. Raises RuntimeError when none comes."""
    # A session of its own, so that what `make` started stops with it.
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while answered(f"http://127.0.0.1:{port}/") is None:
            if process.poll() is not None or time.perf_counter() - begin > LONGEST:
                raise RuntimeError(f"{' '.join(command[:2])} brought no page")
            time.sleep(0.002)
        return time.perf_counter() - begin
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)


def warm_start(pace: Pace) -> Measured:
    if not is_installed(dev=False):
        raise RuntimeError("this folder is not installed; run `make install`")

    def ours() -> float:
        port = free_port()
        return seconds_to_first_page(["make", "run", f"PORT={port}"], port)

    def empty() -> float:
        port = free_port()
        return seconds_to_first_page([str(PYTHON), "-W", "ignore", "-c", EMPTY_APP, str(port)], port)

    ours(), empty()
    pairs = [(ours(), empty()) for _ in range(pace.rounds)]
    own, other = (median(column) for column in zip(*pairs, strict=True))
    return Measured(f"{own:.2f} s", f"{other:.2f} s", median(a - b for a, b in pairs))
