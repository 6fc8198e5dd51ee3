"""Clients of a real server: one as the browser's library behaves, one that speaks raw WebSocket messages."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import websocket

from server.protocol.frames import Decoded, decode
from server.protocol.pictures import decode as decode_pictures
from tests.server.networks import running_example
from tools.socket_client import SocketClient

KINDS = {neuron.id: neuron.kind for neuron in running_example().network.neurons}


def wait_until(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.005)


class Client:
    """A python-socketio client that has said hello. again: grant one more frame for each that came."""

    def __init__(self, url: str, token: str | None = None, *, again: bool = True) -> None:
        self.frames: list[Decoded] = []
        self.drawn: list[tuple[dict[str, Any], bytes]] = []
        self.states: list[dict[str, Any]] = []
        self.jobs: list[dict[str, Any]] = []
        self.goodbyes: list[str] = []
        self._again = again
        self.io = SocketClient(reconnection=False)
        self.io.on("frame", self._frame)
        self.io.on("pictures", lambda data: self.drawn.append(decode_pictures(data)))
        self.io.on("state", self.states.append)
        self.io.on("job", self.jobs.append)
        self.io.on("goodbye", lambda message: self.goodbyes.append(message["reason"]))
        self.io.connect(url, transports=["websocket"])
        self.hello = self.ok("hello", protocol=1, **({"token": token} if token else {}))

    def _frame(self, data: bytes) -> None:
        self.frames.append(decode(data))
        if self._again:
            self.io.emit("credit", {"frames": 1})

    def ask(self, event: str, **message: object) -> dict[str, Any]:
        answer: dict[str, Any] = self.io.call(event, message, timeout=20)
        return answer

    def ok(self, event: str, **message: object) -> dict[str, Any]:
        answer = self.ask(event, **message)
        assert answer["ok"], answer
        return answer

    def refused(self, event: str, **message: object) -> dict[str, Any]:
        answer = self.ask(event, **message)
        assert not answer["ok"], answer
        error: dict[str, Any] = answer["error"]
        assert set(error) == {"code", "message", "neurons", "edges"}
        return error

    def draw_running_example(self, revision: int = 1, activation: str = "identity") -> dict[str, Any]:
        answer = self.ok("set_network", revision=revision, **network(activation))
        self.ok("set_probe", revision=revision, probe={"1": 2, "9": 1})
        check: dict[str, Any] = answer["check"]
        return check

    def leave(self) -> None:
        """Disconnect, and close the socket also where the other side was quicker."""
        line = self.io.eio.ws
        if self.io.connected:
            self.io.disconnect()
        if line is not None:
            line.shutdown()

    def break_off(self) -> None:
        """Vanish as a broken line does: no goodbye."""
        self.io.eio.ws.sock.shutdown(2)


def network(activation: str = "identity") -> dict[str, Any]:
    drawn = running_example(activation).network
    return {
        "neurons": [{"id": n.id, "kind": n.kind, "activation": n.activation} for n in drawn.neurons],
        "edges": [{"tail": e.tail, "head": e.head, "weight": e.weight, "initial": e.initial} for e in drawn.edges],
    }


def dense(*sizes: int) -> dict[str, Any]:
    """Layers of tanh neurons, everything connected with the next layer."""
    layers, first = [], 1
    for size in sizes:
        layers.append(range(first, first + size))
        first += size
    neurons = [
        {"id": id_, "kind": kind, "activation": None if kind == "input" else "tanh"}
        for layer, kind in zip(layers, ["input", *["hidden"] * (len(sizes) - 2), "output"], strict=True)
        for id_ in layer
    ]
    edges = [
        {"tail": tail, "head": head, "weight": 0.001 * ((tail * head) % 7 - 3), "initial": 0.0}
        for below, above in itertools.pairwise(layers)
        for tail in below
        for head in above
    ]
    return {"neurons": neurons, "edges": edges}


class Raw:
    """A WebSocket to Engine.IO that sends whatever it is told. A thread reads; frames are counted, acks collected."""

    def __init__(self, url: str, *, connect: bool = True, hello: bool = False, again: bool = False) -> None:
        address = url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self.ws = websocket.create_connection(address, timeout=20, enable_multithread=True)
        self.handshake: dict[str, str] = dict(self.ws.getheaders() or {})
        self.acks: dict[int, dict[str, Any]] = {}
        self.arrivals: list[tuple[float, float]] = []
        self.closed = threading.Event()
        self._again = again
        self._number = 0
        self._announced: float | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if connect:
            self.ws.send("40")
        if hello:
            assert self.ask("hello", protocol=1)["ok"]

    def _read(self) -> None:
        with suppress(Exception):
            while True:
                message = self.ws.recv()
                if not message and not self.ws.connected:
                    break
                self._take(message)
        self.closed.set()

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            if self._announced is None:
                return
            self.arrivals.append((self._announced, time.monotonic()))
            if self._again:
                self.emit("credit", frames=1)
        elif message == "2":
            self.ws.send("3")
        elif message.startswith("451-"):
            self._announced = time.monotonic()
        elif message.startswith(("43", "461-")):
            self._announced = None
            number, text = message.removeprefix("461-").removeprefix("43").split("[", 1)
            self.acks[int(number)] = json.loads("[" + text)[0]

    def emit(self, event: str, **message: object) -> int:
        self._number += 1
        self.ws.send(f"42{self._number}" + json.dumps([event, message]))
        return self._number

    def ask(self, event: str, **message: object) -> dict[str, Any]:
        number = self.emit(event, **message)
        wait_until(lambda: number in self.acks)
        return self.acks.pop(number)

    def close(self) -> None:
        with suppress(Exception):
            self.ws.close(timeout=1)
        self._reader.join(5)
        self.ws.shutdown()
