"""One training, from `train` to its end: slices on a native thread, and between them everything that may change."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from server.engine.record import StepRecord
from server.errors import BackdrawError, error
from server.session.loading import POLL_SECONDS, Kernels
from server.session.pace import Pace
from server.session.peer import Reason
from server.session.stream import Stream
from server.session.workers import IDLE_SECONDS, Workers
from server.session.workspace import SliceDone, TrainingSlice, Workspace
from server.settings import Settings

log = logging.getLogger("backdraw")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended by itself."""

    reason: Reason
    error: BackdrawError | None = None


class Run:
    """A green thread that trains a workspace. Whatever it waits for sets `wake`; it then checks again."""

    def __init__(
        self,
        workspace: Workspace,
        stream: Stream,
        workers: Workers,
        kernels: Kernels,
        settings: Settings,
        speed: float | None,
        steps: int | None,
        ended: Callable[[Run], None],
    ) -> None:
        """speed: steps a second, None for as many as possible. steps: how many to make, None for no end.

        ended(run): the run has ended without being stopped.
        """
        self._workspace = workspace
        self._stream = stream
        self._pictures = stream.pictures
        self._workers = workers
        self._kernels = kernels
        self._settings = settings
        self._remaining = steps
        self._ended = ended
        self._pace = Pace(speed, settings.frames_per_second, settings.slice_seconds, time.monotonic())
        self._last_loss = -1e9
        self._stopping = False
        self._wake = workers.signal()
        self._done = workers.signal()
        self.last_record: StepRecord | None = None
        self.outcome: Outcome | None = None

    def start(self) -> None:
        self._workers.spawn(self._main)

    def wake(self) -> None:
        """Something it may be waiting for has changed."""
        self._wake.set()

    def set_speed(self, speed: float | None) -> None:
        self._pace.set_speed(speed, time.monotonic())
        self.wake()

    def stop(self) -> None:
        """Stop, and wait for the slice under way: 10 ms or so. Its result counts.

        `outcome` is None unless the run had ended by itself.
        """
        self._stopping = True
        self.wake()
        self._done.wait()

    # ---- the loop -------------------------------------------------------------------------------------------------

    def _main(self) -> None:
        try:
            self.outcome = self._loop()
        except BackdrawError as wrong:
            self.outcome = Outcome("edited", wrong)
        except Exception:
            log.exception("training failed at step %s", self._workspace.state.progress.step)
            self.outcome = Outcome(
                "internal", error("internal", "The training stopped: something went wrong on the server.")
            )
        stopped = self._stopping
        self._done.set()
        if not stopped:
            self._ended(self)

    def _loop(self) -> Outcome | None:
        while not self._stopping:
            if self._pictures.due(self._workspace.revision):
                self._draw()
            wait = self._must_wait()
            if wait > 0:
                self._wake.wait(wait)
                continue
            steps, wait = self._pace.due(time.monotonic())
            if wait > 0:
                self._wake.wait(wait)
                continue
            outcome = self._slice(steps if self._remaining is None else min(steps, self._remaining))
            if outcome is not None:
                return outcome
        return None

    def _must_wait(self) -> float:
        """Seconds to wait for what a signal may cut short: compiled kernels, or credit when every step is shown."""
        if not self._kernels.settled:
            return POLL_SECONDS
        return IDLE_SECONDS if self._pace.every_step and self._stream.must_wait else 0.0

    def _slice(self, steps: int) -> Outcome | None:
        """Wait for a turn, make a slice, take over its result. How the run ends, or None to go on."""
        with self._workers.turn(self._wake, lambda: self._stopping) as granted:
            if not granted:
                return None
            revision = self._workspace.revision
            work = self._workspace.slice(steps, with_loss=self._wants_loss())
            done = self._workers.call(work)
        self._pace.made(done.result.steps_done, done.seconds)
        return self._adopt(work, done, revision)

    def _draw(self) -> None:
        """Wait for a turn and send the pictures that are due."""
        with self._workers.turn(self._wake, lambda: self._stopping) as granted:
            if not granted or not self._pictures.due(self._workspace.revision):
                return
            drawn = self._workers.call(self._pictures.draw, self._workspace.setup, self._workers.waiting)
        if drawn is not None and self._stream.peer is not None:
            self._stream.peer.pictures(drawn)

    def _wants_loss(self) -> bool:
        now = time.monotonic()
        cost = self._workspace.setup.loss_cost
        # What counts is whether the record may leave when the slice is done; most slices begin before that.
        if not self._stream.ready(now + self._settings.slice_seconds) or cost > self._settings.data_loss_at_most:
            return False
        if cost > self._settings.data_loss_each_frame and now - self._last_loss < self._settings.data_loss_interval:
            return False
        self._last_loss = now
        return True

    def _adopt(self, work: TrainingSlice, done: SliceDone, revision: int) -> Outcome | None:
        """The slice's result becomes the state; its newest record is offered."""
        self._workspace.adopt(work, done.result.state)
        self._stream.curve.add(work.state.progress.step, done.result.losses)
        if done.result.record is not None:
            self.last_record = done.result.record
            self._stream.offer(done.result.record, revision, urgent=self._pace.every_step)
        if done.result.failure is not None:
            return Outcome("non_finite", done.result.failure.as_error())
        if self._remaining is not None:
            self._remaining -= done.result.steps_done
            if self._remaining <= 0:
                return Outcome("steps_done")
        return None
