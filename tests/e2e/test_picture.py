"""The network as a picture: it is there without a click, follows a training, and takes the probe."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import Driver

RUN = "window.backdraw.state().run"


@pytest.fixture(autouse=True)
def circle(backdraw: Driver) -> None:
    backdraw.run_command("example.circle")
    backdraw.show("train")
    backdraw.wait_until("window.backdraw.connected() && window.backdraw.shownPicture() !== null")


def picture(driver: Driver, neuron: int) -> dict[str, Any]:
    return driver.page.evaluate("(id) => window.backdraw.picture(id)", neuron)


def value_at(driver: Driver, neuron: int, x: float, y: float) -> float:
    """The sample nearest to a place."""
    found = picture(driver, neuron)
    size = found["size"]
    column, row = (
        round((at - axis["low"]) / (axis["high"] - axis["low"]) * (size - 1))
        for at, axis in zip((x, y), found["axes"], strict=True)
    )
    return found["values"][row * size + column]


def test_regions_form_while_it_trains_and_a_click_is_the_probe(backdraw: Driver) -> None:
    page = backdraw.page
    canvas = page.locator("#picture")
    box = canvas.bounding_box()
    assert box is not None
    assert box["width"] >= 260
    assert abs(box["width"] - box["height"]) < 1
    expect(page.locator("button[data-command='run.train']")).to_be_in_viewport(ratio=1)
    expect(page.locator(".curve-place")).to_be_in_viewport(ratio=1)

    output = next(n["id"] for n in backdraw.document()["network"]["neurons"] if n["kind"] == "output")
    page.get_by_label("Training speed").select_option(label="as fast as possible")
    page.locator("button[data-command='run.train']").click()
    backdraw.wait_until(f"{RUN}.dataLoss !== null && {RUN}.dataLoss < 0.05", seconds=60)
    # It follows the frames; the numbers on it are of the run.
    step = backdraw.page.evaluate("window.backdraw.shownPicture().step")
    backdraw.wait_until("(before) => window.backdraw.shownPicture().step > before", step)
    page.locator("button[data-command='run.train']").click()
    backdraw.wait_until(f"{RUN}.status === 'paused'")
    # Positive inside the circle, negative outside.
    assert value_at(backdraw, output, 0, 0) > 0.5
    assert value_at(backdraw, output, 4, 4) < -0.5

    # A quarter in from the left and the top of the box (38 and 8 pixels of it are margins).
    x, y = box["x"] + 38 + (box["width"] - 48) / 4, box["y"] + 8 + (box["height"] - 48) / 4
    page.mouse.click(x, y)
    backdraw.wait_until("window.backdraw.record()?.point === -1")
    probe = backdraw.document()["probe"]
    across, up = picture(backdraw, output)["axes"]
    for axis, share in ((across, 0.25), (up, 0.75)):
        wanted = axis["low"] + share * (axis["high"] - axis["low"])
        assert math.isclose(probe[str(axis["neuron"])], wanted, abs_tol=0.02 * (axis["high"] - axis["low"]))
    out = backdraw.record()["out"][-1]
    digits = f"{abs(out):.4g}"
    expect(page.locator("#picture-readout strong")).to_contain_text(f"out = {'−' if out < 0 else ''}{digits}")


def test_keys_move_the_probe_and_pointing_at_a_neuron_shows_it(backdraw: Driver) -> None:
    page = backdraw.page
    before = backdraw.document()["probe"]["1"]
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    backdraw.wait_until("(before) => window.backdraw.document().probe[1] > before", before)
    hidden = next(n["id"] for n in backdraw.document()["network"]["neurons"] if n["kind"] == "hidden")
    page.mouse.move(*backdraw.neuron_at(hidden))
    backdraw.wait_until("(id) => window.backdraw.shownPicture().neurons[0] === id", hidden)
    expect(page.get_by_label("Neuron of the picture")).to_have_value(str(hidden))


def rows(driver: Driver) -> list[list[float]]:
    return driver.document()["data"]["rows"]


def test_points_are_drawn_moved_erased_and_brushed(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("example.xor")
    backdraw.show("train")
    backdraw.wait_until("window.backdraw.connected() && window.backdraw.shownPicture() !== null")
    page.locator("button[data-command='picture.draw']").click()
    canvas = page.locator("#picture")
    box = canvas.bounding_box()
    assert box is not None

    def at(across: float, up: float) -> tuple[float, float]:
        """Where a value from 0 to 1 stands: the axes go a tenth further, and 38, 10, 8 and 40 pixels are margins."""
        return (
            box["x"] + 38 + (across + 0.1) / 1.2 * (box["width"] - 48),
            box["y"] + 8 + (1.1 - up) / 1.2 * (box["height"] - 48),
        )

    expect(canvas).to_be_focused()
    page.mouse.click(*at(0.3, 0.5))
    assert rows(backdraw)[4:] == [[pytest.approx(0.3, abs=0.01), pytest.approx(0.5, abs=0.01), 0]]
    page.keyboard.down("Shift")
    page.mouse.click(*at(0.7, 0.5))
    page.keyboard.up("Shift")
    assert rows(backdraw)[5][2] == 1
    expect(page.get_by_text("class 2; 6 points")).to_have_count(1)

    page.mouse.move(*at(0.7, 0.5))
    page.mouse.down()
    page.mouse.move(*at(0.5, 0.2), steps=3)
    page.mouse.up()
    assert rows(backdraw)[5] == [pytest.approx(0.5, abs=0.01), pytest.approx(0.2, abs=0.01), 1]
    backdraw.run_command("edit.undo")
    assert rows(backdraw)[5][0] == pytest.approx(0.7, abs=0.01)
    page.mouse.click(*at(0.3, 0.5), button="right")
    assert len(rows(backdraw)) == 5

    page.keyboard.press("2")
    page.keyboard.press("b")
    page.mouse.move(*at(0.1, 0.8))
    page.mouse.down()
    page.mouse.move(*at(0.9, 0.8), steps=20)
    page.mouse.up()
    drawn = rows(backdraw)[5:]
    assert len(drawn) > 8
    assert {row[2] for row in drawn} == {1}
    backdraw.run_command("edit.undo")
    assert len(rows(backdraw)) == 5
    # By keyboard: at the cursor, and the point shown away again.
    page.keyboard.press("Enter")
    assert len(rows(backdraw)) == 6
    page.keyboard.press("Escape")
    expect(page.locator("button[data-command='picture.draw']")).to_have_attribute("aria-pressed", "false")
