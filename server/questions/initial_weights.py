"""The weights that a network would begin with."""

from __future__ import annotations

from server.document.forms import NetworkForm
from server.document.schema import build_network
from server.engine.functions import initializers
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class InitialWeights(Drawn, frozen=True):
    network: NetworkForm


class InitialWeightsReply(Reply, frozen=True):
    weights: list[float]


def cost(asked: InitialWeights, _now: Snapshot) -> int:
    return len(asked.network.neurons) + len(asked.network.edges)


def answer(asked: InitialWeights, now: Snapshot, settings: Settings) -> InitialWeightsReply:
    """Raises as build_network."""
    network = build_network(asked.network, settings)
    training = now.setup.training
    weights = initializers.initial_weights(
        network, training.weights_seed, training.initializer, training.initializer_scale
    )
    return InitialWeightsReply(weights.tolist())


INITIAL_WEIGHTS = Question(
    "initial_weights",
    "drawing",
    InitialWeights,
    InitialWeightsReply,
    cost,
    answer,
    "For a `network` as in `set_network` that is not drawn yet: what `randomize` would give it, in edge order, by the "
    "initializer and the seed of the training settings.",
)
