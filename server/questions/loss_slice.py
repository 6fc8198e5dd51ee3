"""The loss as a function of one weight, all others frozen."""

from __future__ import annotations

from server.data.forms import Id
from server.engine.checks import slices
from server.errors import error
from server.protocol.messages import Drawn, Point, Reply
from server.questions.question import Question
from server.questions.ranges import require_range
from server.questions.snapshot import Snapshot
from server.settings import Settings

# Points times edges above which a curve has fewer samples.
_EXPENSIVE = 1_000_000
_FEWER_SAMPLES = 41


class LossSlice(Drawn, frozen=True):
    tail: Id
    head: Id
    point: Point | None
    low: float | None = None
    high: float | None = None


class LossSliceReply(Reply, frozen=True):
    weight: float
    loss: float
    derivative: float
    points: int
    values: list[float]
    losses: list[float]


def cost(asked: LossSlice, now: Snapshot) -> int:
    return 100 * _one_sample(asked, now)


def _one_sample(asked: LossSlice, now: Snapshot) -> int:
    """Points times edges."""
    return now.setup.loss_cost if asked.point is None else len(now.setup.network.edges)


def answer(asked: LossSlice, now: Snapshot, settings: Settings) -> LossSliceReply:
    """Raises `invalid` for half a range, `no_such_edge`, `no_such_row`, `too_much` where it would take many seconds."""
    setup = now.setup
    if asked.low is not None or asked.high is not None:
        require_range(asked.low, asked.high)
    plan, row = setup.require_plan(), setup.edge_row(asked.tail, asked.head)
    x, y = setup.points_at(asked.point)
    sample = _one_sample(asked, now)
    if sample > settings.data_loss_at_most:
        text = f"A slice over {len(x):,} rows takes too long with {len(plan.edges):,} edges; look at one point instead."
        raise error("too_much", text)
    found = slices.loss_slice(
        plan,
        now.weights,
        x,
        y,
        row,
        loss=setup.training.loss,
        low=asked.low,
        high=asked.high,
        samples=slices.SAMPLES if sample <= _EXPENSIVE else _FEWER_SAMPLES,
    )
    return LossSliceReply(
        found.weight, found.loss, found.derivative, len(x), found.values.tolist(), found.losses.tolist()
    )


LOSS_SLICE = Question(
    "loss_slice",
    "weights",
    LossSlice,
    LossSliceReply,
    cost,
    answer,
    "Where the network stands, and the loss with that weight at each of `values`, all others frozen. `point` null: "
    "the mean over all rows that train. Without a range the server takes one that shows the curve's shape.",
)
