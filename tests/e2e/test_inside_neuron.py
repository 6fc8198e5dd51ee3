"""Labs beside the canvas: inside a neuron, its equation, the network as matrices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver
from tests.running_example import NEURONS


@pytest.fixture
def ready(backdraw: Driver) -> Driver:
    """The running example with logistic functions after a backward pass, all of it shown."""
    backdraw.run_command("edit.activation", {"ids": [3, 4, 6, 7, 9], "name": "logistic"})
    backdraw.run_command("run.backward")
    backdraw.run_command("playhead.end")
    return backdraw


def lab(driver: Driver) -> Locator:
    return driver.page.get_by_role("complementary", name="Labs")


def test_a_double_click_looks_inside(ready: Driver) -> None:
    ready.page.mouse.dblclick(*ready.neuron_at(6))
    expect(lab(ready)).to_contain_text("Neuron 6")
    parts = lab(ready).get_by_role("region")
    expect(parts.nth(0)).to_contain_text(re.compile(r"3\s*2 ×\s*0\.7311\s*1\.462"))
    expect(parts.nth(0)).to_contain_text(re.compile(r"sum = in\s*1\.081"))
    expect(parts.nth(1)).to_contain_text(re.compile(r"slope\s*0\.1891"))
    expect(parts.nth(2)).to_contain_text("0.7467")
    lab(ready).get_by_role("button", name="Backward").click()
    expect(parts.nth(0)).to_contain_text("−0.03323")
    expect(parts.nth(2)).to_contain_text(re.compile(r"sum\s*−0\.2404"))
    equation = lab(ready).get_by_role("math", name="dL/din(6) = −0.2404 × 0.1891 = −0.04546")
    expect(equation.locator(".katex")).to_be_visible()
    ready.page.keyboard.press("Escape")


def test_every_neuron_of_the_specification(ready: Driver) -> None:
    for neuron, (net, out, d_out, d_in) in NEURONS["logistic"].items():
        ready.run_command("lab.neuron", {"neuron": neuron})
        expect(lab(ready)).to_contain_text(f"Neuron {neuron}")
        titles = lab(ready).locator(".flow .number").evaluate_all("(all) => all.map((one) => Number(one.title))")
        assert titles == pytest.approx([net, out], abs=1e-9)
        lab(ready).get_by_role("button", name="Backward").click()
        expect(lab(ready).locator(".flow .what").first).to_have_text("dL/din")
        titles = lab(ready).locator(".flow .number").evaluate_all("(all) => all.map((one) => Number(one.title))")
        assert titles == pytest.approx([d_in, d_out], abs=1e-9)
        lab(ready).get_by_role("button", name="Forward →").click()
        expect(lab(ready).locator(".flow .what").first).to_have_text("in")


def test_all_by_keyboard_and_nothing_stale(ready: Driver) -> None:
    ready.run_command("view.focus", {"neuron": 7})
    ready.page.locator("#canvas").focus()
    ready.page.keyboard.press("Shift+Enter")
    expect(lab(ready)).to_contain_text("Neuron 7")
    # The drawing stays in view beside it, and selecting moves the lab along.
    box = ready.page.locator("#canvas").bounding_box()
    assert box is not None
    assert all(box["x"] <= x <= box["x"] + box["width"] for x, _ in ready.neurons_at().values())
    ready.page.keyboard.press("Alt+ArrowLeft")
    expect(lab(ready)).to_contain_text("Neuron 4")
    ready.run_command("edit.weight", {"edge": "1>4", "value": 0.25})
    expect(lab(ready)).to_contain_text("Not computed yet")
    expect(lab(ready).locator(".flow .number")).to_have_count(0)
    expect(ready.page.locator("#canvas")).to_be_focused()
    ready.page.keyboard.press("Shift+M")
    expect(lab(ready)).to_contain_text("The network as one function")
    expect(lab(ready).get_by_role("math")).to_have_attribute("aria-label", "f = s4 ∘ A4 ∘ s3 ∘ A3 ∘ s2 ∘ A2")
    first = lab(ready).locator("table.matrix").first
    expect(first.locator("tbody tr").nth(1)).to_have_text(re.compile(r"^\s*4\s*0\.25\s*1\s*$"))
    expect(first.locator("tbody tr").nth(2)).to_have_text(re.compile(r"^\s*5\s*0\s*1\s*$"))
    lab(ready).get_by_role("button", name="Close").click()
    expect(lab(ready)).to_have_count(0)


def test_digits_are_one_setting(ready: Driver) -> None:
    ready.run_command("lab.neuron", {"neuron": 9})
    ready.run_command("view.preferences", {"preferences": {"digits": 7}})
    expect(lab(ready)).to_contain_text("0.07439062")
    expect(lab(ready).get_by_role("math", name="out(9) = logistic(0.07439062) = 0.5185891")).to_have_count(1)
