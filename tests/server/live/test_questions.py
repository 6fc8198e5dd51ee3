"""Questions about the network as it stands: loss slice, gradient check, signal health, function curves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.server.live.peers import Client, network, wait_until

Join = Callable[..., Client]
SLICE = {-2: 0.80486, -1: 0.64834, 0: 0.43828, 1: 0.23176, 2: 0.09334, 3: 0.02976}


@pytest.fixture
def client(join: Join) -> Client:
    """The running example with logistic functions at x = 2, y = 1."""
    client = join()
    drawn = network("logistic")
    client.ok("set_network", revision=1, **drawn)
    client.ok("set_probe", revision=1, probe={"1": 2, "9": 1})
    return client


def test_a_slice_has_the_specified_numbers(client: Client) -> None:
    found = client.ok("loss_slice", revision=1, tail=6, head=9, point=-1, low=-2, high=3)
    assert (found["points"], found["weight"], len(found["values"])) == (1, 1, 121)
    assert found["derivative"] == pytest.approx(-0.1794968418, abs=1e-10)
    by_value = dict(zip(found["values"], found["losses"], strict=True))
    assert {at: round(by_value[at], 5) for at in SLICE} == SLICE
    chosen = client.ok("loss_slice", revision=1, tail=6, head=9, point=None)
    assert chosen["loss"] == pytest.approx(0.2317564718, abs=1e-10)
    assert chosen["values"][0] < 1 < chosen["values"][-1]


def test_every_weight_agrees_with_its_quotient(client: Client) -> None:
    found = client.ok("gradient_check", revision=1, point=-1)
    assert (found["count"], found["agree"], found["kinks"], found["others"], found["check"]) == (12, 12, 0, [], None)
    assert found["worst"]["relative"] < 1e-6
    one = client.ok("gradient_check", revision=1, point=-1, edge=[6, 9], epsilon=0.1)["check"]
    assert one["edge"] == [6, 9]
    assert one["quotient"] == pytest.approx((one["plus"] - one["minus"]) / 0.2)
    assert one["derivative"] == pytest.approx(-0.1794968418, abs=1e-10)


def test_of_all_weights_those_at_a_corner_are_told_in_full(client: Client) -> None:
    drawn = client.ok("gradient_check", revision=1, point=-1, epsilon=0.01)
    assert (drawn["count"], len(drawn["others"])) == (12, 12 - drawn["agree"])
    # At out = y the absolute loss has its corner: every nudge that moves the output crosses it or starts there.
    client.ok("set_training", training={"loss": "absolute"})
    curve = client.ok("function_curve", revision=1, activation="logistic", low=-1, high=1, at=[0.0743906158])
    out = curve["at"][0]["out"]
    client.ok("set_probe", revision=1, probe={"1": 2, "9": out + 1e-6})
    found = client.ok("gradient_check", revision=1, point=-1)
    assert found["count"] == 12 == found["agree"] + found["kinks"]
    assert found["kinks"] == len(found["others"]) > 0
    assert {(one["verdict"], one["kink"]) for one in found["others"]} == {("kink", 9)}
    tail, head = found["others"][0]["edge"]
    assert client.ok("gradient_check", revision=1, point=-1, edge=[tail, head])["check"] == found["others"][0]


def test_health_and_curves(client: Client) -> None:
    assert client.ok("signal_health", revision=1) == {"ok": True, "points": 1, "findings": []}
    client.ok("set_weights", revision=2, weights=[{"tail": 1, "head": 3, "weight": 50, "initial": 50}])
    (finding,) = client.ok("signal_health", revision=2)["findings"]
    assert (finding["code"], finding["neurons"]) == ("saturated", [3])
    curve = client.ok("function_curve", revision=2, activation="logistic", low=-6, high=6, at=[0, 1.0813200793])
    assert curve["outs"][80] == 0.5
    assert curve["at"][0] == {"x": 0, "out": 0.5, "slope": 0.25}
    assert curve["at"][1]["out"] == pytest.approx(0.7467437148, abs=1e-9)


def test_pictures_asked_for_and_watched(client: Client) -> None:
    curve = client.ok("picture", revision=1, size=3, ranges=[[0, 4]], neurons=[9], exact=True)
    assert np.frombuffer(curve["values"])[1] == pytest.approx(0.5185890821, abs=1e-10), "x = 2"
    client.ok("watch_pictures", revision=1, size=50, thumbnails=16, neurons=[9])
    client.ok("credit", frames=8)
    client.ok("train", revision=1, speed=None)
    wait_until(lambda: len(client.drawn) >= 3)
    assert client.ok("picture", revision=1, size=2)["step"] > 0, "also while it trains"
    client.ok("pause")
    head, body = client.drawn[0]
    assert (head["picture"]["size"], head["thumbnails"]["at"], len(body)) == (50, 200, 200 + 4 * 9 * 16)
    assert client.refused("watch_pictures", revision=0)["code"] == "stale_revision"
    for wrong in (
        {"size": 201},
        {"size": 1},
        {"fixed": {"x(1)": "NaN"}},
        {"quantities": []},
        {"rate": 21},
        {"rate": -1},
    ):
        assert client.refused("watch_pictures", revision=1, **wrong)["code"] == "invalid"
    assert client.refused("watch_pictures", revision=1, size=200, neurons=[9] * 5001)["code"] == "too_much"


def test_questions_that_make_no_sense(client: Client) -> None:
    assert client.refused("loss_slice", revision=0, tail=6, head=9, point=-1)["code"] == "stale_revision"
    assert client.refused("loss_slice", revision=1, tail=3, head=7, point=-1)["code"] == "no_such_edge"
    assert client.refused("loss_slice", revision=1, tail=6, head=9, point=5)["code"] == "no_such_row"
    assert client.refused("loss_slice", revision=1, tail=6, head=9, point=-1, low=3, high=3)["code"] == "invalid"
    assert client.refused("loss_slice", revision=1, tail=6, head=9, point=-1, low=3)["code"] == "invalid"
    assert client.refused("gradient_check", revision=1, point=-1, edge=[3, 7])["code"] == "no_such_edge"
    assert client.refused("gradient_check", revision=1, point=-1, epsilon=0)["code"] == "invalid"
    assert (
        client.refused("function_curve", revision=1, activation="none", low=0, high=1)["code"] == "unknown_activation"
    )
    client.ok("train", revision=1, speed=1)
    assert client.refused("signal_health", revision=1)["code"] == "running"
    client.ok("pause")
