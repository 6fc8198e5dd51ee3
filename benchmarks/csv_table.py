"""100,000 x 10 numbers from CSV text, against pandas' C reader."""

from __future__ import annotations

import io
import time

import numpy as np
import pandas

from benchmarks.race import Measured, Pace, race
from server.data.csv.options import CsvOptions
from server.data.csv.reading import Reading, read_table
from server.data.csv.writing import to_csv

ROWS, COLUMNS = 100_000, 10


def csv_table(pace: Pace) -> Measured:
    """With everything that is recognised on the way; ours is exact to the last bit."""
    values = np.random.default_rng(1).normal(size=(ROWS, COLUMNS))
    text = to_csv([f"x{k}" for k in range(COLUMNS)], values)

    def read() -> Reading:
        return read_table(text, CsvOptions(), ROWS)

    def ours(times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            read()
        return time.perf_counter() - begin

    def rival(times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            pandas.read_csv(io.StringIO(text))
        return time.perf_counter() - begin

    rows = read().rows
    if rows is None or not np.array_equal(rows, values):
        raise RuntimeError("what was read is not what was written")
    mine, theirs, ratio = race(ours, rival, pace)
    return Measured(f"{1e3 * mine:.3g} ms", f"{1e3 * theirs:.3g} ms", ratio)
