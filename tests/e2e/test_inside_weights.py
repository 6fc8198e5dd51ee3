"""Loss slice, gradient check and signal health in the browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver


def lab(driver: Driver) -> Locator:
    return driver.page.get_by_role("complementary", name="Labs")


def weight(driver: Driver, tail: int, head: int) -> float:
    edges = driver.document()["network"]["edges"]
    return next(edge["weight"] for edge in edges if (edge["tail"], edge["head"]) == (tail, head))


@pytest.fixture
def ready(backdraw: Driver) -> Driver:
    backdraw.run_command("edit.activation", {"ids": [3, 4, 6, 7, 9], "name": "logistic"})
    return backdraw


def test_dragging_the_marker_moves_the_weight_as_one_edit(ready: Driver) -> None:
    ready.run_command("lab.slice", {"edge": "6>9"})
    slider = lab(ready).get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "weight 1, loss 0.2318, slope −0.1795")
    expect(lab(ready)).to_contain_text(
        "training moves it up: change = −step size × slope = −0.01 × (−0.1795) = +0.001795"
    )
    box, plot = slider.bounding_box(), lab(ready).locator("svg.slice").bounding_box()
    assert box is not None
    assert plot is not None
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    ready.drag(start, (start[0] + 0.12 * plot["width"], start[1]), steps=12)
    ready.wait_until("window.backdraw.document().network.edges.some((edge) => edge.tail === 6 && edge.weight > 1.5)")
    # The last move of the drag may still be on its way: wait until record and document speak of the same weight.
    row = [(edge["tail"], edge["head"]) for edge in ready.document()["network"]["edges"]].index((6, 9))
    ready.wait_until(
        "(row) => { const { record, document } = window.backdraw; const shown = record();"
        " return shown !== null && shown.w[row] === document().network.edges[row].weight; }",
        row,
    )
    record, moved = ready.record(), weight(ready, 6, 9)
    assert record is not None
    expect(slider).to_have_attribute("aria-valuenow", str(moved))
    assert record["loss"] < 0.2
    ready.run_command("edit.undo")
    assert weight(ready, 6, 9) == 1
    expect(slider).to_have_attribute("aria-valuetext", "weight 1, loss 0.2318, slope −0.1795")


def test_the_keyboard_moves_the_marker_and_ranges_can_be_typed(ready: Driver) -> None:
    ready.run_command("lab.slice", {"edge": "6>9"})
    low = lab(ready).get_by_label("Range from")
    low.fill("-1/2")
    low.press("Enter")
    slider = lab(ready).get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuemin", "-0.5")
    slider.focus()
    slider.press("Shift+ArrowRight")
    ready.wait_until("window.backdraw.document().network.edges.some((edge) => edge.tail === 6 && edge.weight > 1.2)")
    expect(slider).to_have_attribute("aria-valuenow", str(weight(ready, 6, 9)))


def test_the_card_of_an_edge_has_the_slice_in_small(ready: Driver) -> None:
    page = ready.page
    (x0, y0), (x1, y1) = ready.neuron_at(6), ready.neuron_at(9)
    page.mouse.move(x0 + 0.7 * (x1 - x0), y0 + 0.7 * (y1 - y0))
    card, curve = page.locator(".hovercard"), page.locator(".spark .curve")
    card.wait_for()
    before = card.bounding_box()
    curve.wait_for()
    assert card.bounding_box() == before, "the card grew"
    caption = re.compile(r"^\s*−3\s*loss of the probe by this weight\s*5\s*$")
    expect(page.locator(".spark figcaption")).to_have_text(caption)
    # Of another weight nothing is shown that was asked about this one.
    first = curve.get_attribute("d")
    ready.run_command("edit.weight", {"edge": "7>9", "value": 2})
    page.wait_for_function(
        "(first) => { const d = document.querySelector('.spark .curve')?.getAttribute('d'); return d && d !== first }",
        arg=first,
    )
    ready.run_command("run.speed", {"speed": 1})
    ready.run_command("run.train")
    expect(page.locator(".spark")).to_have_count(0)
    ready.run_command("run.pause")


def test_every_weight_is_checked_and_corners_are_said(ready: Driver) -> None:
    ready.run_command("lab.check", {"edge": "6>9"})
    expect(lab(ready)).to_contain_text("12 of 12 agree")
    expect(lab(ready).locator(".compare")).to_contain_text("−0.179496841")
    expect(lab(ready)).to_contain_text(re.compile(r"They agree in (9|1\d) digits"))
    lab(ready).get_by_label("Nudge").select_option("0.1")
    expect(lab(ready)).to_contain_text("The nudge is large")
    # Neuron 3 exactly at the corner of ReLU: 0.5 * 2 - 1 = 0.
    ready.run_command("edit.activation", {"ids": [3, 4, 6, 7, 9], "name": "relu"})
    ready.run_command("edit.weight", {"edge": "1>3", "value": 0.5})
    ready.run_command("edit.weight", {"edge": "4>6", "value": 1})
    expect(lab(ready)).to_contain_text("10 of 12 agree, 2 at a corner")
    expect(lab(ready)).to_contain_text("corner at neuron 3")


def test_health_names_the_neuron(ready: Driver) -> None:
    ready.run_command("lab.health")
    expect(lab(ready)).to_contain_text("All signals are healthy")
    ready.run_command("edit.weight", {"edge": "2>3", "value": -60})
    expect(lab(ready)).to_contain_text("Neuron 3 is saturated")
    lab(ready).get_by_role("button", name="Neuron 3 is saturated").click()
    assert ready.state()["selection"]["neurons"] == [3]


def test_unwell_neurons_are_marked_as_long_as_it_is_true(ready: Driver) -> None:
    codes = "() => (window.backdraw.state().health ?? []).map(({ code, neurons }) => `${code} ${neurons}`).join()"
    ready.run_command("edit.weight", {"edge": "2>3", "value": -60})
    assert ready.page.evaluate(codes) == "", "nothing is computed yet"
    ready.run_command("run.backward")
    ready.run_command("playhead.end")
    ready.wait_until(codes)
    assert ready.page.evaluate(codes).startswith("saturated 3")
    # In words: on the neuron's card, in the panel, in the outline and for a screen reader.
    page = ready.page
    page.mouse.move(*ready.neuron_at(3))
    expect(page.locator(".hovercard")).to_contain_text("under 2% of its greatest, 0.25")
    page.mouse.click(*ready.neuron_at(3))
    expect(page.locator("#view-selection .health-note").first).to_contain_text("threshold 0.005")
    expect(page.locator("#canvas [data-active]")).to_contain_text("saturated")
    ready.show("outline")
    expect(page.locator(".outline .unwell").first).to_have_text("saturated")
    # An edit takes them away at once, and the switch does.
    ready.run_command("edit.weight", {"edge": "2>3", "value": -61})
    assert ready.page.evaluate(codes) == ""
    ready.run_command("run.backward")
    ready.wait_until(codes)
    ready.run_command("view.health")
    assert ready.page.evaluate(codes) == ""


def test_after_a_run_that_diverged_there_is_a_way_back(backdraw: Driver) -> None:
    backdraw.run_command("run.settings", {"settings": {"step_size": 10}})
    backdraw.run_command("run.speed", {"speed": None})
    backdraw.run_command("run.train")
    backdraw.wait_until("window.backdraw.state().run.reason === 'non_finite'")
    backdraw.page.get_by_role("button", name=re.compile("Back to step|Undo the training")).click()
    backdraw.wait_until("Math.abs(window.backdraw.document().network.edges[0].weight) < 1e3")
    assert backdraw.document()["training"]["progress"]["step"] < 10
