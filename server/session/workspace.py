"""One user's document as the server holds it: edits, and slices of training. No threads, no clock of the session."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from server.data.table import Table
from server.document.forms import NetworkForm
from server.document.schema import build_network
from server.engine.arrays import Floats, Rows
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.initializers import initial_weights
from server.engine.plan.plan import Plan, compile_plan
from server.engine.training import OptimizerState, Progress, Slice, TrainingSettings, TrainingState, train_slice
from server.errors import error
from server.network.model import Edge, Network
from server.network.problems import Check
from server.network.rules import check
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class SliceDone:
    """What a slice came to. seconds: time on the thread that ran it."""

    result: Slice
    seconds: float


@dataclass(frozen=True, slots=True)
class TrainingSlice:
    """One slice of training with all it needs, so that a native thread reads nothing that may change under it."""

    plan: Plan
    x: Floats
    y: Floats
    rows: Rows
    training: TrainingSettings
    state: TrainingState
    steps: int
    with_loss: bool

    def __call__(self) -> SliceDone:
        begin = time.perf_counter()
        result = train_slice(
            self.plan,
            self.x,
            self.y,
            self.training,
            self.state,
            self.steps,
            want_record=True,
            rows=self.rows,
            with_loss=self.with_loss,
        )
        return SliceDone(result, time.perf_counter() - begin)


class Workspace:
    """What the server holds of one document. Weights are (E,) arrays in document order, replaced, never written to."""

    def __init__(self, max_step_cost: int) -> None:
        """max_step_cost: points of a batch times edges that one step may take."""
        self._max_step_cost = max_step_cost
        self.revision = 0
        self.setup = Setup()
        self.initial: Floats = np.empty(0)
        self.state = TrainingState(np.empty(0), Progress(0, 0, 0))

    def snapshot(self) -> Snapshot:
        return Snapshot(self.setup, self.state)

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
        before = list(self.setup.edge_rows)
        self.setup = replace(self.setup, network=network, check=check, plan=plan)
        self.initial = np.array([edge.initial for edge in network.edges], dtype=np.float64)
        weights = np.array([edge.weight for edge in network.edges], dtype=np.float64)
        # What an optimizer keeps belongs to edges; among others it would be nonsense.
        memory = self.state.optimizer if list(self.setup.edge_rows) == before else None
        self.state = replace(self.state, weights=weights, optimizer=memory, given=None)

    def set_weights(self, edges: Sequence[Edge]) -> None:
        """Give some edges the weights and initial values they have here. Raises `no_such_edge`, changing nothing."""
        rows = self.setup.edge_rows
        unknown = [(edge.tail, edge.head) for edge in edges if (edge.tail, edge.head) not in rows]
        if unknown:
            tail, head = unknown[0]
            raise error("no_such_edge", f"There is no edge {tail} -> {head} in the network.", edges=unknown)
        weights, initial = self.state.weights.copy(), self.initial.copy()
        for edge in edges:
            row = rows[edge.tail, edge.head]
            weights[row], initial[row] = edge.weight, edge.initial
        self.initial = initial
        self.state = replace(self.state, weights=weights, given=None)

    def set_table(self, table: Table, *, training: bool) -> None:
        """Adopt the data. With another number of points that train, the epoch under way in a training begins anew."""
        before = self.setup
        self.setup = replace(before, table=table)
        if training and before.training_count != self.setup.training_count:
            self.state = replace(self.state, progress=replace(self.state.progress, position=0))

    def set_probe(self, probe: Mapping[int, float]) -> None:
        self.setup = replace(self.setup, probe=dict(probe))

    def set_training(self, training: TrainingSettings) -> None:
        """Adopt settings. What another optimizer kept is gone for good, also when that one is chosen again."""
        self.setup = replace(self.setup, training=training)
        kept = self.state.optimizer
        if kept is not None and kept.name != training.optimizer:
            self.state = replace(self.state, optimizer=None)

    def set_progress(self, progress: Progress, memory: OptimizerState | None) -> None:
        """How far the training has come, and what its optimizer keeps of it: None = nothing."""
        self.state = replace(self.state, progress=progress, optimizer=memory, given=None)

    def reset(self) -> None:
        """weight = initial everywhere, step 0."""
        self.state = TrainingState(self.initial, Progress(0, 0, 0))

    def randomize(self, seed: int) -> None:
        """New initial weights from a seed. Raises `not_runnable`."""
        self.setup.require_plan()
        training = self.setup.training
        self.initial = initial_weights(
            self.setup.network, seed, training.initializer, training.initializer_scale, self.state.weights
        )
        self.reset()

    # ---- training -------------------------------------------------------------------------------------------------

    def slice(self, steps: int, *, with_loss: bool) -> TrainingSlice:
        """Work that trains `steps` steps from the present state; running it changes nothing here.

        Raises as `Setup.require_trainable`, and `batch_too_large` for a step too long to stop in time.
        """
        setup = self.setup
        setup.require_trainable()
        x, y = setup.training_points
        batch, edges = min(setup.training.batch_size, len(x)), len(setup.network.edges)
        if batch * edges > self._max_step_cost:
            text = f"A batch of {batch:,} points takes too long with {edges:,} edges; make it smaller than "
            raise error("batch_too_large", f"{text}{self._max_step_cost // edges + 1:,}.")
        plan = setup.require_plan()
        return TrainingSlice(plan, x, y, setup.training_rows, setup.training, self.state, steps, with_loss)

    def adopt(self, work: TrainingSlice, state: TrainingState) -> None:
        """Take over what a slice came to. With another number of points meanwhile, the epoch begins anew."""
        same = self.setup.training_count == len(work.x)
        progress = state.progress if same else replace(state.progress, position=0)
        self.state = replace(state, progress=progress)


def checked(form: NetworkForm, settings: Settings) -> tuple[Network, Check, Plan | None]:
    """A network with what is to be said about it, and its plan when it may run. Raises as build_network."""
    network = build_network(form, settings)
    found = check(network, ACTIVATIONS, settings)
    return network, found, compile_plan(network, found.layers) if found.runnable else None
