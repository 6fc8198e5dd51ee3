"""A session's jobs: slices on native threads beside everything else, with progress, partial results and cancel."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from msgspec import UNSET

from server.errors import BackdrawError, error
from server.protocol.messages import Message
from server.questions.question import Job, Work
from server.questions.snapshot import Snapshot
from server.session.loading import POLL_SECONDS, Kernels
from server.session.peer import JobReport, JobStatus
from server.session.stream import Stream
from server.session.workers import Workers

log = logging.getLogger("backdraw")

REPORT_SECONDS = 0.25


class Jobs:
    """By name. What one has found is kept until another of its name begins, or the session ends."""

    def __init__(self, workers: Workers, kernels: Kernels, stream: Stream) -> None:
        self._workers = workers
        self._kernels = kernels
        self._stream = stream
        self._jobs: dict[str, JobRun] = {}

    @property
    def running(self) -> int:
        return sum(job.running for job in self._jobs.values())

    @property
    def reports(self) -> list[JobReport]:
        """The newest report of each."""
        return [job.report for job in self._jobs.values()]

    def begin(self, job: Job, asked: Message, now: Snapshot, max_slice_cost: int) -> Work:
        """The work, to be started. Raises `job_running`, `too_much` for slices that others would have to wait for too
        long, and what the job raises.
        """
        before = self._jobs.get(job.name)
        if before is not None and before.running:
            raise error("job_running", f"There are {job.name} running already; cancel them first.")
        work = job.begin(asked, now)
        if work.slice_cost > max_slice_cost:
            raise error("too_much", "That many rows take too long with this network; use fewer.")
        return work

    def start(self, job: Job, work: Work, revision: int) -> JobReport:
        """revision: of the drawing it is about."""
        run = JobRun(job, work, revision, self._workers, self._kernels, self._stream)
        self._jobs[job.name] = run
        self._workers.spawn(run.main)
        return run.report

    def cancel(self, name: str) -> None:
        """Stop after the slice under way; harmless when nothing runs. The last report says what was found."""
        if name in self._jobs:
            self._jobs[name].cancel()

    def cancel_all(self) -> None:
        for job in self._jobs.values():
            job.cancel()


class JobRun:
    """A green thread that goes through a job's pieces, one slice a turn. `report` is always the newest."""

    def __init__(self, job: Job, work: Work, revision: int, workers: Workers, kernels: Kernels, stream: Stream) -> None:
        self._job = job
        self._work = work
        self._revision = revision
        self._workers = workers
        self._kernels = kernels
        self._stream = stream
        self._done = 0
        self._cancelled = False
        self._wake = workers.signal()
        self._begun = self._reported = time.monotonic()
        self.report = self._report("running", None)

    @property
    def running(self) -> bool:
        return self.report.status == "running"

    def cancel(self) -> None:
        self._cancelled = True
        self._wake.set()

    def main(self) -> None:
        problem = None
        try:
            self._work_through()
        except BackdrawError as wrong:
            problem = wrong
        except Exception:
            log.exception("the job %s failed", self._job.name)
            problem = error("internal", "This ended early: something went wrong on the server.")
        self._tell("failed" if problem else "cancelled" if self._cancelled else "done", problem)

    def _work_through(self) -> None:
        while not self._kernels.settled and not self._cancelled:
            self._wake.wait(POLL_SECONDS)
        self._begun = self._reported = time.monotonic()
        for piece in self._work.pieces():
            while not self._cancelled and (units := self._slice(piece)) is not None:
                self._done += units
                if time.monotonic() - self._reported >= REPORT_SECONDS:
                    self._tell("running", None)
            if self._cancelled:
                return

    def _slice(self, piece: Iterator[int]) -> int | None:
        """Wait for a turn and make a slice; None at the end of the piece, and when cancelled."""
        with self._workers.turn(self._wake, lambda: self._cancelled) as granted:
            return self._workers.call(next, piece, None) if granted else None

    def _tell(self, status: JobStatus, problem: BackdrawError | None) -> None:
        self.report = self._workers.call(self._report, status, problem)
        self._reported = time.monotonic()
        if self._stream.peer is not None:
            self._stream.peer.job(self.report)

    def _report(self, status: JobStatus, problem: BackdrawError | None) -> JobReport:
        found = self._work.partial() if status == "running" else self._work.result()
        return JobReport(
            job=self._job.name,
            status=status,
            revision=self._revision,
            done=self._done,
            total=self._work.total,
            seconds_left=self._seconds_left(),
            found=found,
            error=UNSET if problem is None else problem.as_dict(),
        )

    def _seconds_left(self) -> float | None:
        """At the pace so far; None before the first slice."""
        if self._done == 0:
            return None
        return (time.monotonic() - self._begun) / self._done * (self._work.total - self._done)
