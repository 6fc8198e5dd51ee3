"""The starters: drawn without a problem, and each does what it is there to show."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest

from server.document.examples import EXAMPLES, example
from server.document.schema import parse_document
from server.engine.functions.activations import ACTIVATIONS
from server.network.rules import check
from server.settings import Settings

FUNCTIONS = {"identity": lambda v: v, "tanh": math.tanh, "logistic": lambda v: 1 / (1 + math.exp(-v))}
SLOPES = {"identity": lambda o: 1.0, "tanh": lambda o: 1 - o * o, "logistic": lambda o: o * (1 - o)}


class Loop:
    """A training loop written from the formulas, on the plain document, without the engine."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.neurons = {n["id"]: n for n in document["network"]["neurons"]}
        self.w = {(e["tail"], e["head"]): float(e["weight"]) for e in document["network"]["edges"]}
        self.columns, self.rows = document["data"]["columns"], document["data"]["rows"]
        self.step_size = document["training"]["step_size"]
        self.order = sorted(self.neurons, key=lambda id: self.neurons[id]["x"])
        self.into = {id: [t for t, h in self.w if h == id] for id in self.neurons}
        self.from_ = {id: [h for t, h in self.w if t == id] for id in self.neurons}

    def forward(self, row: list[float]) -> dict[int, float]:
        given, out = dict(zip(self.columns, row, strict=True)), {}
        for id in self.order:
            kind = self.neurons[id]["kind"]
            if kind in ("input", "bias"):
                out[id] = given[id] if kind == "input" else 1.0
            else:
                net = sum(self.w[tail, id] * out[tail] for tail in self.into[id])
                out[id] = FUNCTIONS[self.neurons[id]["activation"]](net)
        return out

    def train(self, steps: int) -> None:
        for step in range(steps):
            row = self.rows[step % len(self.rows)]
            out, target, d_in = self.forward(row), dict(zip(self.columns, row, strict=True)), {}
            for id in reversed(self.order):
                neuron = self.neurons[id]
                if neuron["kind"] in ("hidden", "output"):
                    own = 2 * (out[id] - target[id]) if neuron["kind"] == "output" else 0.0
                    d_out = own + sum(d_in[head] * self.w[id, head] for head in self.from_[id])
                    d_in[id] = d_out * SLOPES[neuron["activation"]](out[id])
            for tail, head in self.w:
                self.w[tail, head] -= self.step_size * d_in[head] * out[tail]

    def loss(self) -> float:
        outputs = [id for id, neuron in self.neurons.items() if neuron["kind"] == "output"]
        total = 0.0
        for row in self.rows:
            out, target = self.forward(row), dict(zip(self.columns, row, strict=True))
            total += sum((out[id] - target[id]) ** 2 for id in outputs)
        return total / len(self.rows)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "blank"])
def test_nothing_is_wrong_or_missing(name: str) -> None:
    document = parse_document(example(name), Settings())
    found = check(document.network, ACTIVATIONS, Settings())
    assert found.problems == ()
    column = {neuron.id: neuron.x for neuron in document.network.neurons}
    columns = [sorted({column[id] for id in layer}) for layer in found.layers]
    assert all(before[-1] < after[0] for before, after in pairwise(columns))
    # Images lie as they are; everything else stands in one column for each layer.
    assert [len(layer) for layer in columns[name == "digits" :]] == [1] * (len(columns) - (name == "digits"))
    places = {(neuron.x, neuron.y) for neuron in document.network.neurons}
    assert len(places) == len(document.network.neurons)


def test_blank_only_lacks_its_ends() -> None:
    network = parse_document(example("blank"), Settings()).network
    assert [problem.code for problem in check(network, ACTIVATIONS, Settings()).problems] == ["no_input", "no_output"]


CONVERGING = [("running", 500, 1e-6), ("xor", 4000, 0.005)]


@pytest.mark.parametrize(("name", "steps", "loss"), CONVERGING)
def test_training_with_the_given_step_size_converges(name: str, steps: int, loss: float) -> None:
    loop = Loop(example(name))
    before = loop.loss()
    loop.train(steps)
    assert loop.loss() < loss < before


def test_the_running_example_computes_what_is_printed_about_it() -> None:
    loop = Loop(example("running"))
    assert loop.forward([2, 1]) == {1: 2, 2: 1.0, 3: 1, 4: 2, 5: 1.0, 6: 0.5, 7: 4, 8: 1.0, 9: 1.5}
    loop.train(1)
    out = loop.forward([2, 1])[9]
    assert out == pytest.approx(1.0492825, abs=1e-12)
    assert (out - 1) ** 2 == pytest.approx(0.0024287648, abs=1e-10)
    assert example("running")["data"]["rows"][0] == [2, 1]


def test_rows_of_generators_are_left_out_and_all_starters_are_json() -> None:
    for name in EXAMPLES:
        plain = example(name)
        assert json.loads(json.dumps(plain)) == plain
        assert not ("generator" in plain["data"] and plain["data"]["rows"])
