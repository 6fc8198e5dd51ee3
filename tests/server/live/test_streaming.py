"""The stream on a real connection: no compression, no Nagle, exactly the credits, and twenty users at once."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Callable

import numpy as np
import pytest
import websocket

from tests.e2e.server import Server
from tests.server.live.peers import Client, Raw, network, wait_until

Join = Callable[..., Client]
OpenRaw = Callable[..., Raw]


def draw(client: Raw, activation: str = "tanh") -> None:
    assert client.ask("set_network", revision=1, **network(activation))["ok"]
    assert client.ask("set_probe", revision=1, probe={"1": 2, "9": 1})["ok"]


def test_compression_is_refused(server: Server) -> None:
    address = server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    connection = websocket.create_connection(address, header=offer, timeout=10)
    answer = {name.lower(): value for name, value in connection.getheaders().items()}
    connection.close()
    assert "sec-websocket-extensions" not in answer


def test_only_websocket_is_spoken(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{server.url}/socket.io/?EIO=4&transport=polling", timeout=10)
    assert answer.value.code == 400
    answer.value.close()


def test_a_frame_does_not_wait_for_the_clients_acknowledgement(raw: OpenRaw) -> None:
    """A frame is two messages; with Nagle's algorithm on, the second waits 40 ms for a client that sends credit."""
    client = raw(hello=True, again=True)
    draw(client)
    client.ask("credit", frames=8)
    assert client.ask("train", revision=1, speed=20)["ok"]
    wait_until(lambda: len(client.arrivals) >= 40)
    client.ask("pause")
    gaps = [second - first for first, second in client.arrivals]
    print(f"between the halves of a frame: {1e3 * np.median(gaps):.2f} ms")
    # A line's first acknowledgements come at once; the quarter below tells the wait from what else the machine does.
    assert np.percentile(gaps[20:], 25) < 0.02


def test_a_stalled_client_gets_exactly_its_credits(join: Join) -> None:
    client = join(again=False)
    client.draw_running_example(1, "tanh")
    client.ok("train", revision=1, speed=None)
    time.sleep(0.3)
    assert client.frames == []
    for granted in (3, 4):
        client.ok("credit", frames=1 if granted == 4 else 3)
        wait_until(lambda granted=granted: len(client.frames) == granted)
        time.sleep(0.3)
        assert len(client.frames) == granted
    assert client.ok("pause")["progress"]["step"] > client.frames[-1].record.step
    client.ok("credit", frames=8)
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    wait_until(lambda: len(client.frames) >= 12)
    time.sleep(0.3)
    assert len(client.frames) == 12, "8 is the most that may be outstanding"


def test_a_hidden_page_gets_nothing_and_then_the_newest(join: Join) -> None:
    client = join()
    client.draw_running_example(1, "tanh")
    client.ok("visible", visible=False)
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=20, steps=8)
    wait_until(lambda: client.states)
    assert client.frames == []
    client.ok("visible", visible=True)
    wait_until(lambda: client.frames)
    assert client.frames[0].record.step == 7
    assert client.frames[0].curve.curve_step.tolist() == list(range(8)), "the curve has no hole"


def test_the_speed_changes_while_running(join: Join) -> None:
    client = join()
    client.draw_running_example(1, "tanh")
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=1)
    wait_until(lambda: len(client.frames) == 1)
    client.ok("set_speed", speed=None)
    wait_until(lambda: client.frames[-1].record.step > 1000)
    client.ok("set_training", training={"step_size": 0.5})
    wait_until(lambda: client.frames[-1].record.step_size == 0.5)
    client.ok("pause")


def test_twenty_users_train_at_once_and_the_loop_stays_quick(raw: OpenRaw) -> None:
    users = [raw(hello=True, again=True) for _ in range(20)]
    watcher = raw(hello=True)
    for user in users:
        draw(user)
        user.ask("credit", frames=4)
    for user in users:
        assert user.ask("train", revision=1, speed=None)["ok"]
    seen = [len(user.arrivals) for user in users]
    answers = 0

    def frames() -> list[int]:
        return [len(user.arrivals) - before for user, before in zip(users, seen, strict=True)]

    while min(frames()) < 10:
        watcher.ask("visible", visible=True)
        answers += 1
        time.sleep(0.01)
    each = frames()
    steps = [user.ask("pause")["progress"]["step"] for user in users]
    print(f"20 trainings: {answers} answers, {min(each)}-{max(each)} frames, {min(steps):,}-{max(steps):,} steps")
    # A training's frame waits for a round of 20 turns, a request for no more than one.
    assert answers > max(each), "a bystander's request waits for less than a round of turns"
    # A turn's frame counts, not its steps: how many fit into one depends on what else the machine does meanwhile.
    assert min(each) > 0.5 * max(each), "everyone gets their turns"
