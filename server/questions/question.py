"""What a question and a job are made of: each is one value, declared in one file and collected in all.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from server.protocol.messages import Drawn, Message, Reply
from server.questions.snapshot import Snapshot
from server.settings import Settings

# What it is about: the drawing, or its weights, which are refused to anyone who asks while they are being trained.
Subject = Literal["drawing", "weights"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that changes nothing.

    cost(asked, now): about how many edges are visited, to decide whether it may be answered on the event loop.
    answer(asked, now, settings): the reply; called in any thread. Raises BackdrawError for what cannot be answered.
    about: what it answers, in the words of docs/protocol.md.
    """

    name: str
    subject: Subject
    request: type[Drawn]
    reply: type[Reply]
    cost: Callable[[Any, Snapshot], int]
    answer: Callable[[Any, Snapshot, Settings], Reply]
    about: str


class Work(Protocol):
    """A job under way.

    total: units of work in all. slice_cost: edge visits of its longest slice, which cannot be interrupted.
    """

    @property
    def total(self) -> int: ...

    @property
    def slice_cost(self) -> int: ...

    def pieces(self) -> Iterator[Iterator[int]]:
        """Pieces that do not need each other, so that threads may share them; each gives, after every slice of some
        10 ms, the units it has just done. A piece that is not gone through to its end leaves nothing behind.
        """
        ...

    def partial(self) -> Reply:
        """What the finished pieces have come to; small, since it is sent several times a second."""
        ...

    def result(self) -> Reply:
        """The same with all that belongs to it, once the work has ended or was cancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """Work in slices, with progress and what is known by then.

    begin(asked, now): the work; quick. Raises BackdrawError for what cannot be done. partial: what `partial` and
    `result` of the work give. about: what it does, in the words of docs/protocol.md.
    """

    name: str
    subject: Subject
    request: type[Message]
    partial: type[Reply]
    begin: Callable[[Any, Snapshot], Work]
    about: str
