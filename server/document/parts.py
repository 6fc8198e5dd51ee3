"""The parts of a document beside network and data: training, probe, runs."""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from server.data.table import end_ids
from server.document.forms import Memory, Run, Training
from server.document.reading import read
from server.document.text import MAX_TITLE, check_text
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.plan.training_settings import SETTINGS
from server.errors import error
from server.network.model import Network

# ---- training --------------------------------------------------------------------------------------------------------


def parse_training(payload: object) -> Training:
    """A document's `training` object; progress is None when left out. Raises as parse_document."""
    return build_training(read(payload, Training))


def build_training(form: Training) -> Training:
    """The form itself, when its names are registered and its memory is whole. Raises `bad_document`."""
    for setting in SETTINGS:
        known, name = setting.row.choices, getattr(form, setting.name)
        if known is not None and name not in known:
            text = f"training.{setting.name}: {name[:50]!a} is not one of {', '.join(known)}."
            raise error("bad_document", text)
    return form


def check_memory(memory: Memory | None, edges: int, where: str) -> None:
    """Memory fits its optimizer and the number of edges. Raises `bad_document`, `not_finite`; where: its path."""
    if memory is None:
        return
    optimizer = OPTIMIZERS.get(memory.optimizer)
    if optimizer is None:
        known = ", ".join(OPTIMIZERS)
        raise error("bad_document", f"{where}.optimizer: {memory.optimizer[:50]!a} is not one of {known}.")
    if len(memory.values) != optimizer.moments or any(len(row) != edges for row in memory.values):
        lists = f"{optimizer.moments} list{'' if optimizer.moments == 1 else 's'} of {edges} numbers, one for each edge"
        raise error("bad_document", f"{where}.values: the optimizer {memory.optimizer} keeps {lists}.")
    if not all(math.isfinite(value) for row in memory.values for value in row):
        raise error("not_finite", f"{where}.values: only finite numbers are allowed.")


# ---- probe -----------------------------------------------------------------------------------------------------------


def build_probe(values: Mapping[int, float]) -> dict[int, float]:
    """The values, when all are finite. Raises `not_finite`."""
    for id, value in values.items():
        if not math.isfinite(value):
            raise error(
                "not_finite", f"The probe holds {value} for neuron {id}; only finite numbers are allowed.", [id]
            )
    return dict(values)


def check_probe(probe: Mapping[int, float], network: Network) -> None:
    """The probe names inputs and outputs only. Raises `unknown_neuron`."""
    ends = end_ids(network)
    for id in probe:
        if id not in ends:
            text = f"The probe names neuron {id}, but the network has no input or output of that number."
            raise error("unknown_neuron", text, [id])


# ---- runs ------------------------------------------------------------------------------------------------------------


def check_run(run: Run, where: str) -> None:
    """A run can be made again from what it holds. Raises `bad_document`, `not_finite`; where: its path."""
    check_text(f"{where}.name", run.name, MAX_TITLE)
    edges = len(run.start.edges)
    if len(run.start.weights) != edges:
        raise error("bad_document", f"{where}.start: {len(run.start.weights)} weights for {edges} edges.")
    if not all(math.isfinite(weight) for weight in run.start.weights):
        raise error("not_finite", f"{where}.start.weights: only finite numbers are allowed.")
    check_memory(run.start.memory, edges, f"{where}.start.memory")
    first = last = run.start.progress.step
    build_training(Training(**msgspec.structs.asdict(run.settings)))
    for k, change in enumerate(run.changes):
        if not last <= change.step <= first + run.steps:
            text = f"{where}.changes[{k}]: step {change.step} is not between its neighbours' in the run."
            raise error("bad_document", text)
        last = change.step
        parse_training(change.settings)
