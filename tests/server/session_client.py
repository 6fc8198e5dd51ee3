"""A session without a server: its client, the running example in it, and waiting for what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from server.document.forms import EdgeForm, NetworkForm, NeuronForm
from server.errors import BackdrawError
from server.protocol.frames import Frame
from server.protocol.pictures import decode as decode_pictures
from server.session.peer import JobReport, State
from server.session.registry import Registry
from server.session.session import Session
from server.session.workers import Workers
from server.settings import Settings
from tests.server.networks import running_example

WORKERS = Workers(1)


@dataclass
class Kernels:
    """Whether trainings and jobs may begin."""

    settled: bool = True


def new_registry(kernels: Kernels | None = None, **changes: float) -> Registry:
    return Registry(Settings(**changes), WORKERS, kernels or Kernels())


@dataclass
class Client:
    """What a session says, written down. again: every frame that comes grants the next."""

    session: Session | None = None
    again: bool = True
    frames: list[Frame] = field(default_factory=list)
    drawn: list[tuple[dict[str, Any], bytes]] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    jobs: list[JobReport] = field(default_factory=list)
    left: bool = False

    def frame(self, frame: Frame) -> None:
        self.frames.append(frame)
        if self.again and self.session:
            self.session.stream.grant(1)

    def pictures(self, pictures: bytes) -> None:
        self.drawn.append(decode_pictures(pictures))

    def state(self, state: State) -> None:
        self.states.append(state)

    def job(self, report: JobReport) -> None:
        self.jobs.append(report)

    def leave(self) -> None:
        self.left = True

    @property
    def ends(self) -> list[tuple[str, str | None]]:
        """Reason and error's code of every end of a run."""
        return [(state.reason, state.error["code"] if state.error else None) for state in self.states]


def form(activation: str = "identity", drop: int | None = None) -> NetworkForm:
    network = running_example(activation).network
    neurons = [NeuronForm(n.id, n.kind, n.activation) for n in network.neurons if n.id != drop]
    edges = [EdgeForm(e.tail, e.head, e.weight, e.initial) for e in network.edges if drop not in (e.tail, e.head)]
    return NetworkForm(neurons, edges)


def opened(activation: str = "identity", **changes: float) -> tuple[Session, Client]:
    """A session with the running example at revision 1, x = 2 and y = 1."""
    client = Client()
    session, _ = new_registry(**changes).open(None, client)
    client.session = session
    session.set_network(1, form(activation))
    session.set_probe(1, {1: 2.0, 9: 1.0})
    return session, client


def wait_until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    for _ in range(int(seconds / 0.01)):
        if condition():
            return
        WORKERS.sleep(0.01)
    raise AssertionError("it did not happen")


def refused(code: str, function: Callable[..., object], *arguments: object) -> BackdrawError:
    with pytest.raises(BackdrawError) as caught:
        function(*arguments)
    assert caught.value.code == code
    return caught.value
