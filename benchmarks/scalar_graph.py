"""micrograd: a graph of scalar values that is built anew for every point. It has ReLU only."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from micrograd.engine import Value

from benchmarks.courses import Course
from benchmarks.race import Floats


class Micrograd:
    def __init__(self, course: Course) -> None:
        if (course.hidden, course.output, course.batch_size) != ("relu", "relu", 1):
            raise ValueError("micrograd knows ReLU only, and this trains one point at a time")
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        self._weights = [Value(edge.weight) for edge in course.network.edges]
        # Per hidden and output neuron its bias edge and its other edges: (weight, tail).
        self._neurons = []
        for layer in course.layers[1:]:
            for id_ in layer:
                into = [(w, e) for w, e in zip(self._weights, course.network.edges, strict=True) if e.head == id_]
                if into:
                    bias = next(w for w, e in into if kinds[e.tail] == "bias")
                    self._neurons.append((id_, bias, [(w, e.tail) for w, e in into if kinds[e.tail] != "bias"]))
        self._inputs = [id_ for id_ in course.layers[0] if kinds[id_] == "input"]
        self._outputs = [id_ for id_ in course.layers[-1] if kinds[id_] == "output"]
        self._x, self._y = course.x.tolist(), course.y.tolist()
        self._step_size, self._next = course.step_size, 0

    def train(self, steps: int) -> float:
        begin = time.perf_counter()
        for _ in range(steps):
            self._step(self._x[self._next], self._y[self._next])
            self._next = (self._next + 1) % len(self._x)
        return time.perf_counter() - begin

    def _step(self, x: list[float], y: list[float]) -> None:
        outs: dict[int, float | Value] = dict(zip(self._inputs, x, strict=True))
        for id_, bias, edges in self._neurons:
            outs[id_] = sum((w * outs[tail] for w, tail in edges), bias).relu()
        loss: Any = sum((outs[id_] - target) ** 2 for id_, target in zip(self._outputs, y, strict=True))
        for weight in self._weights:
            weight.grad = 0
        loss.backward()
        for weight in self._weights:
            weight.data -= self._step_size * weight.grad

    def weights(self) -> Floats:
        return np.array([weight.data for weight in self._weights])
