"""Where edges from some neurons may lead, and why not to the others."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from server.data.forms import Id
from server.network import heads
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class AllowedHeads(Drawn, frozen=True):
    tails: list[Id]


class AllowedHead(Reply, frozen=True):
    head: int
    tails: list[int] | UnsetType = UNSET


class AllowedHeadsReply(Reply, frozen=True):
    together: list[int]
    heads: list[AllowedHead]
    refused: list[dict[str, Any]]


def cost(asked: AllowedHeads, now: Snapshot) -> int:
    network = now.setup.network
    return len(network.edges) + len(network.neurons) * len(asked.tails) // 10


def answer(asked: AllowedHeads, now: Snapshot, settings: Settings) -> AllowedHeadsReply:
    """Raises `unknown_neuron`."""
    found = heads.allowed_heads(now.setup.network, asked.tails, settings.max_edges)
    return msgspec.convert(found.as_dict(), AllowedHeadsReply)


ALLOWED_HEADS = Question(
    "allowed_heads",
    "drawing",
    AllowedHeads,
    AllowedHeadsReply,
    cost,
    answer,
    "For edges from `tails`: every neuron is in `heads` or in `refused`. A refusal is `{neuron, code, message, hint, "
    "repairs, path_a?, path_b?, cycle?}`; see below.",
)
