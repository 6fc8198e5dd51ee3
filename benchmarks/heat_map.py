"""A picture: every neuron of 2-8-8-1 at 100 x 100 points, all values kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from benchmarks.courses import FUNCTIONS, Course, Matrices, small
from benchmarks.javascript import JavaScript
from benchmarks.ours import BackdrawMap
from benchmarks.race import Floats, Measured, Pace, Work, race, rate, require_equal

SIDE = 100


def course() -> Course:
    axis = np.linspace(-6.0, 6.0, SIDE)
    x = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    return replace(small(), x=x, y=np.zeros((len(x), 1)))


class NumPyMap:
    """A matrix product per layer, samples in columns."""

    def __init__(self, course: Course) -> None:
        self._all = Matrices.of(course)
        self._functions = [FUNCTIONS[name][0] for name in course.functions()]
        self._x = np.ascontiguousarray(course.x.T)
        self.outs: list[Floats] = []

    def maps(self, times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            outs = [self._x]
            for weight, bias, function in zip(self._all.weight, self._all.bias, self._functions, strict=True):
                outs.append(function(weight @ outs[-1] + bias[:, np.newaxis]))
            self.outs = outs
        return time.perf_counter() - begin

    def by_id(self, course: Course) -> dict[int, Floats]:
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        ids = [[id_ for id_ in layer if kinds[id_] != "bias"] for layer in course.layers]
        return {id_: out[k] for layer, out in zip(ids, self.outs, strict=True) for k, id_ in enumerate(layer)}


def against_numpy(pace: Pace) -> Measured:
    run = course()
    rival = NumPyMap(run)
    return _race(run, rival.maps, lambda: rival.by_id(run), pace)


def against_javascript(pace: Pace) -> Measured:
    run = course()
    rival = JavaScript(run)
    try:
        return _race(run, rival.heat_maps, rival.heat_map, pace)
    finally:
        rival.close()


def _race(run: Course, rival: Work, values: Callable[[], dict[int, Floats]], pace: Pace) -> Measured:
    ours = BackdrawMap(run)
    ours.maps(1)
    rival(1)
    own = ours.by_id()
    for id_, theirs in values().items():
        require_equal(f"neuron {id_}", own[id_], theirs, 1e-9)
    mine, other, ratio = race(ours.maps, rival, pace)
    return Measured(rate(1 / mine, "maps/s"), rate(1 / other, "maps/s"), ratio)
