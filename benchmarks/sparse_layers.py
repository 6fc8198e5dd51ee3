"""scipy.sparse by hand, with one sparse matrix per layer."""

from __future__ import annotations

import numpy as np
import scipy.sparse

from benchmarks.columns import Columns
from benchmarks.courses import Course
from benchmarks.race import Floats


class SparsePerLayer(Columns):
    """scipy.sparse: a CSR matrix per layer; the gradient is computed on the edges there are. Samples lie in columns."""

    def __init__(self, course: Course) -> None:
        super().__init__(course)
        self._matrices = [scipy.sparse.csr_array(dense) for dense in self._all.weight]
        self._heads = [np.repeat(np.arange(m.shape[0]), np.diff(m.indptr)) for m in self._matrices]

    def _one_point(self, columns: slice) -> None:
        bias, step_size = self._all.bias, self._course.step_size
        outs = [self._x[:, columns.start]]
        for matrix, b, (value, _) in zip(self._matrices, bias, self._functions, strict=True):
            outs.append(value(matrix @ outs[-1] + b))
        d = 2.0 * step_size * (outs[-1] - self._y[:, columns.start]) * self._functions[-1][1](outs[-1])
        for k in range(len(bias) - 1, -1, -1):
            matrix, before = self._matrices[k], d
            change = d[self._heads[k]] * outs[k][matrix.indices]
            if k:
                d = (matrix.T @ d) * self._functions[k - 1][1](outs[k])
            matrix.data -= change
            bias[k] -= before

    def _batch(self, columns: slice) -> None:
        bias = self._all.bias
        x, y = self._x[:, columns], self._y[:, columns]
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
