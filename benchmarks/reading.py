"""Work that grows with a drawing: reading and checking the largest one, and time per edge from 12 edges to 20,000."""

from __future__ import annotations

import json
import time
from statistics import median

from benchmarks.courses import Course, layered, seed_network
from benchmarks.ours import Backdraw
from benchmarks.race import Measured, Pace, calibrate, race
from server.document.schema import Document, dumps, parse_document
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.plan import Plan, compile_plan
from server.network.rules import check
from server.settings import Settings


def largest() -> Course:
    """2,000 neurons, 19,998 edges: as much as one document may hold."""
    return layered([178, 590, 590, 590, 48], "logistic", incoming=10, points=64, batch_size=1)


def reading(pace: Pace) -> Measured:
    """From JSON text to a plan, against json.loads of the same text."""
    course, settings = largest(), Settings()
    text = dumps(Document(course.network))

    def plan() -> Plan:
        network = parse_document(text, settings).network
        found = check(network, ACTIVATIONS, settings)
        if not found.runnable:
            raise RuntimeError(found.problems[0].message)
        return compile_plan(network, found.layers)

    def ours(times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            plan()
        return time.perf_counter() - begin

    def rival(times: int) -> float:
        begin = time.perf_counter()
        for _ in range(times):
            json.loads(text)
        return time.perf_counter() - begin

    if plan().edges != tuple((edge["tail"], edge["head"]) for edge in json.loads(text)["network"]["edges"]):
        raise RuntimeError("the plan is not that of the text")
    mine, theirs, ratio = race(ours, rival, pace)
    return Measured(f"{1e3 * mine:.3g} ms", f"{1e3 * theirs:.3g} ms", 1.0 / ratio)


def cost_by_size(pace: Pace) -> Measured:
    """Time per edge of one step, batch 1, logistic; the largest network's against the best one's."""
    courses = [
        seed_network("logistic"),
        layered([2, 8, 8, 1], "logistic", points=100, batch_size=1),
        layered([10, 30, 30, 10], "logistic", incoming=10, points=100, batch_size=1),
        layered([50, 150, 150, 50], "logistic", incoming=10, points=100, batch_size=1),
        layered([100, 300, 300, 100], "logistic", incoming=10, points=100, batch_size=1),
        largest(),
    ]
    trainers = [Backdraw(course) for course in courses]
    steps = [calibrate(trainer.train, pace.turn) for trainer in trainers]
    edges = [len(course.network.edges) for course in courses]
    ratios: list[float] = []
    rounds: list[list[float]] = []
    for _ in range(pace.rounds):
        times = [trainer.train(n) / (n * e) for trainer, n, e in zip(trainers, steps, edges, strict=True)]
        rounds.append(times)
        ratios.append(times[-1] / min(times))
    typical = [1e9 * median(column) for column in zip(*rounds, strict=True)]
    shown = ", ".join(f"{count:,}: {value:.2g}" for count, value in zip(edges, typical, strict=True))
    return Measured(f"{typical[-1]:.2g} ns/edge", f"{min(typical):.2g} ns/edge", median(ratios), f"ns/edge {shown}")
