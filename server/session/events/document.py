"""The parts of the document, as a client sets them."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from server.data.forms import DataForm, Id
from server.document.forms import EdgeForm, NetworkForm, NeuronForm, TiedEdges, Training
from server.document.memory import optimizer_state
from server.document.parts import build_probe, build_training, check_memory
from server.engine.training import Progress
from server.network.model import Edge
from server.protocol.events import Event
from server.protocol.messages import Done, Drawn, Message, Reply, Revision
from server.session.connection import Connection

# As docs/protocol.md describes it; the rules write it themselves.
Check = Annotated[dict[str, Any], msgspec.Meta(title="check")]


class SetNetwork(Drawn, frozen=True):
    neurons: list[NeuronForm]
    edges: list[EdgeForm]
    ties: list[TiedEdges] = msgspec.field(default_factory=list)


class SetNetworkReply(Reply, frozen=True):
    revision: int
    check: Check


class WeightPart(Message, frozen=True):
    tail: Id
    head: Id
    weight: float
    initial: float


class SetWeights(Drawn, frozen=True):
    weights: list[WeightPart]


class Established(Reply, frozen=True):
    revision: int


class SetData(DataForm, frozen=True, kw_only=True):
    revision: Revision


class SetDataReply(Reply, frozen=True):
    revision: int
    rows: int


class SetTraining(Message, frozen=True):
    training: Training


class SetProbe(Drawn, frozen=True):
    probe: dict[Id, float]


def set_network(connection: Connection, message: SetNetwork) -> SetNetworkReply:
    found = connection.session.set_network(message.revision, NetworkForm(message.neurons, message.edges, message.ties))
    return SetNetworkReply(message.revision, found.as_dict())


def set_weights(connection: Connection, message: SetWeights) -> Established:
    edges = [Edge(part.tail, part.head, part.weight, part.initial) for part in message.weights]
    connection.session.set_weights(message.revision, edges)
    return Established(message.revision)


def set_data(connection: Connection, message: SetData) -> SetDataReply:
    count = connection.session.set_data(message.revision, message)
    return SetDataReply(message.revision, count)


def set_training(connection: Connection, message: SetTraining) -> Done:
    part = build_training(message.training)
    progress = None if part.progress is None else Progress(**msgspec.structs.asdict(part.progress))
    edges = len(connection.session.workspace.setup.network.edges)
    check_memory(part.memory, edges, "training.memory")
    connection.session.set_training(part, progress, optimizer_state(part.memory, edges))
    return Done()


def set_probe(connection: Connection, message: SetProbe) -> Established:
    connection.session.set_probe(message.revision, build_probe(message.probe))
    return Established(message.revision)


EVENTS = (
    Event("set_network", SetNetwork, SetNetworkReply, "Pauses a running training.", set_network),
    Event("set_weights", SetWeights, Established, "Changed edges only. Pauses a running training.", set_weights),
    Event(
        "set_data",
        SetData,
        SetDataReply,
        "Large tables: `POST /session/data`. Allowed while running: counts from the next slice on, and with another "
        "number of rows the epoch begins anew.",
        set_data,
    ),
    Event(
        "set_training",
        SetTraining,
        Done,
        "The document's `training` object. With `progress`, that and `memory` are adopted (a file, undo, reset), where "
        "no memory is an empty one; without, both stay, but another `optimizer` forgets. Allowed while running: counts "
        "from the next slice on, and both are then ignored, since the run has its own.",
        set_training,
    ),
    Event("set_probe", SetProbe, Established, "Values by neuron id. Allowed while running.", set_probe),
)
