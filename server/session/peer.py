"""The client as a session sees it, and what the server sends without being asked."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from msgspec import UNSET, UnsetType

from server.document.forms import Memory
from server.engine.training import Progress
from server.protocol.events import Push
from server.protocol.frames import Frame
from server.protocol.messages import Reply

Status = Literal["idle", "running", "paused"]
Reason = Literal["steps_done", "edited", "non_finite", "disconnected", "shutdown", "internal"]
JobStatus = Literal["running", "done", "cancelled", "failed"]


class State(Reply, frozen=True):
    """A run has ended, or the server has paused it."""

    status: Status
    reason: Reason
    progress: Progress
    revision: int
    weights: list[float]
    memory: Memory | None
    data_loss: float | UnsetType = UNSET
    error: dict[str, Any] | UnsetType = UNSET


class JobReport(Reply, frozen=True):
    """How far a job has come. found: what is known by now, of the type its job declares."""

    job: str
    status: JobStatus
    revision: int
    done: int
    total: int
    seconds_left: float | None
    found: Reply
    error: dict[str, Any] | UnsetType = UNSET


class Goodbye(Reply, frozen=True):
    reason: Literal["shutdown", "taken_over"]


class Peer(Protocol):
    """The client that a session speaks to. Called by green threads only."""

    def frame(self, frame: Frame) -> None: ...

    def pictures(self, pictures: bytes) -> None: ...

    def state(self, state: State) -> None: ...

    def job(self, report: JobReport) -> None: ...

    def leave(self) -> None:
        """Another client has taken over this session."""
        ...


FRAME = Push("frame", bytes, "One step record, under credit.")
PICTURES = Push("pictures", bytes, "Pictures of the weights of the frame before it, if they are watched (Pictures).")
STATE = Push(
    "state",
    State,
    "Whenever a run ends by itself or is paused by the server. With `non_finite`, `error` names the first neuron and "
    "step and `weights` are the last good ones; with `edited`, `error` is there when the data has lost a column it "
    "needs or the batch has become too large. `data_loss` comes with `steps_done`.",
)
JOB = Push(
    "job",
    JobReport,
    "Several times a second while a job runs, and when it has ended. `done` of `total` units of work; `found` is what "
    "is known by then (Jobs). A cancelled job keeps what it had found.",
)
GOODBYE = Push("goodbye", Goodbye, "Just before the server closes the connection.")
PUSHES = (FRAME, PICTURES, STATE, JOB, GOODBYE)
