"""How well the network fits its data, for training and held-out rows each, and which rows fit worst."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import numpy as np

from server.engine.arrays import Floats
from server.engine.executors import kernels
from server.engine.metrics import Classes, Metrics, classes_of, metrics_of, worst_first
from server.engine.pictures import Field
from server.errors import error
from server.protocol.messages import Drawn, Message, Reply
from server.questions.picture import SLOWER
from server.questions.question import Question
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings

# A confusion matrix of more classes says nothing any more.
_MAX_CLASSES = 100
Place = Annotated[int, msgspec.Meta(ge=0)]


class Listing(Message, frozen=True):
    """rows: which ones to list, worst first. cell: only those of this actual and predicted class."""

    rows: Literal["training", "held_out", "all"] = "all"
    cell: tuple[Place, Place] | None = None
    first: Place = 0
    count: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 20


class MetricsRequest(Drawn, frozen=True):
    listing: Listing = Listing()


class MetricsPart(Reply, frozen=True):
    rows: int
    loss: float
    accuracy: float | None
    confusion: list[list[int]] | None
    r2: list[float]


class RowReply(Reply, frozen=True):
    row: int
    held_out: bool
    loss: float
    out: list[float]
    y: list[float]


class MetricsReply(Reply, frozen=True):
    """classes: the two targets, or the output neurons of one-hot targets; null where targets are numbers."""

    step: int
    outputs: list[int]
    classes: list[float] | None
    training: MetricsPart | None
    held_out: MetricsPart | None
    listed: list[RowReply]
    of: int


class Fit:
    """The fit of a setup, ready for any weights of it."""

    def __init__(self, setup: Setup, settings: Settings) -> None:
        """Raises `no_data`, `too_much`, `not_runnable` and for a missing column."""
        plan = setup.require_plan()
        if setup.on_probe:
            raise error("no_data", "There are no data rows to measure the network by.")
        slower = 1 if kernels.ready() else SLOWER
        if setup.table.count * max(len(plan.edges), len(plan.neurons)) * slower > settings.max_slice_cost:
            raise error("too_much", f"{setup.table.count:,} rows take too long with {len(plan.edges):,} edges.")
        x, self._y = setup.points
        row_of = {id: row for row, id in enumerate(plan.neurons)}
        loss = setup.training.loss
        self._outputs = list(plan.outputs)
        self._held_out = setup.held_out
        classes = classes_of(self._y, loss)
        self._classes: Classes | None = None if classes is not None and classes.count > _MAX_CLASSES else classes
        self._field = Field(plan, x, self._y, [row_of[id] for id in plan.outputs], ("out",), loss)

    def reply(self, weights: Floats, step: int, asked: Listing) -> MetricsReply:
        """weights: (E,) in document order."""
        kept, losses = self._field.passes(weights)
        out, held = kept[0], self._held_out
        training, apart = (
            _part(metrics_of(out, self._y, losses, self._classes, chosen)) if chosen.any() else None
            for chosen in (~held, held)
        )
        chosen = {"training": ~held, "held_out": held, "all": np.ones_like(held)}[asked.rows]
        if asked.cell is not None and self._classes is not None:
            actual, predicted = asked.cell
            chosen = chosen & (self._classes.actual == actual) & (self._classes.predicted(out) == predicted)
        rows = worst_first(losses, chosen)
        listed = [
            RowReply(row, bool(held[row]), float(losses[row]), out[:, row].tolist(), self._y[row].tolist())
            for row in rows[asked.first : asked.first + asked.count].tolist()
        ]
        return MetricsReply(step, self._outputs, self._labels(), training, apart, listed, len(rows))

    def _labels(self) -> list[float] | None:
        if self._classes is None:
            return None
        return list(self._classes.targets or self._outputs)


def _part(found: Metrics) -> MetricsPart:
    return MetricsPart(found.rows, found.loss, found.accuracy, found.confusion, found.r2)


def cost(_asked: MetricsRequest, now: Snapshot) -> int:
    return now.setup.loss_cost


def answer(asked: MetricsRequest, now: Snapshot, settings: Settings) -> MetricsReply:
    """Raises as `Fit`."""
    return Fit(now.setup, settings).reply(now.weights, now.progress.step, asked.listing)


METRICS = Question(
    "metrics",
    "drawing",
    MetricsRequest,
    MetricsReply,
    cost,
    answer,
    "Loss, R^2 by output and, for classes, accuracy and confusion matrix (by actual, then predicted class), of the "
    "training and of the held-out rows; and in `listed` `count` rows from the `first` on, worst first, `of` so many. "
    "Classes are two different targets of one output, parted in their middle (logits: at 0), or one-hot targets of "
    "several, the largest output winning. `classes`: those targets or outputs, null for numbers.",
)
