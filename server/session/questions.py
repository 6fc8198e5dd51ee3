"""Questions about the network as it stands that change nothing: loss slice, gradient check, signal health.

`point` is a data row, -1 for the probe, or (in a slice) None for the mean over all rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from server.engine.arrays import Floats
from server.engine.checks.gradient_check import gradient_check
from server.engine.checks.gradients import WeightCheck, weight_checks
from server.engine.checks.health import Finding, signal_health
from server.engine.checks.slices import SAMPLES, LossSlice, loss_slice
from server.errors import error
from server.session.workspace import Workspace
from server.settings import Settings

# Of a large data set, fewer samples: rows times edges above which, and how many.
_DEAR = 1_000_000
_FEW = 41
# When all weights are checked: how many are told in full, and among how many the largest difference is looked for.
LISTED = 100
_LIKELY = 16


def points_of(workspace: Workspace, point: int | None) -> tuple[Floats, Floats]:
    """x (P, I) and y (P, O). Raises `no_such_row`, `not_runnable`, a missing column."""
    if point is None:
        return workspace.points()
    x, y = workspace.point(point)
    return x[np.newaxis, :], y[np.newaxis, :]


def edge_row(workspace: Workspace, tail: int, head: int) -> int:
    """Document row of an edge. Raises `no_such_edge`."""
    row = workspace.edge_rows.get((tail, head))
    if row is None:
        raise error("no_such_edge", f"There is no edge {tail} -> {head} in the network.", edges=[(tail, head)])
    return row


def slice_cost(workspace: Workspace, point: int | None) -> int:
    """Points times edges: what one sample of a slice costs."""
    return workspace.loss_cost if point is None else len(workspace.network.edges)


def ask_slice(
    workspace: Workspace,
    settings: Settings,
    tail: int,
    head: int,
    point: int | None,
    bounds: tuple[float, float] | None,
) -> tuple[LossSlice, int]:
    """The slice and how many points it is about. Raises `too_much` where it would take many seconds."""
    plan, row = workspace.require_plan(), edge_row(workspace, tail, head)
    x, y = points_of(workspace, point)
    cost = slice_cost(workspace, point)
    if cost > settings.data_loss_at_most:
        text = f"A slice over {len(x):,} rows takes too long with {len(plan.edges):,} edges; look at one point instead."
        raise error("too_much", text)
    low, high = bounds or (None, None)
    samples = SAMPLES if cost <= _DEAR else _FEW
    found = loss_slice(
        plan, workspace.state.weights, x, y, row, loss=workspace.training.loss, low=low, high=high, samples=samples
    )
    return found, len(x)


def ask_check(workspace: Workspace, edge: tuple[int, int], point: int, epsilon: float | None) -> WeightCheck:
    """One weight's check at one point."""
    row = edge_row(workspace, *edge)
    return _details(workspace, [row], point, epsilon)[0]


@dataclass(frozen=True, slots=True)
class CheckedWeights:
    """All weights at one point. worst: of those at no corner, the one with the largest relative difference. others: in
    full, the first LISTED of those that do not agree.
    """

    count: int
    agree: int
    kinks: int
    worst: WeightCheck | None
    others: list[WeightCheck]

    @classmethod
    def of(cls, details: list[WeightCheck], agree: int = 0, kinks: int = 0, differ: int = 0) -> CheckedWeights:
        """From some in full; agree, kinks, differ: how many more there are."""
        smooth = [check for check in details if check.verdict != "kink"]
        return cls(
            len(details) + agree + kinks + differ,
            agree + sum(check.verdict == "agree" for check in details),
            kinks + len(details) - len(smooth),
            max(smooth, key=lambda check: check.relative, default=None),
            [check for check in details if check.verdict != "agree"][:LISTED],
        )


def ask_checks(workspace: Workspace, point: int, epsilon: float | None) -> CheckedWeights:
    """All weights nudged side by side; what does not agree there, up to LISTED, is then looked at one by one, which
    tells more and decides. An epsilon of one's own is no small nudge, and every weight is looked at one by one.
    """
    plan = workspace.require_plan()
    count = len(plan.edges)
    if epsilon is not None:
        return CheckedWeights.of(_details(workspace, range(count), point, epsilon))
    x, y = points_of(workspace, point)
    found = gradient_check(plan, workspace.state.weights, x, y, workspace.training.loss)
    doubtful = np.flatnonzero(~found.agrees)
    looked_at, rest = doubtful[:LISTED], doubtful[LISTED:]
    size = np.maximum(np.maximum(np.abs(found.derivative), np.abs(found.quotient)), np.finfo(np.float64).tiny)
    relative = np.where(found.agrees, found.error / size, -1.0)
    likely = [row for row in np.argsort(-relative)[:_LIKELY].tolist() if found.agrees[row]]
    details = _details(workspace, [*likely, *looked_at.tolist()], point, None)
    kinks = int(np.count_nonzero(found.kink[rest]))
    return CheckedWeights.of(details, agree=count - len(details) - len(rest), kinks=kinks, differ=len(rest) - kinks)


def _details(workspace: Workspace, rows: Iterable[int], point: int, epsilon: float | None) -> list[WeightCheck]:
    plan = workspace.require_plan()
    x, y = workspace.point(point)
    return weight_checks(plan, workspace.state.weights, x, y, rows, loss=workspace.training.loss, epsilon=epsilon)


def ask_health(workspace: Workspace) -> tuple[list[Finding], int]:
    """The findings over the data (or the probe) and how many points there are."""
    plan = workspace.require_plan()
    x, y = workspace.points()
    return signal_health(plan, workspace.state.weights, x, y, loss=workspace.training.loss), len(x)
