"""Training on a real server, while one client watches at 20 frames a second (with pictures) and while nobody does."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from statistics import median
from typing import Any

from benchmarks.courses import seed_network
from benchmarks.race import Measured, Pace, rate
from benchmarks.starting import answered
from server.document.schema import network_to_json
from tools.programs import ROOT
from tools.socket_client import SocketClient

FEWEST_FRAMES = 15  # a second, or it is not called watching
CREDIT = 8


class Server:
    """A server process of our own on a free port, with its kernels loaded."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "server", "serve", "--port", "0"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
        assert self._process.stdout is not None
        address = re.search(r"http://\S+", self._process.stdout.readline())
        if address is None:
            raise RuntimeError("the server did not start")
        self.url = address[0]
        deadline = time.monotonic() + 120.0
        while '"ready"' not in (answered(f"{self.url}/health") or "").replace(" ", ""):
            if time.monotonic() > deadline:
                raise RuntimeError("the kernels did not get ready")
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)


class Watcher:
    """A client with the seed network and its points, which grants a frame for each that comes."""

    def __init__(self, url: str) -> None:
        self.frames = self.pictures = 0
        self._io = SocketClient(reconnection=False)
        self._io.on("frame", self._frame)
        self._io.on("pictures", self._picture)
        self._io.connect(url, transports=["websocket"])
        course = seed_network("logistic")
        self._ask("hello", protocol=1)
        self._ask("set_network", revision=1, **network_to_json(course.network))
        rows = [[*x, *y] for x, y in zip(course.x.tolist(), course.y.tolist(), strict=True)]
        self._ask("set_data", revision=2, columns=[1, 9], rows=rows)
        self._ask("credit", frames=CREDIT)

    def _picture(self, _data: bytes) -> None:
        self.pictures += 1

    def _frame(self, _data: bytes) -> None:
        self.frames += 1
        self._io.emit("credit", {"frames": 1})

    def _ask(self, event: str, **message: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._io.call(event, message, timeout=30)
        if not answer["ok"]:
            raise RuntimeError(answer["error"]["message"])
        return answer

    def watch_pictures(self) -> None:
        """One of the output at 100 places and a thumbnail of every neuron."""
        self._ask("watch_pictures", revision=2, size=100, neurons=[9], thumbnails=32)

    def train(self, seconds: float, *, visible: bool) -> tuple[float, float, float]:
        """Train as fast as it goes for so long: steps, frames and pictures per second."""
        self._ask("visible", visible=visible)
        begin = self._ask("train", revision=2, speed=None)["progress"]["step"]
        started, self.frames, self.pictures = time.perf_counter(), 0, 0
        time.sleep(seconds)
        frames, pictures = self.frames, self.pictures
        end = self._ask("pause")["progress"]["step"]
        took = time.perf_counter() - started
        return (end - begin) / took, frames / took, pictures / took

    def leave(self) -> None:
        self._io.disconnect()


def watched(pace: Pace, *, pictures: bool = False) -> Measured:
    """Raises RuntimeError when frames came where none should, or too few (of pictures too) to speak of watching."""
    server = Server()
    try:
        client = Watcher(server.url)
        if pictures:
            client.watch_pictures()
        seconds = max(1.0, 4 * pace.turn)
        client.train(seconds, visible=False)
        turns = [
            (client.train(seconds, visible=False), client.train(seconds, visible=True)) for _ in range(pace.rounds)
        ]
        client.leave()
    finally:
        server.stop()
    unseen, frames = median(alone[1] for alone, _ in turns), median(seen[1] for _, seen in turns)
    drawn = median(seen[2] for _, seen in turns)
    if unseen > 1 or frames < FEWEST_FRAMES or (pictures and drawn < FEWEST_FRAMES):
        text = f"{frames:.3g} frames and {drawn:.3g} pictures a second came while watched"
        raise RuntimeError(f"{text}, {unseen:.3g} frames while not")
    came = f" and {drawn:.3g} pictures/s" if pictures else ""
    own, other = median(seen[0] for _, seen in turns), median(alone[0] for alone, _ in turns)
    ratio = median(seen[0] / alone[0] for alone, seen in turns)
    return Measured(rate(own, "steps/s"), rate(other, "steps/s"), ratio, f"{frames:.3g} frames/s{came} came")
