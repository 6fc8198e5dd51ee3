"""Questions about the network as it stands that change nothing: loss slice, gradient check, signal health.

`point` is a data row, -1 for the probe, or (in a slice) None for the mean over all rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from server.engine.arrays import Floats
from server.engine.checks.gradient_check import WeightCheck, weight_checks
from server.engine.checks.health import Finding, signal_health
from server.engine.checks.slices import SAMPLES, LossSlice, loss_slice
from server.errors import error
from server.session.workspace import Workspace
from server.settings import Settings

# Of a large data set, fewer samples: rows times edges above which, and how many.
_DEAR = 1_000_000
_FEW = 41
LISTED = 100  # how many of the weights that do not agree are described in full


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
    def of(cls, checks: list[WeightCheck]) -> CheckedWeights:
        smooth = [check for check in checks if check.verdict != "kink"]
        others = [check for check in checks if check.verdict != "agree"]
        worst = max(smooth, key=lambda check: check.relative, default=None)
        return cls(len(checks), len(checks) - len(others), len(checks) - len(smooth), worst, others[:LISTED])


def ask_checks(workspace: Workspace, point: int, epsilon: float | None) -> CheckedWeights:
    """Every weight's check at one point."""
    rows = range(len(workspace.require_plan().edges))
    return CheckedWeights.of(_details(workspace, rows, point, epsilon))


def _details(workspace: Workspace, rows: Iterable[int], point: int, epsilon: float | None) -> list[WeightCheck]:
    plan = workspace.require_plan()
    x, y = workspace.point(point)
    return weight_checks(plan, workspace.state.weights, x, y, rows, loss=workspace.training.loss, epsilon=epsilon)


def ask_health(workspace: Workspace) -> tuple[list[Finding], int]:
    """The findings over the data (or the probe) and how many points there are."""
    plan = workspace.require_plan()
    x, y = workspace.points()
    return signal_health(plan, workspace.state.weights, x, y, loss=workspace.training.loss), len(x)
