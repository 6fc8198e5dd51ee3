"""What the change of a step was made of: the numbers between dL/dw and the change, as rows of the step record.

Nothing here takes part in training: the rows are found again from the state before the step, and tests hold that the
formulas of the optimizers (optimizers.py) and of what comes before them (regularization.py) lead from them to the
change. Only rows that apply are made, so that the record of plain SGD stays as small as it was.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from server.engine.arrays import Floats
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.regularization import penalty
from server.engine.plan.plan import Plan
from server.engine.plan.tasks import Clock, Task, constants_at, penalised_edges
from server.engine.plan.training_settings import TrainingSettings
from server.engine.record import UPDATE, StepRecord

_OPTIMIZERS = tuple(OPTIMIZERS.values())


@np.errstate(over="ignore", invalid="ignore")
def with_penalty(record: StepRecord, plan: Plan, settings: TrainingSettings) -> StepRecord:
    """The record with what its weights add to the loss, where anything is penalised."""
    if not (settings.l1 or settings.l2):
        return record
    counted = plan.edges_out(penalised_edges(plan, settings))
    value = penalty(record.weight, counted, float(settings.l1), float(settings.l2))
    return replace(record, penalty=np.array([value]))


@np.errstate(over="ignore", invalid="ignore")
def with_terms(
    record: StepRecord, plan: Plan, task: Task, moments: Floats, clock: Clock, gradient: Floats
) -> StepRecord:
    """A training step's record with d_penalty, gradient, moment_first, moment_second and update, where they apply.

    moments: (2, E) before the step, gradient: (E,) that the optimizer got, both in plan order. clock: of the step.
    """
    update, shaping = task.update, task.update.shaping
    mean = record.d_weight if record.d_weight_mean is None else record.d_weight_mean
    assert mean is not None, "a step has derivatives"
    rows: dict[str, Floats] = {}
    if shaping.l1 or shaping.l2:
        sides = shaping.l2 * record.weight + shaping.l1 * np.sign(record.weight)
        rows["d_penalty"] = plan.edges_out(task.penalised) * sides
    if shaping.clip_value or shaping.clip_norm:
        rows["gradient"] = plan.edges_out(gradient)
    names = ("moment_first", "moment_second")[: _OPTIMIZERS[update.optimizer].moments]
    rows.update(zip(names, map(plan.edges_out, moments), strict=False))
    if rows or record.step_size != update.schedule.step_size:
        rows["update"] = _numbers(task, clock, record.step_size, mean + rows.get("d_penalty", 0.0))
    return replace(record, **rows)  # type: ignore[arg-type]  # the names are those of rows


def _numbers(task: Task, clock: Clock, size: float, total: Floats) -> Floats:
    """The row `update`. total: (E,) the derivative before it is clipped."""
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
        "norm_factor": shaping.clip_norm / norm if 0.0 < shaping.clip_norm < norm else 1.0,
    }
    return np.array([float(numbers[name]) for name in UPDATE])


def _norm(d: Floats) -> float:
    largest = float(np.max(np.abs(d), initial=0.0))
    # The largest is taken out of the sum of squares, which then cannot overflow.
    return largest * math.sqrt(float(np.sum((d / largest) ** 2))) if largest > 0.0 else 0.0
