"""The bound: a plain C loop, compiled when the benchmark starts."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np

from benchmarks.courses import Course
from benchmarks.race import Floats

SOURCE = Path(__file__).with_name("loop.c")
BUILD = Path(__file__).resolve().parent.parent / "build"


def compile_loop() -> ctypes.CDLL:
    """The compiled loop. Raises RuntimeError when there is no C compiler."""
    compiler = os.environ.get("CC") or shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise RuntimeError("no C compiler was found (Debian: apt install gcc)")
    BUILD.mkdir(exist_ok=True)
    library = BUILD / "loop.so"
    command = [compiler, "-O3", "-std=c11", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-lm"]
    subprocess.run(command, check=True)
    return ctypes.CDLL(str(library))


class CLoop:
    def __init__(self, course: Course) -> None:
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        ids = sorted(kinds, key=lambda id_: ({"input": 0, "bias": 1}.get(kinds[id_], 2), id_))
        row = {id_: k for k, id_ in enumerate(ids)}
        heads = np.array([row[edge.head] for edge in course.network.edges])
        self._order = np.argsort(heads, kind="stable")
        counts = np.bincount(heads, minlength=len(ids))
        self._start = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        self._tail = np.array([row[edge.tail] for edge in course.network.edges], dtype=np.int32)[self._order]
        self._weight = course.weights[self._order]
        self._course, self._first = course, 0
        self._x, self._y = np.ascontiguousarray(course.x), np.ascontiguousarray(course.y)
        self._out, self._d_out = np.ones(len(ids)), np.zeros(len(ids))
        inputs, biases, outputs = (list(kinds.values()).count(kind) for kind in ("input", "bias", "output"))
        self._sizes = (inputs, inputs + biases, outputs, len(ids))
        self._train = compile_loop().train

    def train(self, steps: int) -> float:
        pointer = ctypes.c_void_p
        points = len(self._x)
        begin = time.perf_counter()
        self._train(
            *self._sizes,
            *(pointer(array.ctypes.data) for array in (self._start, self._tail, self._weight, self._x, self._y)),
            points,
            self._first,
            ctypes.c_long(steps),
            ctypes.c_double(self._course.step_size),
            pointer(self._out.ctypes.data),
            pointer(self._d_out.ctypes.data),
        )
        took = time.perf_counter() - begin
        self._first = (self._first + steps) % points
        return took

    def weights(self) -> Floats:
        result = np.empty_like(self._weight)
        result[self._order] = self._weight
        return result
