"""Training a document in one go: slices with a progress bar, and what comes of it."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import click
import msgspec
import numpy as np

from server.data.csv.numbers import read_csv
from server.data.csv.options import CsvOptions
from server.data.numerals import json_number
from server.data.table import require_columns
from server.document.document import Document
from server.document.forms import Progress as ProgressForm
from server.document.memory import memory_of, optimizer_state
from server.document.parts import parse_training
from server.engine.arrays import Floats
from server.engine.executors import compiling, kernels
from server.engine.functions.initializers import initial_weights
from server.engine.nonfinite import NonFinite
from server.engine.passes import data_loss
from server.engine.training import Progress, TrainingSettings, TrainingState, train_slice
from server.errors import error
from server.headless.interrupt import interrupt
from server.headless.opening import Runnable, read_text
from server.questions.snapshot import Setup
from server.settings import Settings

SLICE_SECONDS = 0.1  # between two looks at Ctrl-C and the progress bar
CHECKPOINTS = 10  # how often on the way the loss of all points is taken


@dataclass(frozen=True, slots=True)
class Job:
    """What to train. document: as it will be saved, but for what the training changes."""

    drawn: Runnable
    document: Document
    initial: Floats
    setup: Setup
    start: TrainingState

    @property
    def settings(self) -> TrainingSettings:
        return self.setup.training

    @property
    def points(self) -> tuple[Floats, Floats]:
        """x and y of the points that train."""
        return self.setup.training_points


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. curve: (progress, loss of all points) at the start, at some epochs on the way, at the end."""

    state: TrainingState
    curve: list[tuple[Progress, float]]
    seconds: float
    failure: NonFinite | None = None
    stopped: bool = False


def prepare(
    drawn: Runnable,
    settings: Settings,
    *,
    data: str | None,
    csv: CsvOptions,
    new_weights: int | None,
    changed: Mapping[str, object],
) -> Job:
    """A job from a document, a CSV file in place of its data, new weights from a seed, and changed settings.

    Without any data the probe is the one point, as in the browser. With other data the epoch begins anew.
    Raises BackdrawError: what read_csv, parse_training and `Setup.require_trainable` raise.
    """
    document = drawn.document
    network, progress = document.network, document.training.progress or ProgressForm()
    training = parse_training({**msgspec.to_builtins(document.training), **changed})
    weights = np.array([edge.weight for edge in network.edges], dtype=np.float64)
    initial = np.array([edge.initial for edge in network.edges], dtype=np.float64)
    table = document.data
    if data is not None:
        table = read_csv(read_text(data, settings), network, settings.max_rows, csv)
        progress = msgspec.structs.replace(progress, position=0)
    if new_weights is not None:
        weights = initial = initial_weights(
            network, new_weights, training.initializer, training.initializer_scale, weights
        )
        training, progress = msgspec.structs.replace(training, weights_seed=new_weights, memory=None), ProgressForm()
    if data is not None and not len(table.rows):
        require_columns(table, network)
        raise error("bad_csv", f"{data} names its columns but has no row.")
    setup = Setup(network, drawn.check, drawn.plan, table, document.probe, training)
    setup.require_trainable()
    memory = optimizer_state(training.memory, len(weights))
    start = TrainingState(weights, Progress(**msgspec.structs.asdict(progress)), memory)
    changed_document = replace(document, data=table, training=training)
    return Job(drawn, changed_document, initial, setup, start)


def load_kernels() -> None:
    """The compiled loops, or a word that there are none: plain Python gives the same numbers, slowly."""
    if not compiling.cached():
        click.echo("Compiling the kernels, which happens once ...", err=True)
    try:
        kernels.load()
    except Exception as broken:  # whatever keeps numba from working on this machine
        click.echo(f"The compiled kernels cannot be loaded ({broken}); plain Python trains instead.", err=True)


