"""Which rows are held out from training."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from server.data.forms import Split
from server.errors import error

Flags = NDArray[np.bool_]


def held_out(split: Split | None, marks: NDArray[np.float64] | None, targets: NDArray[np.float64]) -> Flags:
    """(P,) which rows never train. marks: (P,) of the split's column. targets: (P, O) tell the classes.

    Raises BackdrawError `bad_split` where nothing would be left to train with, or a share holds out nothing.
    """
    count = len(targets)
    if split is None or count == 0:
        return np.zeros(count, dtype=bool)
    if split.share is None:
        held = np.zeros(count, dtype=bool) if marks is None else marks != 0
        if held.all():
            raise error("bad_split", f"The column {split.column!a} holds out every row, so none is left to train with.")
        return held
    wanted = math.floor(split.share * count + 0.5)
    if wanted in (0, count):
        rows = "1 row" if count == 1 else f"{count:,} rows"
        end = "none is held out" if wanted == 0 else "none is left to train with"
        raise error("bad_split", f"Of {rows}, a share of {split.share:g} to hold out is {wanted:,}, so {end}.")
    random = np.random.default_rng(split.seed)
    order = random.permutation(count)
    held = np.zeros(count, dtype=bool)
    held[_stratified(order, targets, wanted) if split.stratified else order[:wanted]] = True
    return held


def _stratified(order: NDArray[np.intp], targets: NDArray[np.float64], wanted: int) -> NDArray[np.intp]:
    """The first of each class in this order, as many as its part of all; what is left goes to the largest rests."""
    _, class_of = np.unique(targets[order], axis=0, return_inverse=True)
    class_of = class_of.reshape(-1)
    exact = np.bincount(class_of) * (wanted / len(order))
    quota = np.floor(exact).astype(np.intp)
    # Classes as they come in the random order, so that equal rests favour none.
    classes = class_of[np.sort(np.unique(class_of, return_index=True)[1])]
    rests = classes[np.argsort(-(exact - quota)[classes], kind="stable")]
    quota[rests[: wanted - quota.sum()]] += 1
    by_class = np.argsort(class_of, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(class_of))[:-1]))
    place = np.empty(len(order), dtype=np.intp)
    place[by_class] = np.arange(len(order)) - np.repeat(starts, np.bincount(class_of))
    return order[place < quota[class_of]]
