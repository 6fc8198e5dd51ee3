"""The starters learn what they show, in the seconds that they are given: at the page's speed for them, steps a second
(static/js/commands/examples.js), so that no clock is asked."""

from __future__ import annotations

from typing import Any

import pytest

from server.document.examples import example
from server.document.parts import parse_training
from server.document.schema import parse_document
from server.engine.executors import kernels
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.initializers import initial_weights
from server.engine.plan.plan import compile_plan
from server.engine.training import TrainingState, train_slice
from server.network.rules import check
from server.questions.metrics import Fit, Listing, MetricsPart
from server.questions.snapshot import Setup
from server.settings import Settings

SEEDS = range(1, 11)


@pytest.fixture(autouse=True, scope="module")
def fast() -> None:
    kernels.load()


def seeded(name: str, seed: int) -> dict[str, Any]:
    """Everything that is drawn at random in a starter, drawn anew."""
    plain = example(name)
    plain["data"]["split"]["seed"] = plain["training"]["seed"] = plain["training"]["weights_seed"] = seed
    if "generator" in plain["data"]:
        plain["data"]["generator"]["seed"] = seed
    return plain


def held_out(plain: dict[str, Any], steps: int) -> MetricsPart:
    """How well the held-out rows are met after so many steps from new weights."""
    settings, document = Settings(), parse_document(plain, Settings())
    found, training = check(document.network, ACTIVATIONS, settings), parse_training(document.training)
    plan = compile_plan(document.network, found.layers)
    setup = Setup(document.network, found, plan, document.data, {}, training)
    start = TrainingState(initial_weights(document.network, training.weights_seed))
    after = train_slice(plan, *setup.training_points, training, start, steps, want_record=False).state
    part = Fit(setup, settings).reply(after.weights, steps, Listing()).held_out
    assert part is not None
    return part


def accuracies(name: str, steps: int, seeds: range = SEEDS) -> list[float]:
    found = [held_out(seeded(name, seed), steps).accuracy for seed in seeds]
    return sorted(value for value in found if value is not None)


def test_circle_takes_five_seconds() -> None:
    assert accuracies("circle", 5 * 100)[1] >= 0.95


def test_spiral_takes_twenty_seconds() -> None:
    assert accuracies("spiral", 20 * 1000)[1] >= 0.9


def test_moons_take_ten_seconds() -> None:
    assert accuracies("moons", 10 * 100)[1] >= 0.95


def test_sine_takes_five_seconds() -> None:
    assert sorted(held_out(seeded("sine", seed), 5 * 100).r2[0] for seed in SEEDS)[1] >= 0.9


@pytest.mark.parametrize(("name", "least"), [("iris", 0.9), ("digits", 0.94)])
def test_real_tables_take_five_seconds(name: str, least: float) -> None:
    assert accuracies(name, 5 * 100)[0] >= least


def test_the_starter_begins_with_the_weights_of_its_seed() -> None:
    document = parse_document(example("spiral"), Settings())
    weights = [edge.weight for edge in document.network.edges]
    assert weights == initial_weights(document.network, 1).tolist()
    assert [edge.initial for edge in document.network.edges] == weights
