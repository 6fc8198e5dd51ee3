"""One user's network, weights, data, settings and probe, and what is computed from them. No threads, no clock."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from server.data.table import EMPTY, Table, points
from server.document.unsupported import require_trainable
from server.engine.arrays import Floats
from server.engine.functions.initializers import initial_weights
from server.engine.passes import data_loss, pass_record
from server.engine.plan.plan import Plan, compile_plan
from server.engine.record import StepRecord
from server.engine.terms import with_penalty
from server.engine.training import OptimizerState, Progress, Slice, TrainingSettings, TrainingState, train_slice
from server.errors import error
from server.network.model import Edge, Network
from server.network.problems import Check

PROBE = -1


@dataclass(frozen=True, slots=True)
class Done:
    """What a job came to. record: of its last step. seconds: time on the thread that ran it."""

    result: Slice
    record: StepRecord | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Job:
    """One slice of training with all it needs, so that a native thread reads nothing that may change under it."""

    plan: Plan
    x: Floats
    y: Floats
    on_probe: bool
    training: TrainingSettings
    state: TrainingState
    steps: int
    with_loss: bool

    def __call__(self) -> Done:
        begin = time.perf_counter()
        result = train_slice(self.plan, self.x, self.y, self.training, self.state, self.steps, want_record=True)
        record = result.record
        if record is not None:
            loss = self._loss(record.weight) if self.with_loss else math.nan
            record = replace(record, point=PROBE if self.on_probe else record.point, data_loss=loss)
        return Done(result, record, time.perf_counter() - begin)

    def _loss(self, weights: Floats) -> float:
        return data_loss(self.plan, weights, self.x, self.y, loss=self.training.loss)


class Workspace:
    """What the server holds of one document. Weights are (E,) arrays in document order, replaced, never written to."""

    def __init__(self, max_step_cost: int) -> None:
        """max_step_cost: points of a batch times edges that one step may take."""
        self._max_step_cost = max_step_cost
        self.revision = 0
        self.network = Network()
        self.check: Check | None = None
        self.plan: Plan | None = None
        self.initial: Floats = np.empty(0)
        self.state = TrainingState(np.empty(0), Progress(0, 0, 0))
        self.training = TrainingSettings()
        self.table = EMPTY
        self.probe: Mapping[int, float] = {}
        self._points: tuple[Floats, Floats] | None = None
        self.edge_rows: dict[tuple[int, int], int] = {}

    # ---- revisions ------------------------------------------------------------------------------------------------

    def establish(self, revision: int) -> None:
        """An edit says which revision it makes. Raises `stale_revision` when a newer one is already here."""
        self.require_not_older(revision)
        self.revision = revision

    def require_not_older(self, revision: int) -> None:
        if revision < self.revision:
            raise self._stale(revision)

    def require(self, revision: int) -> None:
        """Raises `stale_revision` unless this is the newest established revision."""
        if revision != self.revision:
            raise self._stale(revision)

    def _stale(self, revision: int) -> Exception:
        return error("stale_revision", f"This was asked for revision {revision}; the server is at {self.revision}.")

    # ---- parts ----------------------------------------------------------------------------------------------------

    def set_network(self, network: Network, check: Check, plan: Plan | None) -> None:
        """Adopt a checked network with its weights; `plan` is None when it cannot run."""
        self.network, self.check, self.plan = network, check, plan
        self.initial = np.array([edge.initial for edge in network.edges], dtype=np.float64)
        weights = np.array([edge.weight for edge in network.edges], dtype=np.float64)
        rows = {(edge.tail, edge.head): row for row, edge in enumerate(network.edges)}
        # What an optimizer keeps belongs to edges; among others it would be nonsense.
        kept = self.state.optimizer if list(rows) == list(self.edge_rows) else None
        self.state = replace(self.state, weights=weights, optimizer=kept)
        self.edge_rows = rows
        self._points = None

    def set_weights(self, edges: Sequence[Edge]) -> None:
        """Give some edges the weights and initial values they have here. Raises `no_such_edge`, changing nothing."""
        unknown = [(edge.tail, edge.head) for edge in edges if (edge.tail, edge.head) not in self.edge_rows]
        if unknown:
            tail, head = unknown[0]
            raise error("no_such_edge", f"There is no edge {tail} -> {head} in the network.", edges=unknown)
        weights, initial = self.state.weights.copy(), self.initial.copy()
        for edge in edges:
            row = self.edge_rows[edge.tail, edge.head]
            weights[row], initial[row] = edge.weight, edge.initial
        self.initial = initial
        self.state = replace(self.state, weights=weights)

    def set_table(self, table: Table) -> None:
        """Adopt the training points. With another number of them, the order of an epoch begins anew."""
        if table.count != self.table.count:
            self.state = replace(self.state, progress=replace(self.state.progress, position=0))
        self.table = table
        self._points = None

    def set_probe(self, probe: Mapping[int, float]) -> None:
        self.probe = dict(probe)
        self._points = None

    def set_training(self, training: TrainingSettings) -> None:
        self.training = training

    def set_progress(self, progress: Progress | None, memory: OptimizerState | None) -> None:
        """How far the training has come, and what its optimizer keeps of it; None leaves what there is."""
        state = self.state
        self.state = replace(state, progress=progress or state.progress, optimizer=memory or state.optimizer)

    def reset(self) -> None:
        """weight = initial everywhere, step 0."""
        self.state = TrainingState(self.initial, Progress(0, 0, 0))

    def randomize(self, seed: int) -> None:
        """New initial weights from a seed. Raises `not_runnable`."""
        self.require_plan()
        self.initial = initial_weights(self.network, seed, self.training.initializer, self.training.initializer_scale)
        self.reset()

    # ---- what can be computed -------------------------------------------------------------------------------------

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

    @property
    def on_probe(self) -> bool:
        """True when no rows are of use, so that the probe is the one training point."""
        return self.table.count == 0

    def points(self) -> tuple[Floats, Floats]:
        """Training points x (P, I), y (P, O). Raises an error naming an input or output without a column."""
        if self._points is None:
            plan = self.require_plan()
            if self.on_probe:
                x, y = self._probe_point(plan)
                self._points = x[np.newaxis, :], y[np.newaxis, :]
            else:
                self._points = points(self.table, self.network)
        return self._points

    def _probe_point(self, plan: Plan) -> tuple[Floats, Floats]:
        x = np.array([self.probe.get(id_, 0.0) for id_ in plan.inputs], dtype=np.float64)
        y = np.array([self.probe.get(id_, 0.0) for id_ in plan.outputs], dtype=np.float64)
        return x, y

    def point(self, point: int) -> tuple[Floats, Floats]:
        """x (I,) and y (O,) of a data row or the probe (-1). Raises `no_such_row`, `not_runnable`, a missing column."""
        if point == PROBE:
            return self._probe_point(self.require_plan())
        if point >= self.table.count:
            raise error("no_such_row", f"There is no data row {point}; there are {self.table.count}.")
        x, y = self.points()
        return x[point], y[point]

    def pass_at(self, point: int, *, backward: bool) -> StepRecord:
        """Forward, and maybe backward, for a data row or for the probe (-1). Raises `no_such_row`."""
        plan = self.require_plan()
        x, y = self.point(point)
        weights, progress = self.state.weights, self.state.progress
        record = pass_record(plan, weights, x, y, point=point, backward=backward, loss=self.training.loss)
        record = with_penalty(record, plan, self.training)
        return replace(record, step=progress.step, epoch=progress.epoch, position=progress.position)

    def job(self, steps: int, *, with_loss: bool) -> Job:
        """Work that trains `steps` steps from the present state; running it changes nothing here.

        Raises as `points` and require_trainable, and `batch_too_large` for a step that nobody could stop in time.
        """
        require_trainable(self.network, self.table)
        x, y = self.points()
        batch, edges = min(self.training.batch_size, len(x)), len(self.network.edges)
        if batch * edges > self._max_step_cost:
            text = f"A batch of {batch:,} points takes too long with {edges:,} edges; make it smaller than "
            raise error("batch_too_large", f"{text}{self._max_step_cost // edges + 1:,}.")
        return Job(self.require_plan(), x, y, self.on_probe, self.training, self.state, steps, with_loss)

    def adopt(self, job: Job, state: TrainingState) -> None:
        """Take over what a job came to. With another number of points meanwhile, the epoch begins anew."""
        same_points = self._points is not None and len(self._points[0]) == len(job.x)
        progress = state.progress if same_points else replace(state.progress, position=0)
        self.state = replace(state, progress=progress)

    @property
    def loss_cost(self) -> int:
        """Rows times edges: what the loss of all points costs."""
        return max(1, self.table.count) * max(1, len(self.network.edges))

    def loss_of_data(self, weights: Floats) -> float:
        """Mean loss of all points, or the probe's."""
        x, y = self.points()
        return data_loss(self.require_plan(), weights, x, y, loss=self.training.loss)


def plan_of(network: Network, check: Check) -> Plan | None:
    """The plan of a network that may run, else None."""
    return compile_plan(network, check.layers) if check.runnable else None
