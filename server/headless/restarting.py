"""Many trainings from fresh weights, and which of them ended best."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import click
import msgspec
import numpy as np

from server.data.numerals import json_number
from server.document.document import Document
from server.document.forms import Progress
from server.engine.functions.initializers import many_weights
from server.engine.restarts import Restarts
from server.headless.interrupt import interrupt
from server.headless.training import Job, load_kernels, with_weights
from server.protocol.messages import plain
from server.questions.question import Work
from server.questions.restarts import RestartsRequest, RestartsWork
from server.questions.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Series:
    """What came of the restarts, or of those that were finished when it was stopped."""

    work: RestartsWork
    result: Restarts
    seconds: float
    stopped: bool


def run(job: Job, asked: RestartsRequest, *, threads: int) -> Series:
    """Make the restarts on `threads` threads, 0 for one per core. Raises BackdrawError `no_kernels`."""
    load_kernels()
    work = RestartsWork(asked, Snapshot(job.setup, job.start))
    begin = time.perf_counter()
    stopped = _work_through(work, threads or os.cpu_count() or 1)
    return Series(work, work.finished(), time.perf_counter() - begin, stopped)


def _work_through(work: Work, threads: int) -> bool:
    """Share the pieces among threads until all are done or Ctrl-C is pressed; True when it was."""
    lock = threading.Lock()
    with interrupt() as stop, click.progressbar(length=work.total, label="Restarts", file=sys.stderr) as bar:

        def follow(piece: Iterator[int]) -> None:
            while not stop.pressed and (units := next(piece, None)) is not None:
                with lock:
                    bar.update(units)

        with ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(follow, work.pieces()):
                pass
    return stop.pressed


def best_document(job: Job, series: Series) -> Document:
    """The document with the best restart's weights, and as `initial` those it began with."""
    restarts, number = series.work.job, int(series.result.best[0])
    drawn = (job.settings.initializer, job.settings.initializer_scale)
    initial = many_weights(restarts.network, restarts.seed, range(number, number + 1), *drawn, restarts.kept)[0]
    document = with_weights(job.document, series.result.best_weights[0], initial)
    progress = Progress(step=restarts.steps, epoch=series.work.asked.epochs)
    training = msgspec.structs.replace(document.training, weights_seed=restarts.seed, progress=progress, memory=None)
    return replace(document, training=training)


def restarts_report(job: Job, series: Series) -> dict[str, Any]:
    """What `restarts` prints, as JSON may hold it."""
    result = series.result
    return {
        **plain(series.work.partial()),
        "points": len(job.setup.training_rows),
        "seconds": series.seconds,
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
