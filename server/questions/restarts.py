"""Restarts: many whole trainings from fresh random weights, and where they end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated

import msgspec
import numpy as np
from msgspec import UNSET, UnsetType

from server.data.forms import Seed
from server.engine.executors import kernels
from server.engine.restarts import RestartJob, Restarts, merge
from server.errors import error
from server.protocol.messages import Message, Reply
from server.questions.question import Job
from server.questions.snapshot import Snapshot

# Of the restarts, by final loss.
SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
MAX_BEST = 10


class RestartsRequest(Message, frozen=True):
    """epochs: length of each. seed: of the weights; restart k of a seed is always the same."""

    epochs: Annotated[int, msgspec.Meta(ge=1, le=10**9)]
    count: Annotated[int, msgspec.Meta(ge=1, le=10**6)]
    seed: Seed
    first: Annotated[int, msgspec.Meta(ge=0, le=10**6)] = 0
    target: float | None = None


class Share(Reply, frozen=True):
    """So large a share of the restarts ended at this loss or below it."""

    share: float
    loss: float


class Ended(Reply, frozen=True):
    number: int
    loss: float


class RestartsPartial(Reply, frozen=True):
    """restarts: how many are finished. weights: the best one's, in edge order."""

    restarts: int
    asked: int
    seed: int
    steps: int
    spread: list[Share]
    best: list[Ended]
    diverged: int
    reached: int
    weights: list[float] | UnsetType = UNSET


class RestartsWork:
    """server.questions.question.Work: a chunk of restarts is a piece."""

    def __init__(self, asked: RestartsRequest, now: Snapshot) -> None:
        setup = now.setup
        setup.require_trainable()
        x, y = setup.training_points
        steps = asked.epochs * -(-len(x) // setup.training.batch_size)
        target = -math.inf if asked.target is None else asked.target
        self.asked = asked
        self.job = RestartJob(
            setup.require_plan(), setup.network, x, y, setup.training, steps, asked.seed, target, kept=now.weights
        )
        self._parts: dict[int, Restarts] = {}

    @property
    def total(self) -> int:
        return self.job.steps * self.asked.count

    @property
    def slice_cost(self) -> int:
        return self.job.slice_cost

    def pieces(self) -> Iterator[Iterator[int]]:
        """Raises BackdrawError `no_kernels` where there are none."""
        if not kernels.ready():
            raise error("no_kernels", "Restarts need the compiled kernels, which this machine does not have.")
        numbers = range(self.asked.first, self.asked.first + self.asked.count)
        return (self._piece(place, chunk) for place, chunk in enumerate(self.job.chunks(numbers)))

    def _piece(self, place: int, numbers: range) -> Iterator[int]:
        self._parts[place] = yield from self.job.chunk(numbers)

    def finished(self) -> Restarts:
        """What the finished pieces came to, in the order of their numbers, whichever thread was first."""
        parts = [part for _, part in sorted(self._parts.copy().items())]
        return merge(parts, len(self.job.plan.edges), self.job.keep)

    def partial(self) -> RestartsPartial:
        return _summary(self.asked, self.job.steps, self.finished())

    def result(self) -> RestartsPartial:
        found = self.finished()
        weights = [float(weight) for best in found.best_weights[:1] for weight in best]
        return msgspec.structs.replace(_summary(self.asked, self.job.steps, found), weights=weights)


def _summary(asked: RestartsRequest, steps: int, found: Restarts) -> RestartsPartial:
    losses = found.final_losses
    order = np.argsort(losses, kind="stable")
    # A loss that was reached, not one in between.
    places = [order[round(share * (len(order) - 1))] for share in SHARES] if len(order) else []
    return RestartsPartial(
        restarts=len(order),
        asked=asked.count,
        seed=asked.seed,
        steps=steps,
        spread=[Share(share, float(losses[place])) for share, place in zip(SHARES, places, strict=False)],
        best=[Ended(int(found.numbers[row]), float(losses[row])) for row in order[:MAX_BEST]],
        diverged=int(np.count_nonzero(np.isinf(losses))),
        reached=int(np.count_nonzero(np.isfinite(found.reached))),
    )


RESTARTS = Job(
    "restarts",
    "drawing",
    RestartsRequest,
    RestartsPartial,
    RestartsWork,
    "Trains the network `count` times from new random weights, each for `epochs`. `spread` is the loss at or below "
    "which a share of them ended, `best` the ten best by number, `reached` how many came down to `target`, `weights` "
    "(at the end only) the best one's in edge order.",
)
