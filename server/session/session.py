"""One user's session: what each request means. Knows no socket; speaks to whoever listens at the moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeVar

import numpy as np

from server.data.forms import DataForm
from server.document.forms import NetworkForm
from server.document.parts import build_table
from server.document.schema import build_network
from server.document.unsupported import require_plain_edges
from server.engine.arrays import Floats
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.plan import Plan
from server.engine.record import StepRecord
from server.engine.training import OptimizerState, Progress, TrainingSettings
from server.errors import BackdrawError, error
from server.network.heads import AllowedHeads, allowed_heads
from server.network.model import Edge, Network
from server.network.problems import Check
from server.network.repairs import Repair, apply_repair
from server.network.rules import check
from server.session.ports import Listener, Workers
from server.session.run import Run
from server.session.stream import Frame, Stream
from server.session.workspace import Workspace, plan_of
from server.settings import Settings

Status = Literal["idle", "running", "paused"]

Answer = TypeVar("Answer")

# Work on a network above this size leaves the event loop.
LARGE_EDGES = 2_000


class Session:
    """Requests come one at a time (hold `lock`); a training runs beside them and is stopped where they need it."""

    def __init__(
        self,
        token: str,
        settings: Settings,
        workers: Workers,
        may_train: Callable[[], bool],
        may_begin: Callable[[], bool],
    ) -> None:
        """may_train: whether one more training may run here. may_begin: whether the kernels it needs are there."""
        self.token = token
        self.lock = workers.lock()
        self.workspace = Workspace(settings.max_step_cost)
        self.stream = Stream(settings)
        self.settings = settings
        self._workers = workers
        self._may_train = may_train
        self._may_begin = may_begin
        self._run: Run | None = None
        self._listener: Listener | None = None
        self._last_record: StepRecord | None = None

    # ---- who listens ----------------------------------------------------------------------------------------------

    def attach(self, listener: Listener) -> None:
        """A connection joins; one that is still here has been replaced."""
        if self._listener is not None:
            self._listener.leave("taken_over")
        self._listener = listener
        self.stream.attach()

    def detach(self, listener: Listener) -> bool:
        """A connection is gone. True when it was the one that listened."""
        if self._listener is not listener:
            return False
        self._listener = None
        self.stream.detach()
        self._wake()
        return True

    @property
    def empty(self) -> bool:
        """Nothing worth keeping."""
        return self.workspace.check is None and self.workspace.on_probe

    @property
    def running(self) -> bool:
        return self._run is not None

    @property
    def status(self) -> Status:
        if self._run is not None:
            return "running"
        return "paused" if self.workspace.state.progress.step > 0 else "idle"

    @property
    def weights(self) -> Floats:
        """(E,) in document order; while a training runs, those of its last finished slice."""
        return self.workspace.state.weights

    @property
    def progress(self) -> Progress:
        return self.workspace.state.progress

    # ---- the parts of the document --------------------------------------------------------------------------------

    def set_network(self, revision: int, form: NetworkForm) -> Check:
        """Check and compile; a running training stops. Raises `stale_revision` and what build_network raises."""
        self.workspace.require_not_older(revision)
        network, found, plan = self._compute(len(form.neurons) + len(form.edges), self._check_and_plan, form)
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.set_network(network, found, plan)
        return found

    def _check_and_plan(self, form: NetworkForm) -> tuple[Network, Check, Plan | None]:
        network = build_network(form, self.settings)
        found = check(network, ACTIVATIONS, self.settings)
        return network, found, plan_of(network, found)

    def set_weights(self, revision: int, edges: Sequence[Edge]) -> None:
        """Weights set by hand; a running training stops. Raises `stale_revision` and `no_such_edge`."""
        self.workspace.require_not_older(revision)
        self._stop_for_edit()
        self.workspace.set_weights(edges)
        self.workspace.establish(revision)

    def set_data(self, revision: int, form: DataForm) -> int:
        """The number of rows. Raises `stale_revision` and what build_table raises."""
        self.workspace.require_not_older(revision)
        table = self._compute(len(form.rows), build_table, form, self.settings)
        self.workspace.establish(revision)
        self.workspace.set_table(table)
        self._wake()
        return len(table.rows)

    def set_training(
        self, training: TrainingSettings, progress: Progress | None, memory: OptimizerState | None = None
    ) -> None:
        """New settings, also for a running training; progress and memory are adopted where they are given, except by a
        running one, which has its own.
        """
        self.workspace.set_training(training)
        if self._run is None:
            self.workspace.set_progress(progress, memory)

    def set_probe(self, revision: int, probe: Mapping[int, float]) -> None:
        """Values by neuron id, for the pass at the probe and where there is no data. Raises `stale_revision`."""
        self.workspace.establish(revision)
        self.workspace.set_probe(probe)

    # ---- questions about the network ------------------------------------------------------------------------------

    def allowed_heads(self, revision: int, tails: Sequence[int]) -> AllowedHeads:
        """For edges from these neurons. Raises `stale_revision` and `unknown_neuron`."""
        self.workspace.require(revision)
        network = self.workspace.network
        size = len(network.edges) + len(network.neurons) * len(tails) // 10
        return self._compute(size, allowed_heads, network, tails, self.settings.max_edges)

    def repair(self, revision: int, repair: Repair, positions: Mapping[int, tuple[float, float]]) -> Network:
        """The repaired network; the session keeps its own until it is set. positions: x, y by neuron id, to place new
        neurons among them. Raises `stale_revision` and what apply_repair raises.
        """
        self.workspace.require(revision)
        network = self.workspace.network
        return self._compute(len(network.edges), apply_repair, network, repair, positions)

    def answer(self, revision: int, size: int, question: Callable[[Workspace], Answer]) -> Answer:
        """What `question` finds in the workspace, which it leaves as it is. Raises `running` while a training runs."""
        self._require_still(revision)
        result: Answer = self._compute(size, question, self.workspace)
        return result

    # ---- passes and steps -----------------------------------------------------------------------------------------

    def pass_at(self, revision: int, point: int, *, backward: bool) -> Frame:
        """Forward, or forward and backward, at a row or the probe. Raises `running` while a training runs."""
        self._require_still(revision)
        size = len(self.workspace.network.edges)
        record = self._compute(size, lambda: self.workspace.pass_at(point, backward=backward))
        return self._frame(record)

    def step(self, revision: int) -> Frame:
        """One training step on the next batch. Raises `running`, `not_runnable`, `non_finite`, a missing column."""
        self._require_still(revision)
        workspace = self.workspace
        job = workspace.job(1, with_loss=workspace.loss_cost <= self.settings.data_loss_at_most)
        done = self._compute(workspace.loss_cost, job)
        workspace.adopt(job, done.result.state)
        if done.result.failure is not None:
            raise done.result.failure.as_error()
        assert done.record is not None
        self._last_record = done.record
        self.stream.clear()
        steps = np.array([float(done.record.step)])
        return self._frame(replace(done.record, curve_step=steps, curve_loss=np.asarray(done.result.losses)))

    def data_loss(self) -> float:
        """Loss of all points at the present weights; NaN when there is nothing to compute, or too much of it."""
        workspace = self.workspace
        if workspace.plan is None or workspace.loss_cost > self.settings.data_loss_at_most:
            return float("nan")
        try:
            return self._compute(workspace.loss_cost, workspace.loss_of_data, workspace.state.weights)
        except BackdrawError:  # a column is missing: there is no loss to speak of, and whoever trains will hear of it
            return float("nan")

    # ---- training -------------------------------------------------------------------------------------------------

    def train(self, revision: int, speed: float | None, steps: int | None) -> None:
        """Start a training. Raises `running`, `not_runnable`, `too_many_trainings`, and what `Workspace.job` raises."""
        self._require_still(revision)
        self.workspace.job(1, with_loss=False)
        if not self._may_train():
            text = f"This server trains {self.settings.max_trainings} networks at once already; try again in a moment."
            raise error("too_many_trainings", text)
        self.stream.clear()
        self._run = Run(
            self.workspace,
            self.stream,
            self._workers,
            self.settings,
            speed=speed,
            steps=steps,
            may_begin=self._may_begin,
            flush=self._flush,
            ended=self._run_ended,
        )
        self._run.start()

    def set_speed(self, speed: float | None) -> None:
        """Harmless when nothing runs: the speed comes again with `train`."""
        if self._run is not None:
            self._run.set_speed(speed)

    def pause(self) -> Frame | None:
        """Stop a training if one runs; the last record, if there is one, with the curve that was not sent yet."""
        self._stop()
        if self._last_record is None:
            return None
        steps, losses = self.stream.take_rest()
        return self._frame(replace(self._last_record, curve_step=steps, curve_loss=losses))

    def reset(self, revision: int) -> None:
        """weight = initial everywhere, step 0."""
        self.workspace.require_not_older(revision)
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.reset()

    def randomize(self, revision: int, seed: int) -> None:
        """New initial weights. Raises `not_runnable`, and `unsupported` for locked and tied edges."""
        self.workspace.require_not_older(revision)
        self.workspace.require_plan()
        require_plain_edges(self.workspace.network)
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.randomize(seed)

    def close(self, reason: str) -> None:
        """The session ends."""
        if self._stop():
            self._send_state(reason, None)

    # ---- the stream -----------------------------------------------------------------------------------------------

    def grant(self, frames: int) -> None:
        self.stream.grant(frames)
        self._flush(False)
        self._wake()

    def set_visible(self, visible: bool) -> None:
        self.stream.visible = visible
        self._flush(True)
        self._wake()

    def _flush(self, at_once: bool) -> None:
        frame = self.stream.take(time.monotonic(), at_once=at_once or self._run is None)
        if frame is not None and self._listener is not None:
            self._listener.frame(frame)

    def _frame(self, record: StepRecord) -> Frame:
        return Frame(record, self.workspace.revision, self.stream.next_sequence())

    # ---- inside ---------------------------------------------------------------------------------------------------

    def _compute(self, size: int, function: Callable[..., Any], *arguments: Any) -> Any:
        """The function's result; computed off the loop when it is about something large."""
        return self._workers.call(function, *arguments) if size > LARGE_EDGES else function(*arguments)

    def _require_still(self, revision: int) -> None:
        self.workspace.require(revision)
        if self._run is not None:
            raise error("running", "The training is running; pause it first.")

    def _wake(self) -> None:
        if self._run is not None:
            self._run.wake()

    def _stop(self) -> bool:
        """Stop a running training; True when one ran."""
        run = self._run
        if run is None:
            return False
        run.stop()
        if self._run is run:
            self._leave(run)
            if run.outcome.error is not None:
                self._send_state(run.outcome.reason, run.outcome.error)
        return True

    def _stop_for_edit(self) -> None:
        """The weights are about to be set by hand: what was not sent belongs to the past."""
        if self._stop():
            self._send_state("edited", None)
        self._last_record = None
        self.stream.clear()

    def _run_ended(self, run: Run) -> None:
        if self._run is run:
            self._leave(run)
            self._flush(True)
            self._send_state(run.outcome.reason, run.outcome.error)

    def _leave(self, run: Run) -> None:
        self._run = None
        self._last_record = run.last_record or self._last_record

    def _send_state(self, reason: str, problem: BackdrawError | None) -> None:
        if self._listener is not None:
            self._listener.state(reason, problem)
