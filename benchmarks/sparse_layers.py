"""scipy.sparse by hand, with one sparse matrix per layer."""

from __future__ import annotations

import time

import numpy as np
import scipy.sparse

from benchmarks.courses import FUNCTIONS, Course, Matrices
from benchmarks.per_layer import Rows
from benchmarks.race import Floats


class SparsePerLayer:
    """scipy.sparse: a CSR matrix per layer; the gradient is computed on the edges there are. Samples lie in columns."""

    def __init__(self, course: Course) -> None:
        self._all = Matrices.of(course)
        self._functions = [FUNCTIONS[name] for name in course.functions()]
        self._matrices = [scipy.sparse.csr_array(dense) for dense in self._all.weight]
        self._heads = [np.repeat(np.arange(m.shape[0]), np.diff(m.indptr)) for m in self._matrices]
        self._rows, self._course = Rows(course), course
        self._x, self._y = np.ascontiguousarray(course.x.T), np.ascontiguousarray(course.y.T)

    def train(self, steps: int) -> float:
        step = self._one_point if self._course.batch_size == 1 else self._batch
        begin = time.perf_counter()
        for _ in range(steps):
            step(self._rows.next())
        return time.perf_counter() - begin

    def _one_point(self, rows: slice) -> None:
        bias, step_size = self._all.bias, self._course.step_size
        outs = [self._x[:, rows.start]]
        for matrix, b, (value, _) in zip(self._matrices, bias, self._functions, strict=True):
            outs.append(value(matrix @ outs[-1] + b))
        d = 2.0 * step_size * (outs[-1] - self._y[:, rows.start]) * self._functions[-1][1](outs[-1])
        for k in range(len(bias) - 1, -1, -1):
            matrix, before = self._matrices[k], d
            change = d[self._heads[k]] * outs[k][matrix.indices]
            if k:
                d = (matrix.T @ d) * self._functions[k - 1][1](outs[k])
            matrix.data -= change
            bias[k] -= before

    def _batch(self, rows: slice) -> None:
        bias = self._all.bias
        x, y = self._x[:, rows], self._y[:, rows]
        outs = [x]
        for matrix, b, (value, _) in zip(self._matrices, bias, self._functions, strict=True):
            outs.append(value(matrix @ outs[-1] + b[:, np.newaxis]))
        d = (2.0 * self._course.step_size / x.shape[1]) * (outs[-1] - y) * self._functions[-1][1](outs[-1])
        for k in range(len(bias) - 1, -1, -1):
            matrix, before = self._matrices[k], d
            change = np.einsum("eb,eb->e", d[self._heads[k]], outs[k][matrix.indices])
            if k:
                d = (matrix.T @ d) * self._functions[k - 1][1](outs[k])
            matrix.data -= change
            bias[k] -= before.sum(axis=1)

    def weights(self) -> Floats:
        return self._all.edges([matrix.toarray() for matrix in self._matrices], self._all.bias)
