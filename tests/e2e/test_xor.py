"""XOR 2-2-1 with biases, built from nothing by mouse, by finger and by keyboard; trained, undone, redone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.driver import Driver
from tests.e2e.hands import Finger, Hand, Keyboard, Mouse

KINDS = ["input", "input", "bias", "hidden", "hidden", "bias", "output"]
PLACES = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 1)]
EDGES = [(tail, head) for head in (4, 5) for tail in (1, 2, 3)] + [(tail, 7) for tail in (4, 5, 6)]
XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
STEPS = 3


@pytest.fixture(params=[Mouse, Finger, Keyboard], ids=["mouse", "touch", "keyboard"])
def hand_type(request: pytest.FixtureRequest) -> type:
    return request.param


@pytest.fixture
def context_options(hand_type: type) -> dict[str, Any]:
    touch = {"has_touch": True, "is_mobile": True} if hand_type is Finger else {}
    return {"viewport": {"width": 1024, "height": 700}, **touch}


def test_xor_from_nothing(backdraw: Driver, hand_type: type) -> None:
    hand: Hand = hand_type(backdraw)
    hand.begin()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 0")
    empty = backdraw.document()
    canvas = backdraw.page.locator("#canvas").bounding_box()
    assert canvas is not None
    for count, (kind, (column, row)) in enumerate(zip(KINDS, PLACES, strict=True), start=1):
        at = (
            canvas["x"] + canvas["width"] * (0.3 + 0.24 * column),
            canvas["y"] + canvas["height"] * (0.38 + 0.18 * row),
        )
        hand.place(kind, at)
        backdraw.wait_until(f"window.backdraw.document().network.neurons.length === {count}")
    for count, (tail, head) in enumerate(EDGES, start=1):
        hand.connect(tail, head)
        backdraw.wait_until(f"window.backdraw.document().network.edges.length === {count}")
    network = backdraw.document()["network"]
    assert [neuron["kind"] for neuron in network["neurons"]] == KINDS
    assert [(edge["tail"], edge["head"]) for edge in network["edges"]] == EDGES
    hand.fill(XOR)
    backdraw.wait_until("(rows) => JSON.stringify(window.backdraw.document().data.rows) === JSON.stringify(rows)", XOR)
    assert backdraw.document()["data"]["columns"] == [1, 2, 7]
    backdraw.wait_until("window.backdraw.connected() && window.backdraw.state().check.runnable")
    assert backdraw.state()["check"]["problems"] == []
    for step in range(1, STEPS + 1):
        hand.press("run.step", "s")
        backdraw.wait_until(f"window.backdraw.document().training.progress.step === {step}")
    trained = backdraw.document()
    assert trained["network"]["edges"] != network["edges"]
    entries = 0
    while backdraw.state()["history"]["undo"] not in (None, "New drawing"):
        label = backdraw.state()["history"]["undo"]
        done = backdraw.page.evaluate("JSON.stringify(window.backdraw.document())")
        hand.press("edit.undo", "Control+z")
        backdraw.wait_until("(done) => JSON.stringify(window.backdraw.document()) !== done", done)
        entries += 1
        assert backdraw.state()["history"]["redo"] == label
    # A new row is one entry, and each number that differs from the 0 in it.
    assert entries == len(KINDS) + len(EDGES) + len(XOR) + sum(map(sum, XOR)) + STEPS
    assert backdraw.document() == empty
    for _ in range(entries):
        label = backdraw.state()["history"]["redo"]
        hand.press("edit.redo", "Control+Shift+z")
        backdraw.wait_until("(label) => window.backdraw.state().history.undo === label", label)
    backdraw.wait_until("window.backdraw.state().history.redo === null")
    assert backdraw.document() == trained
