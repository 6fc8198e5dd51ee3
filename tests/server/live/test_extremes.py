"""Numbers at their limits and lines that break: every request has its answer, and the log says nothing of it."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.server.live.peers import Client, Raw, dense, network, wait_until

NUMBERS = (1e308, -1e308, 1.7976931348623157e308, 1e160, 5e-324, -1e-310)


def drawn(weight: float, activation: str) -> dict[str, Any]:
    parts = network(activation)
    return {**parts, "edges": [{**edge, "weight": weight, "initial": weight} for edge in parts["edges"]]}


@pytest.mark.parametrize("activation", ["identity", "relu", "gelu", "softplus"])
def test_extreme_numbers_have_answers(join: Callable[..., Client], activation: str) -> None:
    client = join()
    for revision, number in enumerate(NUMBERS, start=1):
        client.ok("set_network", revision=revision, **drawn(number, activation))
        client.ok("set_probe", revision=revision, probe={"1": number, "9": -number})
        client.ok("set_training", training={"optimizer": "adam", "l2": 1e9, "clip_norm": 1.0})
        for event, asked in (
            ("forward", {"point": -1}),
            ("backward", {"point": -1}),
            ("loss_slice", {"tail": 1, "head": 3, "point": -1}),
            ("loss_slice", {"tail": 8, "head": 9, "point": None}),
            ("gradient_check", {"point": -1}),
            ("gradient_check", {"point": -1, "edge": [1, 3], "epsilon": 1e-300}),
            ("signal_health", {}),
            ("function_curve", {"activation": activation, "low": -1e307, "high": 1e307, "at": [number]}),
        ):
            client.ok(event, revision=revision, **asked)
        answer = client.ask("step", revision=revision)
        assert answer["ok"] or answer["error"]["code"] == "non_finite"
        client.ok("train", revision=revision, speed=None, steps=20)
        client.ok("pause")


def test_lines_that_break_are_no_news(server: Server) -> None:
    for _ in range(6):
        client = Raw(server.url, hello=True, again=True)
        assert client.ask("set_network", revision=1, **dense(8, 40, 40, 4))["ok"]
        client.emit("credit", frames=8)
        client.emit("train", revision=1, speed=None)
        wait_until(lambda client=client: len(client.arrivals) >= 2)
        # Closed without a farewell, by a reset.
        client.ws.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.ws.sock.close()
        client.ws.shutdown()
    assert Raw(server.url, hello=True).ask("pause")["ok"]
