"""A picture: every neuron of 2-8-8-1 at 100 x 100 points, all values kept, in float32 for colours and in float64."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import DTypeLike

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

    def __init__(self, course: Course, kind: DTypeLike) -> None:
        self._all = Matrices.of(course)
        self._weight, self._bias = ([a.astype(kind) for a in arrays] for arrays in (self._all.weight, self._all.bias))
        self._functions = [FUNCTIONS[name][0] for name in course.functions()]
        self._x = np.ascontiguousarray(course.x.T, dtype=kind)
        self.outs: list[Floats] = []

    def maps(self, times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            outs = [self._x]
            for weight, bias, function in zip(self._weight, self._bias, self._functions, strict=True):
                outs.append(function(weight @ outs[-1] + bias[:, np.newaxis]))
            self.outs = outs
        return time.perf_counter() - begin

    def by_id(self, course: Course) -> dict[int, Floats]:
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        ids = [[id_ for id_ in layer if kinds[id_] != "bias"] for layer in course.layers]
        return {id_: out[k] for layer, out in zip(ids, self.outs, strict=True) for k, id_ in enumerate(layer)}


def against_numpy(pace: Pace, *, exact: bool) -> Measured:
    run = course()
    rival = NumPyMap(run, np.float64 if exact else np.float32)
    return _race(run, rival.maps, lambda: rival.by_id(run), pace, exact=exact)


def against_javascript(pace: Pace) -> Measured:
    """Colours against numbers: both are what draws a picture."""
    run = course()
    rival = JavaScript(run)
    try:
        return _race(run, rival.heat_maps, rival.heat_map, pace, exact=False)
    finally:
        rival.close()


def _race(run: Course, rival: Work, values: Callable[[], dict[int, Floats]], pace: Pace, *, exact: bool) -> Measured:
    ours = BackdrawMap(run, exact=exact)
    ours.maps(1)
    rival(1)
    own = ours.by_id()
    for id_, theirs in values().items():
        require_equal(f"neuron {id_}", own[id_], theirs, 1e-9 if exact else 1e-4)
    mine, other, ratio = race(ours.maps, rival, pace)
    return Measured(rate(1 / mine, "maps/s"), rate(1 / other, "maps/s"), ratio)
