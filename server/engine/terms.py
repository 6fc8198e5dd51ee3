"""What the change of a step was made of: the numbers between dL/dw and the change, as rows of the step record.

Nothing here takes part in training: the rows are found again from the state before the step, and tests hold that the
formulas of the optimizers (optimizers.py) and of what comes before them (regularization.py) lead from them to the
change. Only rows that apply are made, so that the record of plain SGD stays as small as it was.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from server.engine.arrays import Floats, boundless
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.regularization import penalty
from server.engine.plan.graph import Work
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, Task, constants_at, penalised_edges
from server.engine.plan.training_settings import TrainingSettings
from server.engine.record import UPDATE

_OPTIMIZERS = tuple(OPTIMIZERS.values())


@boundless
def penalty_row(plan: Plan, weights: Floats, settings: TrainingSettings) -> Floats | None:
    """What the weights (E,) add to the loss, where anything is penalised."""
    if not (settings.l1 or settings.l2):
        return None
    counted = plan.edges_out(penalised_edges(plan, settings))
    return np.array([penalty(weights, counted, float(settings.l1), float(settings.l2))])


def update_rows(
    plan: Plan, task: Task, weights: Floats, moments: Floats, clock: Clock, size: float, work: Work
) -> dict[str, Any]:
    """The rows d_penalty, gradient, moment_first, moment_second and update of a training step, where they apply.

    weights: (E,) in document order, moments: (2, E) in plan order, both before the step. clock, size: of the
    step, which has left its derivatives in `work`.
    """
    update, shaping = task.update, task.update.shaping
    rows: dict[str, Floats] = {}
    if shaping.l1 or shaping.l2:
        sides = shaping.l2 * weights + shaping.l1 * np.sign(weights)
        rows["d_penalty"] = plan.edges_out(task.penalised[plan.holder]) * sides
    if shaping.clip_value or shaping.clip_norm:
        rows["gradient"] = plan.edges_out(work.gradient[plan.holder])
    names = ("moment_first", "moment_second")[: _OPTIMIZERS[update.optimizer].moments]
    rows.update(zip(names, map(plan.edges_out, moments), strict=False))
    if rows or size != update.schedule.step_size:
        total = plan.shared(plan.edges_out(work.d_weight)) + rows.get("d_penalty", 0.0)
        rows["update"] = _numbers(task, clock, size, total[plan.edges_out(plan.trained) > 0.0])
    return rows


def _numbers(task: Task, clock: Clock, size: float, total: Floats) -> Floats:
    """The row `update`. total: the derivative by each weight that is trained, before it is clipped."""
    update, shaping = task.update, task.update.shaping
    norm = 0.0
    if shaping.clip_norm:
        norm = _norm(np.clip(total, -shaping.clip_value, shaping.clip_value) if shaping.clip_value else total)
    numbers = {
        **constants_at(update, size, clock.age)._asdict(),
        **shaping._asdict(),
        "optimizer": update.optimizer,
        "base_size": update.schedule.step_size,
        "warm_up": update.schedule.warm_up,
        "schedule_floor": update.schedule.floor,
        "norm": norm,
        "age": clock.age,
        "norm_factor": shaping.clip_norm / norm if 0.0 < shaping.clip_norm < norm else 1.0,
    }
    return np.array([float(numbers[name]) for name in UPDATE])


def _norm(d: Floats) -> float:
    largest = float(np.max(np.abs(d), initial=0.0))
    # The largest is taken out of the sum of squares, which then cannot overflow.
    return largest * math.sqrt(float(np.sum((d / largest) ** 2))) if largest > 0.0 else 0.0
