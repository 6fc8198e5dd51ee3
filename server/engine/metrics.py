"""How well outputs fit their targets: loss, accuracy, confusion matrix, R^2, and which rows are the worst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from server.engine.arrays import Floats, Rows, boundless
from server.engine.functions.losses import LOSSES

Chosen = NDArray[np.bool_]  # (P,)


@dataclass(frozen=True, slots=True)
class Classes:
    """targets: the two values of a single output's targets, or () for outputs that are one-hot.

    actual: (P,) class of each row. threshold: a single output from here on means the second class.
    """

    targets: tuple[float, ...]
    actual: Rows
    count: int
    threshold: float

    def predicted(self, out: Floats) -> Rows:
        """(P,) of outputs (O, P): the class, -1 where an output is not finite. The first of equal outputs wins."""
        found = np.where(out[0] >= self.threshold, 1, 0) if self.targets else out.argmax(axis=0)
        return np.where(np.isfinite(out).all(axis=0), found, -1)


def classes_of(y: Floats, loss: str) -> Classes | None:
    """The classes that targets y (P, O) stand for; None where they are numbers.

    A cross-entropy takes logits, which are 0 in the middle; else the middle is that of the two targets.
    """
    if y.shape[1] == 1:
        values = np.unique(y)
        if len(values) != 2:
            return None
        low, high = (float(value) for value in values)
        threshold = 0.0 if LOSSES[loss].logits else low / 2 + high / 2
        return Classes((low, high), (y[:, 0] == high).astype(np.intp), 2, threshold)
    one_hot = np.isin(y, (0.0, 1.0)).all() and (y.sum(axis=1) == 1.0).all()
    return Classes((), y.argmax(axis=1), y.shape[1], 0.0) if one_hot else None


@dataclass(frozen=True, slots=True)
class Metrics:
    """Over some rows. accuracy, confusion [actual][predicted]: None where targets are numbers. A row whose outputs are
    not finite is in no cell and not right. r2: by output, NaN where the targets are all alike.
    """

    rows: int
    loss: float
    accuracy: float | None
    confusion: list[list[int]] | None
    r2: list[float]


@boundless
def metrics_of(out: Floats, y: Floats, losses: Floats, classes: Classes | None, chosen: Chosen) -> Metrics:
    """Over the chosen rows, at least one. out: (O, P), y: (P, O), losses: (P,)."""
    outs, targets = out[:, chosen], y[chosen].T
    spread = ((targets - targets.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    left = ((outs - targets) ** 2).sum(axis=1)
    r2 = np.where(spread > 0, 1 - left / spread, np.nan)
    accuracy = confusion = None
    if classes is not None:
        actual, predicted = classes.actual[chosen], classes.predicted(outs)
        known = predicted >= 0
        cells = np.bincount(actual[known] * classes.count + predicted[known], minlength=classes.count**2)
        confusion = cells.reshape(classes.count, classes.count).tolist()
        accuracy = float(np.mean(actual == predicted))
    return Metrics(int(chosen.sum()), float(losses[chosen].mean()), accuracy, confusion, r2.tolist())


def worst_first(losses: Floats, chosen: Chosen) -> Rows:
    """The chosen rows, those of the largest loss first and of equal ones in document order; not finite is worst."""
    rows = np.flatnonzero(chosen)
    return rows[np.argsort(-np.nan_to_num(losses[rows], nan=np.inf), kind="stable")]
