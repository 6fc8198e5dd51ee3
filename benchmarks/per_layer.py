"""NumPy by hand, with one matrix per layer."""

from __future__ import annotations

import numpy as np

from benchmarks.columns import Columns
from benchmarks.courses import Course
from benchmarks.race import Floats


class NumPyPerLayer(Columns):
    """A matrix and a bias vector per layer; a mask where edges are missing. Samples lie in columns."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        # A mask costs something, so only layers that are not dense have one.
        self._masks = [None if mask.all() else mask for mask in self._all.weight_mask]
        if not all(mask.all() for mask in self._all.bias_mask):
            raise ValueError("every neuron needs a bias edge")

    def _one_point(self, columns: slice) -> None:
        weight, bias, step_size = self._all.weight, self._all.bias, self._course.step_size
        x, y = self._x[:, columns.start], self._y[:, columns.start]
        outs = [x]
        for w, b, (value, _) in zip(weight, bias, self._functions, strict=True):
            outs.append(value(w @ outs[-1] + b))
        d = 2.0 * (outs[-1] - y) * self._functions[-1][1](outs[-1])
        for k in range(len(weight) - 1, -1, -1):
            change = step_size * np.outer(d, outs[k])
            mask = self._masks[k]
            if mask is not None:
                change *= mask
            before = d
            if k:
                d = (d @ weight[k]) * self._functions[k - 1][1](outs[k])
            weight[k] -= change
            bias[k] -= step_size * before

    def _batch(self, columns: slice) -> None:
        weight, bias = self._all.weight, self._all.bias
        x, y = self._x[:, columns], self._y[:, columns]
        outs = [x]
        for w, b, (value, _) in zip(weight, bias, self._functions, strict=True):
            outs.append(value(w @ outs[-1] + b[:, np.newaxis]))
        # The step size and the mean go into the first derivative, where the fewest numbers are.
        d = (2.0 * self._course.step_size / x.shape[1]) * (outs[-1] - y) * self._functions[-1][1](outs[-1])
        for k in range(len(weight) - 1, -1, -1):
            change = d @ outs[k].T
            mask = self._masks[k]
            if mask is not None:
                change *= mask
            before = d
            if k:
                d = (weight[k].T @ d) * self._functions[k - 1][1](outs[k])
            weight[k] -= change
            bias[k] -= before.sum(axis=1)

    def weights(self) -> Floats:
        return self._all.edges(self._all.weight, self._all.bias)
