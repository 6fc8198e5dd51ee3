"""The gradient check: weights nudged both ways, and the quotient of two forward passes beside backpropagation."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import msgspec

from server.data.forms import Id
from server.engine.checks.gradient_check import Verdict, WeightCheck, Why, weight_checks
from server.protocol.messages import Drawn, Point, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings

# How many of the weights that do not agree are listed.
MAX_LISTED = 100


class GradientCheck(Drawn, frozen=True):
    point: Point
    edge: tuple[Id, Id] | None = None
    epsilon: Annotated[float, msgspec.Meta(gt=0, le=1)] | None = None


class CheckedWeight(Reply, frozen=True):
    edge: tuple[int, int]
    epsilon: float
    derivative: float
    plus: float
    minus: float
    quotient: float
    relative: float
    verdict: Verdict
    kink: int | None
    why: Why | None


class GradientCheckReply(Reply, frozen=True):
    count: int
    agree: int
    kinks: int
    unclear: int
    worst: CheckedWeight | None
    others: list[CheckedWeight]
    check: CheckedWeight | None


def cost(asked: GradientCheck, now: Snapshot) -> int:
    edges = len(now.setup.network.edges)
    return edges if asked.edge is not None else edges**2


def answer(asked: GradientCheck, now: Snapshot, _settings: Settings) -> GradientCheckReply:
    """Raises `not_runnable`, `no_such_edge`, `no_such_row`."""
    setup = now.setup
    plan = setup.require_plan()
    rows = range(len(plan.edges)) if asked.edge is None else [setup.edge_row(*asked.edge)]
    x, y = setup.point(asked.point)
    found = weight_checks(plan, now.weights, x, y, rows, loss=setup.training.loss, epsilon=asked.epsilon)
    checks = [_reply(check, plan.edges) for check in found]
    verdicts = Counter(check.verdict for check in checks)
    told = [check for check in checks if check.verdict in ("agree", "differ")]
    return GradientCheckReply(
        count=len(checks),
        agree=verdicts["agree"],
        kinks=verdicts["kink"],
        unclear=verdicts["unclear"],
        worst=max(told, key=lambda check: check.relative, default=None),
        others=[check for check in checks if check.verdict != "agree"][:MAX_LISTED],
        check=None if asked.edge is None else checks[0],
    )


def _reply(check: WeightCheck, edges: tuple[tuple[int, int], ...]) -> CheckedWeight:
    return CheckedWeight(
        edges[check.edge],
        check.epsilon,
        check.derivative,
        check.plus,
        check.minus,
        check.quotient,
        check.relative,
        check.verdict,
        check.kink,
        check.why,
    )


GRADIENT_CHECK = Question(
    "gradient_check",
    "weights",
    GradientCheck,
    GradientCheckReply,
    cost,
    answer,
    "One weight or all, each nudged by `epsilon` both ways: the losses of the two forward passes (`plus`, `minus`), "
    "their difference quotient beside the derivative (`relative`: the difference by the larger of both), and the "
    "neuron at whose corner the two sides differ (`kink`). `unclear`: nothing can be said, and `why`: a number is not "
    "finite, the nudge leaves the weight as it is, or float64 cannot resolve the difference. `worst` is the largest "
    "relative difference of those that can be compared; `others` lists up to 100 weights that do not agree; `check` is "
    "that of `edge`.",
)
