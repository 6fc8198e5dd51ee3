"""What a repair would make of the drawing."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from server.data.forms import Id
from server.network import repairs
from server.network.model import Edge, Kind, Neuron
from server.protocol.messages import Drawn, Message, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class RepairPart(Message, frozen=True):
    """Any repair, as it came with its problem; which fields an action needs is checked where it is applied."""

    action: str
    label: str = ""
    tail: Id | None = None
    head: Id | None = None
    id: Id | None = None
    layer: Id | None = None
    keep: Id | None = None
    drop: Id | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    edges: tuple[tuple[Id, Id], ...] = ()


class Repair(Drawn, frozen=True):
    repair: RepairPart
    positions: dict[Id, tuple[float, float]] = msgspec.field(default_factory=dict)


class RepairedNeuron(Reply, frozen=True):
    id: int
    kind: Kind
    activation: str | None
    x: float | UnsetType = UNSET
    y: float | UnsetType = UNSET


class RepairedEdge(Reply, frozen=True):
    tail: int
    head: int
    weight: float
    initial: float
    locked: bool | UnsetType = UNSET


class RepairedNetwork(Reply, frozen=True):
    neurons: list[RepairedNeuron]
    edges: list[RepairedEdge]


class RepairReply(Reply, frozen=True):
    network: RepairedNetwork


def cost(_asked: Repair, now: Snapshot) -> int:
    return len(now.setup.network.edges)


def answer(asked: Repair, now: Snapshot, _settings: Settings) -> RepairReply:
    """Raises `bad_repair`."""
    network = now.setup.network
    wanted = repairs.Repair(**msgspec.structs.asdict(asked.repair))
    repaired = repairs.apply_repair(network, wanted, asked.positions)
    known = {neuron.id for neuron in network.neurons}
    neurons = [_neuron(neuron, neuron.id in known) for neuron in repaired.neurons]
    return RepairReply(RepairedNetwork(neurons, [_edge(edge) for edge in repaired.edges]))


def _neuron(neuron: Neuron, known: bool) -> RepairedNeuron:
    place = (UNSET, UNSET) if known else (neuron.x, neuron.y)
    return RepairedNeuron(neuron.id, neuron.kind, neuron.activation, *place)


def _edge(edge: Edge) -> RepairedEdge:
    return RepairedEdge(edge.tail, edge.head, edge.weight, edge.initial, edge.locked or UNSET)


REPAIR = Question(
    "repair",
    "drawing",
    Repair,
    RepairReply,
    cost,
    answer,
    "`repair` is one that came with a problem. The whole repaired network, which the client applies as one edit; new "
    "neurons carry a suggested place when `positions` were sent along.",
)
