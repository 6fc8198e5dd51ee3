"""One user's session: what each request means. Knows no socket; speaks to whichever client its stream has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import UNSET

from server.data.forms import DataForm
from server.document.data import build_table
from server.document.forms import Memory, NetworkForm
from server.document.memory import memory_of
from server.engine.arrays import Floats
from server.engine.record import StepRecord
from server.engine.training import OptimizerState, Progress, TrainingSettings
from server.errors import BackdrawError, error
from server.network.model import Edge
from server.network.problems import Check
from server.protocol.events import Later
from server.protocol.frames import Frame
from server.protocol.messages import Drawn, Message, Reply
from server.questions.question import Job, Question, Subject
from server.questions.snapshot import Snapshot
from server.session.asking import Asking
from server.session.jobs import Jobs
from server.session.loading import Kernels
from server.session.peer import JobReport, Peer, Reason, State, Status
from server.session.run import Run
from server.session.stream import Stream
from server.session.workers import Workers
from server.session.workspace import Workspace, checked
from server.settings import Settings


class Session:
    """Requests come one at a time (hold `lock`); a training, jobs and long questions run beside them."""

    def __init__(
        self, token: str, settings: Settings, workers: Workers, kernels: Kernels, require_room: Callable[[], None]
    ) -> None:
        """require_room: raises `too_many_trainings` while no further training or job may run."""
        self.token = token
        self.settings = settings
        self.lock = workers.lock()
        self.workspace = Workspace(settings.max_step_cost)
        self.stream = Stream(settings)
        self.jobs = Jobs(workers, kernels, self.stream)
        self._workers = workers
        self._kernels = kernels
        self._require_room = require_room
        self._run: Run | None = None
        self._last_record: StepRecord | None = None
        self._asking = Asking(self.workspace, workers, settings)

    # ---- who listens ----------------------------------------------------------------------------------------------

    def detach(self, peer: Peer) -> bool:
        """A client is gone. True when it was the one that listened."""
        if self.stream.peer is not peer:
            return False
        self.stream.detach()
        self._wake()
        return True

    @property
    def empty(self) -> bool:
        """Nothing worth keeping."""
        return self.workspace.setup.check is None and self.workspace.setup.on_probe

    @property
    def running(self) -> bool:
        return self._run is not None

    @property
    def load(self) -> int:
        """How many trainings and jobs take turns on the processor."""
        return self.running + self.jobs.running

    @property
    def status(self) -> Status:
        if self._run is not None:
            return "running"
        return "paused" if self.progress.step > 0 else "idle"

    @property
    def weights(self) -> Floats:
        """(E,) in document order; while a training runs, those of its last finished slice."""
        return self.workspace.state.weights

    @property
    def progress(self) -> Progress:
        return self.workspace.state.progress

    @property
    def memory(self) -> Memory | None:
        return memory_of(self.workspace.state.optimizer)

    # ---- the parts of the document --------------------------------------------------------------------------------

    def set_network(self, revision: int, form: NetworkForm) -> Check:
        """Check and compile; a running training stops. Raises `stale_revision` and what build_network raises."""
        self.workspace.require_not_older(revision)
        network, found, plan = self._workers.compute(len(form.neurons) + len(form.edges), checked, form, self.settings)
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.set_network(network, found, plan)
        return found

    def set_weights(self, revision: int, edges: Sequence[Edge]) -> None:
        """Weights set by hand; a running training stops. Raises `stale_revision` and `no_such_edge`."""
        self.workspace.require_not_older(revision)
        self._stop_for_edit()
        self.workspace.set_weights(edges)
        self.workspace.establish(revision)

    def set_data(self, revision: int, form: DataForm) -> int:
        """The number of rows. Raises `stale_revision` and what build_table raises."""
        self.workspace.require_not_older(revision)
        table = self._workers.compute(form.size, build_table, form, self.settings)
        self.workspace.establish(revision)
        self.workspace.set_table(table, training=self.running)
        self._wake()
        return len(table.rows)

    def set_training(
        self, training: TrainingSettings, progress: Progress | None, memory: OptimizerState | None = None
    ) -> None:
        """New settings, also for a running training; that has progress and memory itself, so it does not adopt them."""
        self.workspace.set_training(training)
        if self._run is None and progress is not None:
            self.workspace.set_progress(progress, memory)

    def set_probe(self, revision: int, probe: Mapping[int, float]) -> None:
        """Values by neuron id, for the pass at the probe and where there is no data. Raises `stale_revision`."""
        self.workspace.establish(revision)
        self.workspace.set_probe(probe)

    # ---- questions and jobs ---------------------------------------------------------------------------------------

    def ask(self, question: Question, asked: Drawn) -> Reply | Later:
        """Raises `stale_revision`, `running` for a question about weights while they train, and as `Asking.ask`."""
        return self._asking.ask(question, asked, self._now(asked.revision, question.subject))

    def start_job(self, revision: int, job: Job, asked: Message) -> JobReport:
        """Raises `stale_revision`, `running`, `too_many_trainings`, and as `Jobs.begin`."""
        work = self.jobs.begin(job, asked, self._now(revision, job.subject), self.settings.max_slice_cost)
        self._require_room()
        return self.jobs.start(job, work, revision)

    def _now(self, revision: int, subject: Subject) -> Snapshot:
        if subject == "weights":
            self._require_still(revision)
        self.workspace.require(revision)
        return self.workspace.snapshot()

    # ---- passes and steps -----------------------------------------------------------------------------------------

    def pass_at(self, revision: int, point: int, *, backward: bool) -> Frame:
        """Forward, or forward and backward, at a row or the probe. Raises `running` while a training runs."""
        self._require_still(revision)
        now = self.workspace.snapshot()
        record = self._workers.compute(len(now.setup.network.edges), lambda: now.pass_at(point, backward=backward))
        return self.stream.frame(record, revision)

    def step(self, revision: int) -> Frame:
        """One training step on the next batch. Raises `running`, `not_runnable`, `non_finite`, a missing column."""
        self._require_still(revision)
        workspace, cost = self.workspace, self.workspace.setup.loss_cost
        work = workspace.slice(1, with_loss=cost <= self.settings.data_loss_at_most)
        done = self._workers.compute(cost, work)
        workspace.adopt(work, done.result.state)
        if done.result.failure is not None:
            raise done.result.failure.as_error()
        assert done.result.record is not None
        self._last_record = done.result.record
        self.stream.clear()
        self.stream.curve.add(done.result.record.step, done.result.losses)
        return self.stream.frame(done.result.record, revision, self.stream.take_rest())

    def data_loss(self) -> float:
        """Loss of all points at the present weights; NaN when there is nothing to compute, or too much of it."""
        setup = self.workspace.setup
        if setup.plan is None or setup.loss_cost > self.settings.data_loss_at_most:
            return float("nan")
        try:
            return self._workers.compute(setup.loss_cost, setup.loss_of, self.weights)
        except BackdrawError:  # a column is missing: there is no loss to speak of, and whoever trains will hear of it
            return float("nan")

    # ---- training -------------------------------------------------------------------------------------------------

    def train(self, revision: int, speed: float | None, steps: int | None) -> None:
        """Start a training. Raises `running`, `not_runnable`, `too_many_trainings`, and what a slice raises."""
        self._require_still(revision)
        self.workspace.slice(1, with_loss=False)
        self._require_room()
        self.stream.clear()
        parts = self.workspace, self.stream, self._workers, self._kernels, self.settings
        self._run = Run(*parts, speed, steps, self._run_ended)
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
        return self.stream.frame(self._last_record, self.workspace.revision, self.stream.take_rest())

    def reset(self, revision: int) -> None:
        """weight = initial everywhere, step 0."""
        self.workspace.require_not_older(revision)
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.reset()

    def randomize(self, revision: int, seed: int) -> None:
        """New initial weights. Raises `not_runnable`."""
        self.workspace.require_not_older(revision)
        self.workspace.setup.require_plan()
        self._stop_for_edit()
        self.workspace.establish(revision)
        self.workspace.randomize(seed)

    def grant(self, frames: int) -> None:
        """The client takes more frames."""
        self.stream.grant(frames)
        self._wake()

    def show(self, visible: bool) -> None:
        """Whether the client's page is seen."""
        self.stream.show(visible)
        self._wake()

    def close(self, reason: Reason) -> None:
        """The session ends, and all that runs in it."""
        self.jobs.cancel_all()
        if self._stop():
            self._tell(reason, None)

    # ---- inside ---------------------------------------------------------------------------------------------------

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
            if run.outcome is not None and run.outcome.error is not None:
                self._tell(run.outcome.reason, run.outcome.error)
        return True

    def _stop_for_edit(self) -> None:
        """The weights are about to be set by hand: what was not sent belongs to the past."""
        if self._stop():
            self._tell("edited", None)
        self._last_record = None
        self.stream.clear()

    def _run_ended(self, run: Run) -> None:
        if self._run is run:
            assert run.outcome is not None
            self._leave(run)
            self.stream.hurry()
            self._tell(run.outcome.reason, run.outcome.error)

    def _leave(self, run: Run) -> None:
        self._run = None
        self._last_record = run.last_record or self._last_record

    def _tell(self, reason: Reason, problem: BackdrawError | None) -> None:
        """The run has ended so."""
        state = State(
            status=self.status,
            reason=reason,
            progress=self.progress,
            revision=self.workspace.revision,
            weights=self.weights.tolist(),
            memory=self.memory,
            data_loss=self.data_loss() if reason == "steps_done" else UNSET,
            error=UNSET if problem is None else problem.as_dict(),
        )
        if self.stream.peer is not None:
            self.stream.peer.state(state)
