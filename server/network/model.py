"""The parts of a drawn network. Frozen values; a change is a new network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["input", "bias", "hidden", "output"]


@dataclass(frozen=True, slots=True)
class Neuron:
    """A node. `id` is the number shown on it; `activation` is None for inputs and biases."""

    id: int
    kind: Kind
    activation: str | None = None
    x: float = 0.0
    y: float = 0.0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed link tail -> head. The weight belongs to the head; reset returns it to `initial`. Training leaves a
    locked edge as it is.
    """

    tail: int
    head: int
    weight: float
    initial: float
    locked: bool = False


Tie = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Neurons and edges in document order; a row is an index into these tuples. The edges of a tie share one weight."""

    neurons: tuple[Neuron, ...] = ()
    edges: tuple[Edge, ...] = ()
    ties: tuple[Tie, ...] = ()
