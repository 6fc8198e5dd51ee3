"""`hello`: which session a connection speaks for, and what this server knows and allows."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

from server.document.forms import Memory
from server.engine.training import Progress
from server.errors import error
from server.protocol.events import Event
from server.protocol.messages import Message, Reply
from server.session.catalogue import catalogue, limits
from server.session.connection import Connection
from server.session.peer import JobReport, Status

PROTOCOL = 1


class Hello(Message, frozen=True):
    protocol: int
    token: Annotated[str, msgspec.Meta(max_length=100)] | None = None


class HelloReply(Reply, frozen=True):
    token: str
    resumed: bool
    revision: int
    status: Status
    progress: Progress
    catalogue: dict[str, Any]
    limits: dict[str, Any]
    weights: list[float] | UnsetType = UNSET
    memory: Memory | UnsetType | None = UNSET
    jobs: list[JobReport] | UnsetType = UNSET


def hello(connection: Connection, message: Hello) -> HelloReply:
    if message.protocol != PROTOCOL:
        text = f"This server speaks protocol {PROTOCOL}, not {message.protocol}; reload the page."
        raise error("wrong_protocol", text)
    resumed = connection.join(message.token)
    session = connection.session
    return HelloReply(
        token=session.token,
        resumed=resumed,
        revision=session.workspace.revision,
        status=session.status,
        progress=session.progress,
        catalogue=catalogue(),
        limits=limits(session.settings),
        weights=session.weights.tolist() if resumed else UNSET,
        memory=session.memory if resumed else UNSET,
        jobs=session.jobs.reports if resumed else UNSET,
    )


EVENTS = (
    Event(
        "hello",
        Hello,
        HelloReply,
        "First, always; `protocol` is 1. `resumed` true: the server still holds the session of `token`, with network, "
        "data, settings and weights; then `weights` and `memory` (edge order) and the newest report of each job are "
        "there as well. An older connection of that session gets `goodbye` and is closed.",
        hello,
        greeted=False,
    ),
)
