"""Passes, single steps and training."""

from __future__ import annotations

from typing import Annotated

import msgspec

from server.data.forms import Seed
from server.document.forms import Memory
from server.engine.training import Progress
from server.protocol.events import Event
from server.protocol.messages import Done, Drawn, Message, Point, Reply
from server.session.connection import Connection
from server.session.peer import Status

Speed = Annotated[float, msgspec.Meta(gt=0, le=1e9)]


class Pass(Drawn, frozen=True):
    point: Point


class PassReply(Reply, frozen=True):
    record: bytes


class Step(Drawn, frozen=True):
    pass


class StepReply(Reply, frozen=True):
    record: bytes
    progress: Progress
    memory: Memory | None
    data_loss: float


class Train(Drawn, frozen=True):
    speed: Speed | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=2**53)] | None = None


class TrainReply(Reply, frozen=True):
    progress: Progress


class SetSpeed(Message, frozen=True):
    speed: Speed | None


class Pause(Message, frozen=True):
    pass


class PauseReply(Reply, frozen=True):
    status: Status
    progress: Progress
    weights: list[float]
    memory: Memory | None
    record: bytes | None
    data_loss: float


class Reset(Drawn, frozen=True):
    pass


class Randomize(Drawn, frozen=True):
    seed: Seed


class NewWeights(Reply, frozen=True):
    revision: int
    progress: Progress
    weights: list[float]


def forward(connection: Connection, message: Pass) -> PassReply:
    return PassReply(connection.session.pass_at(message.revision, message.point, backward=False).encode())


def backward(connection: Connection, message: Pass) -> PassReply:
    return PassReply(connection.session.pass_at(message.revision, message.point, backward=True).encode())


def step(connection: Connection, message: Step) -> StepReply:
    session = connection.session
    frame = session.step(message.revision)
    return StepReply(frame.encode(), session.progress, session.memory, session.data_loss())


def train(connection: Connection, message: Train) -> TrainReply:
    connection.session.train(message.revision, message.speed, message.steps)
    return TrainReply(connection.session.progress)


def set_speed(connection: Connection, message: SetSpeed) -> Done:
    connection.session.set_speed(message.speed)
    return Done()


def pause(connection: Connection, _message: Pause) -> PauseReply:
    session = connection.session
    frame = session.pause()
    return PauseReply(
        status=session.status,
        progress=session.progress,
        weights=session.weights.tolist(),
        memory=session.memory,
        record=None if frame is None else frame.encode(),
        data_loss=session.data_loss(),
    )


def reset(connection: Connection, message: Reset) -> NewWeights:
    session = connection.session
    session.reset(message.revision)
    return NewWeights(message.revision, session.progress, session.weights.tolist())


def randomize(connection: Connection, message: Randomize) -> NewWeights:
    session = connection.session
    session.randomize(message.revision, message.seed)
    return NewWeights(message.revision, session.progress, session.weights.tolist())


EVENTS = (
    Event("forward", Pass, PassReply, "A record without its backward half.", forward),
    Event("backward", Pass, PassReply, "Forward and backward, no update.", backward),
    Event("step", Step, StepReply, "One training step on the next batch.", step),
    Event(
        "train",
        Train,
        TrainReply,
        "`speed` in steps a second, null = as fast as possible; `steps` = how many to make. Then frames.",
        train,
    ),
    Event("set_speed", SetSpeed, Done, "Without effect when nothing runs.", set_speed),
    Event(
        "pause",
        Pause,
        PauseReply,
        "Also when nothing runs, so stopping twice is harmless. `weights` and `memory` (what the optimizer keeps) in "
        "edge order; `record` is the last step made, with the part of the loss curve that no frame has carried.",
        pause,
    ),
    Event("reset", Reset, NewWeights, "weight = initial everywhere, progress = 0, no memory.", reset),
    Event("randomize", Randomize, NewWeights, "Sets weight and initial, progress = 0, no memory.", randomize),
)
