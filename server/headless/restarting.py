"""Many trainings from fresh weights, and which of them ended best."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import FrameType
from typing import Any

import click
import msgspec
import numpy as np

from server.data.numerals import json_number
from server.document.document import Document
from server.document.forms import Progress
from server.engine.executors import kernels
from server.engine.functions.initializers import many_weights
from server.engine.restarts import RestartJob, Restarts
from server.errors import error
from server.headless.training import Job, load_kernels, with_weights

SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)  # of the restarts, by final loss


@dataclass(frozen=True, slots=True)
class Series:
    """What came of R restarts, or of as many as were finished when it was stopped."""

    job: RestartJob
    epochs: int
    asked: int
    result: Restarts
    seconds: float
    stopped: bool


class _Stop:
    """Counts steps for the bar; says no from Ctrl-C on."""

    def __init__(self, bar: Any) -> None:
        self.pressed = False
        self._bar, self._lock = bar, threading.Lock()

    def __call__(self, steps: int) -> bool:
        with self._lock:
            self._bar.update(steps)
        return not self.pressed

    def press(self, _number: int, _frame: FrameType | None) -> None:
        self.pressed = True


@contextmanager
def _interrupted_by(stop: _Stop) -> Iterator[None]:
    """Ctrl-C presses `stop` instead of raising, and the threads end by themselves, keeping what is finished."""
    before = signal.signal(signal.SIGINT, stop.press)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def run(job: Job, epochs: int, count: int, *, first: int, target: float | None, threads: int) -> Series:
    """Restarts first ... first + count - 1 of the settings' weights_seed, `epochs` long each.

    Raises BackdrawError `no_kernels`.
    """
    load_kernels()
    if not kernels.ready():
        raise error("no_kernels", "Restarts need the compiled kernels, which this machine does not have.")
    steps = epochs * -(-len(job.x) // job.settings.batch_size)
    goal = {} if target is None else {"target": target}
    seed = job.settings.weights_seed
    restarts = RestartJob(job.drawn.plan, job.document.network, job.x, job.y, job.settings, steps, seed, keep=1, **goal)
    begin = time.perf_counter()
    with click.progressbar(length=steps * count, label="Restarts", file=sys.stderr) as bar:
        stop = _Stop(bar)
        with _interrupted_by(stop), ThreadPoolExecutor(threads or os.cpu_count()) as pool:
            result = restarts.run(range(first, first + count), map=pool.map, proceed=stop)
    return Series(restarts, epochs, count, result, time.perf_counter() - begin, stop.pressed)


def best_document(job: Job, series: Series) -> Document:
    """The document with the best restart's weights, and as `initial` those it began with."""
    restarts, number = series.job, int(series.result.best[0])
    drawn = (job.settings.initializer, job.settings.initializer_scale)
    initial = many_weights(restarts.network, restarts.seed, range(number, number + 1), *drawn)[0]
    document = with_weights(job.document, series.result.best_weights[0], initial)
    progress = Progress(step=restarts.steps, epoch=series.epochs)
    training = msgspec.structs.replace(document.training, weights_seed=restarts.seed, progress=progress, memory=None)
    return replace(document, training=training)


def restarts_report(job: Job, series: Series) -> dict[str, Any]:
    """What `restarts` prints, as JSON may hold it."""
    result = series.result
    order = np.argsort(result.final_losses, kind="stable")
    # A share of the restarts ended at this loss or below it: a loss that was reached, not one in between.
    places = [order[round(share * (len(order) - 1))] for share in SHARES] if len(order) else []
    best = [{"number": int(result.numbers[k]), "loss": json_number(result.final_losses[k])} for k in order[:10]]
    return {
        "points": len(job.x),
        "restarts": len(result.numbers),
        "asked": series.asked,
        "seed": series.job.seed,
        "steps": series.job.steps,
        "seconds": series.seconds,
        "spread": [
            {"share": share, "loss": json_number(result.final_losses[place])}
            for share, place in zip(SHARES, places, strict=False)
        ],
        "best": best,
        "diverged": int(np.count_nonzero(np.isinf(result.final_losses))),
        "all": [
            {"number": int(number), "loss": json_number(loss), "reached": _step(reached), "diverged": _step(diverged)}
            for number, loss, reached, diverged in zip(
                result.numbers, result.final_losses, result.reached, result.diverged, strict=True
            )
        ],
        "edges": [
            {"tail": edge.tail, "head": edge.head, "weight": float(weight)}
            for weights in result.best_weights[:1]
            for edge, weight in zip(job.document.network.edges, weights, strict=True)
        ],
        "stopped": series.stopped,
    }


def _step(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