def run(job: Job, epochs: int) -> Outcome:
    """Train for a number of epochs; an epoch that had begun counts as the first. Ctrl-C stops it early."""
    load_kernels()
    begin = time.perf_counter()
    (x, y), rows = job.points, job.setup.training_rows
    state, per_epoch = job.start, -(-len(x) // job.settings.batch_size)
    first = -(-(len(x) - state.progress.position) // job.settings.batch_size)
    stops = sorted({first + (-(-epochs * k // CHECKPOINTS) - 1) * per_epoch for k in range(1, CHECKPOINTS + 1)})
    curve, failure, done, size = [(state.progress, _loss(job, state))], None, 0, 1
    with interrupt() as ctrl_c, click.progressbar(length=stops[-1], label="Training", file=sys.stderr) as bar:
        for stop in stops:
            while done < stop and failure is None:
                clock = time.perf_counter()
                steps = min(size, stop - done)
                piece = train_slice(job.drawn.plan, x, y, job.settings, state, steps, want_record=False, rows=rows)
                state, failure, done = piece.state, piece.failure, done + piece.steps_done
                size = _next_size(steps, time.perf_counter() - clock)
                bar.update(piece.steps_done)
                if ctrl_c.pressed:
                    break
            if failure is not None or ctrl_c.pressed:
                break
            curve.append((state.progress, _loss(job, state)))
    return _ended(job, state, curve, begin, failure, ctrl_c.pressed)


def _ended(
    job: Job,
    state: TrainingState,
    curve: list[tuple[Progress, float]],
    begin: float,
    failure: NonFinite | None,
    stopped: bool,
) -> Outcome:
    if curve[-1][0] != state.progress:
        curve.append((state.progress, _loss(job, state)))
    return Outcome(state, curve, time.perf_counter() - begin, failure, stopped)


def _next_size(steps: int, seconds: float) -> int:
    return max(1, min(4 * steps, int(steps * SLICE_SECONDS / max(seconds, 1e-6))))


def _loss(job: Job, state: TrainingState) -> float:
    return job.setup.loss_of(state.weights)


def trained_document(job: Job, outcome: Outcome) -> Document:
    """The document after training: new weights, progress and memory, and the data and settings that led there."""
    document, now = with_weights(job.document, outcome.state.weights, job.initial), outcome.state.progress
    progress = ProgressForm(now.step, now.epoch, now.position)
    memory = memory_of(outcome.state.optimizer)
    return replace(document, training=msgspec.structs.replace(document.training, progress=progress, memory=memory))


def with_weights(document: Document, weights: Floats, initial: Floats) -> Document:
    """The document with other weights, (E,) both."""
    pairs = zip(document.network.edges, weights.tolist(), initial.tolist(), strict=True)
    edges = tuple(replace(edge, weight=weight, initial=start) for edge, weight, start in pairs)
    return replace(document, network=replace(document.network, edges=edges))


def training_report(job: Job, outcome: Outcome) -> dict[str, Any]:
    """What `train` prints, as JSON may hold it."""
    weights = zip(job.document.network.edges, job.start.weights, outcome.state.weights, strict=True)
    progress, start = outcome.state.progress, job.start.progress
    return {
        "points": len(job.setup.training_rows),
        "on_probe": job.setup.on_probe,
        "held_out": _held_out_report(job, outcome.state),
        "steps": progress.step - start.step,
        "seconds": outcome.seconds,
        "progress": {"step": progress.step, "epoch": progress.epoch, "position": progress.position},
        "curve": [{"step": at.step, "epoch": at.epoch, "loss": json_number(loss)} for at, loss in outcome.curve],
        "edges": [
            {"tail": edge.tail, "head": edge.head, "before": before, "weight": after}
            for edge, before, after in ((edge, float(before), float(after)) for edge, before, after in weights)
        ],
        "stopped": outcome.stopped,
        "failure": None if outcome.failure is None else _failure_report(outcome.failure, job.setup.on_probe),
    }


def _held_out_report(job: Job, state: TrainingState) -> dict[str, Any] | None:
    held = job.setup.held_out
    if not held.any():
        return None
    x, y = job.setup.points
    loss = data_loss(job.drawn.plan, state.weights, x[held], y[held], loss=job.settings.loss)
    return {"points": int(held.sum()), "loss": json_number(loss)}


def _failure_report(failure: NonFinite, on_probe: bool) -> dict[str, Any]:
    row = "" if on_probe else f" It was at row {failure.point + 1} of the data."
    return {
        "message": failure.sentence() + row,
        "step": failure.step,
        "row": None if on_probe else failure.point,
        "phase": failure.phase,
        "quantity": failure.quantity,
        "value": json_number(failure.value),
        "neuron": failure.neuron,
        "edge": None if failure.edge is None else list(failure.edge),
        "chain": list(failure.chain),
        "led_here": {name: json_number(value) for name, value in failure.led_here.items()},
    }
