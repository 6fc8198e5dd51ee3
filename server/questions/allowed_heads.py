"""Where edges from some neurons may lead, and why not to the others."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from server.document.forms import Id
from server.network import heads
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class AllowedHeads(Drawn, frozen=True):
    tails: Annotated[list[Id], msgspec.Meta(max_length=64)]


class AllowedHeadsReply(Reply, frozen=True):
    heads: list[int]
    refused: list[dict[str, Any]]


def cost(_asked: AllowedHeads, now: Snapshot) -> int:
    return len(now.setup.network.edges)


def answer(asked: AllowedHeads, now: Snapshot, settings: Settings) -> AllowedHeadsReply:
    """Raises `unknown_neuron`."""
    found = heads.allowed_heads(now.setup.network, asked.tails, settings.max_edges)
    return AllowedHeadsReply(**found.as_dict())


ALLOWED_HEADS = Question(
    "allowed_heads",
    "drawing",
    AllowedHeads,
    AllowedHeadsReply,
    cost,
    answer,
    "For edges from all `tails` at once: every neuron is in one of both lists. A refusal is `{neuron, code, message, "
    "hint, repairs, path_a?, path_b?, cycle?}`; see below.",
)
