"""Which edges from some neurons to some others may be drawn together."""

from __future__ import annotations

from typing import Any

import msgspec

from server.data.forms import Id
from server.network.between import allowed_edges
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class AllowedEdges(Drawn, frozen=True):
    tails: list[Id]
    heads: list[Id]


class AllowedEdgesReply(Reply, frozen=True):
    edges: list[tuple[int, int]]
    refused: list[dict[str, Any]]


def cost(asked: AllowedEdges, now: Snapshot) -> int:
    """As if every head joined another part."""
    network = now.setup.network
    return (1 + len(asked.heads)) * (1 + len(network.edges) + len(network.neurons))


def answer(asked: AllowedEdges, now: Snapshot, settings: Settings) -> AllowedEdgesReply:
    """Raises `unknown_neuron`."""
    edges, refused = allowed_edges(now.setup.network, asked.tails, asked.heads, settings.max_edges)
    return msgspec.convert({"edges": edges, "refused": [refusal.as_dict() for refusal in refused]}, AllowedEdgesReply)


ALLOWED_EDGES = Question(
    "allowed_edges",
    "drawing",
    AllowedEdges,
    AllowedEdgesReply,
    cost,
    answer,
    "The edges from `tails` to `heads` that may be added together; heads that get none are in `refused`, as in "
    "`allowed_heads`.",
)
