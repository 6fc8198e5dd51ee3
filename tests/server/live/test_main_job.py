"""The whole job by a Socket.IO client: draw, check, mend, run, step, train, pause, reset, come back."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable

import numpy as np
import pytest

from server.protocol.frames import decode
from server.session.events.all import EVENTS
from tests.e2e.server import Server
from tests.running_example import LOSS, SLOPES
from tests.server.live.peers import Client, Raw, dense, network, wait_until

Join = Callable[..., Client]


def test_hello_tells_what_there_is(join: Join) -> None:
    hello = join().hello
    assert hello["resumed"] is False
    assert len(hello["token"]) >= 20
    assert (hello["revision"], hello["status"]) == (0, "idle")
    assert hello["progress"] == {"step": 0, "epoch": 0, "position": 0}
    names = [entry["name"] for entry in hello["catalogue"]["activations"]]
    assert {"identity", "logistic", "relu", "leaky_relu", "tanh", "softplus", "sine", "step"} <= set(names)
    assert hello["limits"]["max_edges"] == 20_000


def test_every_event_before_hello_or_with_nothing_drawn_is_answered(join: Join) -> None:
    client = join()
    assert client.refused("hello", protocol=1)["code"] == "already_greeted"
    assert client.refused("train", revision=0, speed=None)["code"] == "no_network"
    for event in EVENTS:
        assert client.ask(event.name, nonsense=1)["error"]["code"] == "invalid", event.name
    assert client.refused("connect")["code"] == "unknown_event"
    assert client.refused("disconnect")["code"] == "unknown_event"
    assert client.ok("pause")["status"] == "idle"
    assert client.ok("pause")["record"] is None


def test_a_wrong_protocol_is_refused(raw: Callable[..., Raw]) -> None:
    answer = raw().ask("hello", protocol=2)
    assert answer["error"]["code"] == "wrong_protocol"


def test_forward_and_backward_to_the_last_digit(join: Join) -> None:
    client = join()
    check = client.draw_running_example()
    assert check["runnable"]
    assert check["layers"] == [[1, 2], [3, 4, 5], [6, 7, 8], [9]]
    assert (check["type"]["inputs"], check["type"]["outputs"]) == (1, 1)
    forward = decode(client.ok("forward", revision=1, point=-1)["record"])
    assert forward.record.out.tolist() == [2, 1, 1, 2, 1, 0.5, 4, 1, 1.5]
    assert forward.record.d_weight is None
    assert forward.revision == 1
    backward = decode(client.ok("backward", revision=1, point=-1)["record"]).record
    edges = [(edge["tail"], edge["head"]) for edge in network()["edges"]]
    assert dict(zip(edges, backward.d_weight, strict=True)) == SLOPES["identity"]
    client.draw_running_example(2, "logistic")
    logistic = decode(client.ok("backward", revision=2, point=-1)["record"]).record
    assert logistic.loss == pytest.approx(LOSS["logistic"], abs=5e-11)
    assert dict(zip(edges, logistic.d_weight, strict=True)) == pytest.approx(SLOPES["logistic"], abs=5e-11)


def test_step_train_pause_reset(join: Join) -> None:
    client = join()
    client.draw_running_example()
    initial = [edge["weight"] for edge in network()["edges"]]
    client.ok("set_training", training={"step_size": 0.01})
    step = client.ok("step", revision=1)
    assert step["progress"]["step"] == 1
    assert step["data_loss"] == pytest.approx(0.0024287648, abs=1e-10)
    assert decode(step["record"]).record.batch_loss == 0.25
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    assert client.refused("step", revision=1)["code"] == "running"
    assert client.refused("forward", revision=1, point=-1)["code"] == "running"
    wait_until(lambda: len(client.frames) >= 5)
    paused = client.ok("pause")
    assert paused["status"] == "paused"
    last = decode(paused["record"]).record
    assert last.step + 1 == paused["progress"]["step"]
    assert paused["weights"] == (last.weight + last.change).tolist()
    count = len(client.frames)
    time.sleep(0.15)
    assert len(client.frames) <= count + 1, "nothing comes after the pause but what was under way"
    steps = [frame.record.step for frame in client.frames]
    assert steps == sorted(steps)
    curve = np.concatenate([frame.curve.curve_step for frame in client.frames])
    assert np.all(np.diff(curve) > 0), "the curve has no gaps and no repeats"
    reset = client.ok("reset", revision=2)
    assert reset["weights"] == initial
    assert reset["progress"]["step"] == 0
    drawn = client.ok("randomize", revision=3, seed=7)["weights"]
    assert drawn != initial
    assert client.ok("randomize", revision=4, seed=7)["weights"] == drawn


def test_training_on_rows_by_speed_and_number_of_steps(server: Server, join: Join) -> None:
    client = join()
    client.draw_running_example(1, "tanh")
    rows = [[x / 10, 0.5 * x / 10] for x in range(-10, 11)]
    body = json.dumps({"revision": 2, "columns": [1, 9], "rows": rows}).encode()
    headers = {"Content-Type": "application/json", "X-Backdraw-Token": client.hello["token"]}
    request = urllib.request.Request(f"{server.url}/session/data", body, headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer) == {"ok": True, "revision": 2, "rows": 21}
    client.ok("set_training", training={"step_size": 0.05, "batch_size": 4, "order": "shuffled", "seed": 3})
    client.ok("credit", frames=8)
    client.ok("train", revision=2, speed=2000, steps=1200)
    wait_until(lambda: client.states)
    state = client.states[0]
    assert (state["status"], state["reason"], state["revision"]) == ("paused", "steps_done", 2)
    assert state["progress"] == {"step": 1200, "epoch": 200, "position": 0}
    wait_until(lambda: client.frames and client.frames[-1].record.step == 1199)
    assert state["data_loss"] < client.frames[0].record.data_loss
    assert client.frames[0].record.batch_size == 4


def test_a_slow_training_shows_every_step(join: Join) -> None:
    client = join()
    client.draw_running_example()
    client.ok("credit", frames=1)
    client.ok("train", revision=1, speed=20, steps=12)
    wait_until(lambda: client.states)
    wait_until(lambda: len(client.frames) == 12)
    assert [frame.record.step for frame in client.frames] == list(range(12))


def test_problems_heads_and_repairs(join: Join) -> None:
    client = join()
    part = network()
    part["edges"].append({"tail": 3, "head": 9, "weight": 1, "initial": 1})
    check = client.ok("set_network", revision=1, **part)["check"]
    assert not check["runnable"]
    problem = next(p for p in check["problems"] if p["severity"] == "error")
    assert problem["code"] == "not_layered"
    wrong = client.refused("train", revision=1, speed=None)
    assert wrong["code"] == "not_runnable"
    assert problem["message"] in wrong["message"]
    positions = {str(k): [100 * k, 0] for k in range(1, 10)}
    mended = client.ok("repair", revision=1, repair=problem["repairs"][0], positions=positions)["network"]
    neurons = [{k: v for k, v in neuron.items() if k in ("id", "kind", "activation")} for neuron in mended["neurons"]]
    assert client.ok("set_network", revision=2, neurons=neurons, edges=mended["edges"])["check"]["runnable"]
    gone = {"action": "delete_edge", "tail": 3, "head": 9}
    assert client.refused("repair", revision=2, repair=gone)["code"] == "bad_repair"
    client.draw_running_example(3)
    answer = client.ok("allowed_heads", revision=3, tails=[3])
    refused = {entry["neuron"]: entry["code"] for entry in answer["refused"]}
    assert answer["heads"] == [{"head": 7}]
    assert set(refused) == set(range(1, 10)) - {7}
    assert refused[1] == "edge_into_input"


def test_an_edit_stops_the_training_and_says_so(join: Join) -> None:
    client = join()
    client.draw_running_example()
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    client.ok("set_weights", revision=2, weights=[{"tail": 1, "head": 3, "weight": 0.5, "initial": 0.5}])
    wait_until(lambda: client.states)
    assert client.states[0]["reason"] == "edited"
    assert client.refused("step", revision=1)["code"] == "stale_revision"
    assert client.ok("step", revision=2)


def test_overflow_is_named_and_the_weights_are_kept(join: Join) -> None:
    client = join()
    client.draw_running_example()
    client.ok("set_training", training={"step_size": 1000})
    client.ok("train", revision=1, speed=None)
    wait_until(lambda: client.states)
    state = client.states[0]
    assert state["reason"] == "non_finite"
    assert state["error"]["code"] == "non_finite"
    assert state["error"]["neurons"] or state["error"]["edges"]
    assert all(isinstance(weight, float) for weight in state["weights"])


def test_a_broken_line_is_taken_up_again_and_training_went_on(server: Server, join: Join) -> None:
    second = first = join()
    first.draw_running_example(1, "logistic")
    first.ok("train", revision=1, speed=100)
    while second.hello["progress"]["step"] < 20:
        second.break_off()
        wait_until(lambda gone=second: not gone.io.connected)
        second = join(token=first.hello["token"])
        assert second.hello["resumed"] is True
        assert (second.hello["revision"], second.hello["status"]) == (1, "running")
    assert len(second.hello["weights"]) == 12
    second.ok("credit", frames=8)
    wait_until(lambda: second.frames)
    paused = second.ok("pause")
    third = join(token=second.hello["token"])
    assert third.hello["weights"] == paused["weights"]
    wait_until(lambda: second.goodbyes == ["taken_over"])


def test_an_unknown_token_gives_a_new_session(join: Join) -> None:
    hello = join(token="guess").hello
    assert hello["resumed"] is False
    assert hello["token"] != "guess"


def test_a_large_network(join: Join) -> None:
    """19,200 edges: 4 layers of 80 with everything connected, checked off the loop, trained, its edges now and then."""
    client = join()
    drawn = dense(80, 80, 80, 80)
    assert len(drawn["edges"]) == 19_200
    assert client.ok("set_network", revision=1, **drawn)["check"]["runnable"]
    client.ok("set_probe", revision=1, probe={str(id_): 0.5 for id_ in (*range(1, 81), *range(241, 321))})
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    wait_until(lambda: len(client.frames) >= 8)
    paused = client.ok("pause")
    assert len(paused["weights"]) == 19_200
    with_edges = [frame.record.change is not None for frame in client.frames]
    assert any(with_edges)
    assert not all(with_edges)
