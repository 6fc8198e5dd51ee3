"""One state of a document, as questions and jobs compute with it: nothing in it ever changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from server.data.prepare import Prepared, prepare
from server.data.table import EMPTY, Table
from server.data.variables import Variables
from server.document.fitting import require_fitting
from server.engine.arrays import Floats, Rows
from server.engine.passes import data_loss, pass_record
from server.engine.plan.plan import Plan
from server.engine.record import PROBE, StepRecord
from server.engine.terms import penalty_row
from server.engine.training import Progress, TrainingSettings, TrainingState
from server.errors import BackdrawError, error
from server.network.model import Network
from server.network.problems import Check


@dataclass(frozen=True, eq=False)
class Setup:
    """Everything of a document that training leaves as it is: all but weights and progress.

    check: None while there is no network. plan: None while the network cannot run. probe: by neuron id.
    """

    network: Network = field(default_factory=Network)
    check: Check | None = None
    plan: Plan | None = None
    table: Table = EMPTY
    probe: Mapping[int, float] = field(default_factory=dict)
    training: TrainingSettings = field(default_factory=TrainingSettings)

    def require_plan(self) -> Plan:
        """The plan. Raises `no_network` or `not_runnable`, which names the first problem that blocks running."""
        if self.check is None:
            raise error("no_network", "There is no network yet: send set_network first.")
        if self.plan is None:
            blocking = next((p for p in self.check.problems if p.severity != "warning"), None)
            if blocking is None:
                raise error("not_runnable", "This network cannot run yet.")
            text = f"This network cannot run yet. {blocking.message}"
            raise error("not_runnable", text, blocking.neurons, blocking.edges)
        return self.plan

    @cached_property
    def edge_rows(self) -> Mapping[tuple[int, int], int]:
        """Document rows of the edges, by tail and head."""
        return {(edge.tail, edge.head): row for row, edge in enumerate(self.network.edges)}

    def edge_row(self, tail: int, head: int) -> int:
        """Document row of an edge. Raises `no_such_edge`."""
        row = self.edge_rows.get((tail, head))
        if row is None:
            raise error("no_such_edge", f"There is no edge {tail} -> {head} in the network.", edges=[(tail, head)])
        return row

    @property
    def on_probe(self) -> bool:
        """True when no rows are of use, so that the probe is the one training point."""
        return self.table.count == 0

    @cached_property
    def prepared(self) -> Prepared:
        """The table as points, held-out rows marked. Raises `not_runnable`, and as `prepare`."""
        self.require_plan()
        return prepare(self.table, self.network)

    @property
    def points(self) -> tuple[Floats, Floats]:
        """x (P, I), y (P, O) of all rows, or of the probe where there are none. Raises as `prepared`."""
        if self.on_probe:
            x, y = self._probe_point()
            return x[np.newaxis, :], y[np.newaxis, :]
        return self.prepared.x, self.prepared.y

    @cached_property
    def training_rows(self) -> Rows:
        """The document rows that train; the probe's -1 where there are none. Raises as `prepared`."""
        return np.array([PROBE]) if self.on_probe else np.flatnonzero(~self.held_out)

    @cached_property
    def training_points(self) -> tuple[Floats, Floats]:
        """x and y of the training rows. Raises as `prepared`."""
        x, y = self.points
        return (x, y) if len(self.training_rows) == len(x) else (x[self.training_rows], y[self.training_rows])

    @property
    def training_count(self) -> int:
        """How many points train; 0 where they cannot be told."""
        try:
            return len(self.training_rows)
        except BackdrawError:
            return 0

    def require_trainable(self) -> None:
        """Raises `unfit_loss`, and as `prepared`."""
        _, y = self.training_points
        require_fitting(self.network, self.training.loss, y, self.training_rows)

    @property
    def held_out(self) -> NDArray[np.bool_]:
        """(P,) which of the points never train. Raises as `prepared`."""
        return np.zeros(1, dtype=bool) if self.on_probe else self.prepared.held_out

    @cached_property
    def variables(self) -> Variables:
        """What the network is a function of."""
        return Variables.of(self.table, self.network)

    def point(self, point: int) -> tuple[Floats, Floats]:
        """x (I,) and y (O,) of a data row or the probe (-1). Raises `no_such_row`, `not_runnable`, a missing column."""
        if point == PROBE:
            return self._probe_point()
        if point >= self.table.count:
            raise error("no_such_row", f"There is no data row {point}; there are {self.table.count}.")
        x, y = self.points
        return x[point], y[point]

    def points_at(self, point: int | None) -> tuple[Floats, Floats]:
        """x (P, I) and y (P, O) of one point, or of all that train for None. Raises as `point`."""
        if point is None:
            return self.training_points
        x, y = self.point(point)
        return x[np.newaxis, :], y[np.newaxis, :]

    def _probe_point(self) -> tuple[Floats, Floats]:
        plan = self.require_plan()
        x = np.array([self.probe.get(id_, 0.0) for id_ in plan.inputs], dtype=np.float64)
        y = np.array([self.probe.get(id_, 0.0) for id_ in plan.outputs], dtype=np.float64)
        return x, y

    @property
    def loss_cost(self) -> int:
        """Rows times edges: what the loss of all points costs."""
        return max(1, self.table.count) * max(1, len(self.network.edges))

    def loss_of(self, weights: Floats) -> float:
        """Mean loss of the points that train, or the probe's, with weights (E,)."""
        x, y = self.training_points
        return data_loss(self.require_plan(), weights, x, y, loss=self.training.loss)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A document at one moment: the setup, and how far training has come. Weights are (E,) in document order."""

    setup: Setup
    state: TrainingState

    @property
    def weights(self) -> Floats:
        return self.state.weights

    @property
    def progress(self) -> Progress:
        return self.state.progress

    def pass_at(self, point: int, *, backward: bool) -> StepRecord:
        """Forward, and maybe backward, at a data row or the probe (-1). Raises as `Setup.point`."""
        setup, progress = self.setup, self.progress
        plan = setup.require_plan()
        x, y = setup.point(point)
        return pass_record(
            plan,
            self.weights,
            x,
            y,
            point=point,
            backward=backward,
            loss=setup.training.loss,
            step=progress.step,
            epoch=progress.epoch,
            position=progress.position,
            penalty=penalty_row(plan, self.weights, setup.training),
        )
