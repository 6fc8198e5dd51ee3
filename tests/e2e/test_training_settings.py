"""All training settings in the page: what they say, what they do, and what is explained then."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import Driver


@pytest.fixture(autouse=True)
def in_train(backdraw: Driver) -> None:
    backdraw.show("train")


def opened(driver: Driver, **training: object) -> None:
    document = driver.document()
    document["training"].update(training)
    driver.open_document(document)


def test_adam_with_a_penalty_trains_as_the_engine_says(backdraw: Driver) -> None:
    page = backdraw.page
    more = page.get_by_role("button", name="More defaults")
    assert more.get_attribute("aria-expanded") == "false"
    more.click()
    page.get_by_label("Optimizer", exact=True).select_option(label="Adam")
    page.get_by_label("L2 penalty, rate").fill("0.1")
    page.get_by_label("L2 penalty, rate").press("Enter")
    page.get_by_text("bias edges are left out of them").wait_for()
    backdraw.wait_until("window.backdraw.document().training.l2 === 0.1")
    page.locator("button[data-command='run.step']").click()
    backdraw.wait_until("window.backdraw.record()?.change")
    record = backdraw.record()
    assert record is not None
    document = backdraw.document()
    kinds = {neuron["id"]: neuron["kind"] for neuron in document["network"]["neurons"]}
    for row, edge in enumerate(document["network"]["edges"]):
        # Adam's first step, by hand: the moments are corrected to g and g^2.
        penalty = 0.0 if kinds[edge["tail"]] == "bias" else 0.1 * record["w"][row]
        g = record["dW"][row] + penalty
        assert record["change"][row] == pytest.approx(-0.01 * g / (math.sqrt(g * g) + 1e-8), rel=1e-9)
        assert edge["weight"] == record["w"][row] + record["change"][row]
    backdraw.run_command("edit.undo")
    backdraw.run_command("edit.undo")
    backdraw.run_command("edit.undo")
    assert (backdraw.document()["training"]["optimizer"], backdraw.document()["training"]["l2"]) == ("sgd", 0)
    page.get_by_role("button", name="More defaults").wait_for()


def test_an_opened_document_says_what_is_not_as_usual(backdraw: Driver) -> None:
    opened(backdraw, optimizer="adam", schedule="cosine", period=4, loss="absolute", initializer="normal")
    page = backdraw.page
    said = "absolute loss, Adam, cosine schedule (period 4), normal new weights"
    assert page.get_by_role("button", name=f"More {said}").get_attribute("aria-expanded") == "true"
    assert page.get_by_label("New weights, scale").input_value() == "0.5"
    for step in (1, 2, 3):
        backdraw.run_command("run.step")
        backdraw.wait_until(f"window.backdraw.record()?.step === {step - 1}")
    page.get_by_text("Step size in step 3: 0.005").wait_for()
    # The wave would go down to 0.0015.
    page.get_by_label("Schedule, floor").fill("0.004")
    page.get_by_label("Schedule, floor").press("Enter")
    backdraw.wait_until("window.backdraw.document().training.schedule_floor === 0.004")
    assert backdraw.document()["format"] == "backdraw/2"
    backdraw.run_command("run.step")
    page.get_by_text("Step size in step 4: 0.004").wait_for()
    page.get_by_label("Step size schedule").select_option(label="constant")
    page.get_by_text("Step size in step").wait_for(state="detached")


def test_another_loss_is_written_as_it_is(backdraw: Driver) -> None:
    opened(backdraw, loss="absolute")
    page = backdraw.page
    backdraw.run_command("run.backward", {"point": -1})
    backdraw.run_command("playhead.end")
    page.get_by_text("|1.5 − 1| = 0.5").wait_for()
    assert page.locator("#panel").get_by_text("No ½").count() == 0
    backdraw.show("ledger")
    page.get_by_text("sign(out(9) − y(9))").wait_for()
    backdraw.show("train")
    # The record belongs to the loss before.
    page.get_by_label("Loss", exact=True).select_option(label="cross-entropy, softmax")
    backdraw.wait_until("window.backdraw.record() === null")
    backdraw.run_command("run.backward", {"point": -1})
    backdraw.run_command("playhead.end")
    page.locator(".loss .number").wait_for()
    expect(page.locator(".loss .number").first).to_have_text("−1 × ln 1 = 0")
    assert "²" not in page.locator("body").inner_text().replace("w²", "")


def test_momentum_and_penalty_are_terms_of_the_update(backdraw: Driver) -> None:
    """Two steps on x = 2, y = 1: the second has a velocity. Its numbers are worked out from the record."""
    document = backdraw.document()
    backdraw.open_document({**document, "data": {**document["data"], "rows": []}})
    backdraw.run_command("run.settings", {"settings": {"optimizer": "momentum", "l2": 0.5, "step_size": 0.01}})
    backdraw.run_command("run.step")
    first = backdraw.record()
    backdraw.run_command("run.step")
    backdraw.wait_until("window.backdraw.record()?.step === 1")
    record = backdraw.record()
    assert first is not None
    assert record is not None
    edge = next(k for k, one in enumerate(document["network"]["edges"]) if (one["tail"], one["head"]) == (3, 6))
    velocity = first["dW"][edge] + 0.5 * first["w"][edge]
    total = record["dW"][edge] + 0.5 * record["w"][edge] + 0.9 * velocity
    assert record["change"][edge] == pytest.approx(-0.01 * total, rel=1e-12)
    backdraw.run_command("playhead.end")
    page = backdraw.page
    expect(page.locator(".point-row .penalty")).to_contain_text("penalty")
    backdraw.run_command("lab.slice", {"edge": "3>6"})
    expect(page.locator(".lab .verdict")).to_contain_text("(penalty)")
    expect(page.locator(".lab .verdict")).to_contain_text("(momentum)")
    backdraw.run_command("lab.close")
    backdraw.show("selection")
    for part in ("by derivative", "by penalty", "by momentum"):
        expect(page.locator(".facts dt", has_text=part)).to_be_visible()
