"""The main job by mouse: nine clicks and twelve drags draw the running example; forward, backward and a step run it."""

from __future__ import annotations

from tests.e2e import painted
from tests.e2e.compare import (
    Rows,
    canvas_shows_record,
    outline_shows_weights,
    panel_shows_record,
    record_is_as_specified,
)
from tests.e2e.driver import Driver
from tests.running_example import KINDS, LAYERS, LOSS_AFTER_STEP, OUT_AFTER_STEP, WEIGHTS, X, Y

# Where the neurons are drawn: shares of the canvas.
COLUMNS = [0.16, 0.39, 0.62, 0.85]
ROWS = [0.26, 0.5, 0.74]


def place_of(driver: Driver, neuron: int) -> tuple[float, float]:
    """Where a neuron is to be drawn."""
    box = driver.page.locator("#canvas").bounding_box()
    assert box is not None
    layer = next(k for k, ids in enumerate(LAYERS) if neuron in ids)
    row = LAYERS[layer].index(neuron)
    return box["x"] + COLUMNS[layer] * box["width"], box["y"] + ROWS[row] * box["height"]


def draw_neurons(driver: Driver) -> None:
    """Nine clicks, the tool kept."""
    page = driver.page
    page.get_by_role("button", name="Keep the tool after use").click()
    page.get_by_role("button", name="Draw neurons").click()
    for neuron, kind in enumerate(KINDS, start=1):
        page.get_by_role("radio", name=kind.capitalize()).click()
        page.mouse.click(*place_of(driver, neuron))
    driver.wait_until("window.backdraw.document().network.neurons.length === 9")


def draw_edges(driver: Driver) -> None:
    """Twelve drags from tail to head."""
    driver.page.get_by_role("button", name="Draw edges").click()
    places = driver.neurons_at()
    for tail, head in WEIGHTS:
        driver.drag(places[tail], places[head])
    driver.wait_until("window.backdraw.document().network.edges.length === 12")


def type_weights(driver: Driver) -> None:
    """Double-click on each edge where it runs alone, and type."""
    driver.page.get_by_role("button", name="Select", exact=True).click()
    places = driver.neurons_at()
    for (tail, head), weight in WEIGHTS.items():
        (x0, y0), (x1, y1) = places[tail], places[head]
        driver.page.mouse.dblclick(x0 + 0.72 * (x1 - x0), y0 + 0.72 * (y1 - y0))
        driver.page.get_by_label(f"Weight of edge {tail} to {head}", exact=True).wait_for()
        driver.page.keyboard.type(str(weight))
        driver.page.keyboard.press("Enter")


def type_probe(driver: Driver) -> None:
    """Typing on a selected input or output neuron opens its value."""
    for neuron, value in [(1, X), (9, Y)]:
        driver.page.mouse.click(*driver.neuron_at(neuron))
        driver.page.keyboard.type(str(value))
        driver.page.keyboard.press("Enter")
        driver.wait_until(f"window.backdraw.document().probe[{neuron}] === {value}")


def choose_functions(driver: Driver, name: str) -> None:
    """All neurons at once: select all, choose in the inspector."""
    driver.page.keyboard.press("Control+a")
    driver.page.get_by_role("heading", name="9 neurons").wait_for()
    driver.page.get_by_role("combobox", name="Activation function").select_option(name)
    driver.wait_until(
        "(name) => window.backdraw.document().network.neurons.every(({ activation: a }) => a === null || a === name)",
        name,
    )


def press(driver: Driver, key: str) -> None:
    """A pass by its key, until its animation has come to the end."""
    driver.page.keyboard.press(key)
    driver.wait_until("window.backdraw.playhead().playing")
    driver.wait_until(
        "(({ playing, position, length }) => !playing && position === length)(window.backdraw.playhead())"
    )


def take_canvas(driver: Driver) -> None:
    """A click on empty canvas: nothing is selected, and keys go to the canvas."""
    driver.page.locator("#canvas").click(position={"x": 500, "y": 20})
    driver.wait_until("window.backdraw.state().selection.neurons.length === 0")


def test_the_running_example(backdraw: Driver) -> None:
    painted.watch(backdraw)
    backdraw.page.get_by_role("button", name="Document").click()
    backdraw.page.get_by_role("menuitem", name="New drawing").click()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 0")
    draw_neurons(backdraw)
    draw_edges(backdraw)
    type_weights(backdraw)
    type_probe(backdraw)
    backdraw.wait_until("window.backdraw.connected()")
    it_is_the_running_example(backdraw)
    identity_runs(backdraw)
    one_step_trains(backdraw)
    logistic_runs(backdraw)


def it_is_the_running_example(driver: Driver) -> None:
    network = driver.document()["network"]
    assert [(neuron["id"], neuron["kind"]) for neuron in network["neurons"]] == list(enumerate(KINDS, start=1))
    assert {(edge["tail"], edge["head"]): edge["weight"] for edge in network["edges"]} == WEIGHTS
    assert all(edge["weight"] == edge["initial"] for edge in network["edges"])
    check = driver.state()["check"]
    assert check["problems"] == []
    assert check["runnable"]
    assert check["layers"] == LAYERS
    assert check["type"]["text"] == "f: R -> R"
    assert driver.page.locator(".typeline").inner_text() == "f : ℝ → ℝ"
    bands = [text for text in painted.texts(driver, "ground") if text.startswith("Layer")]
    assert bands == ["Layer 1", "Layer 2", "Layer 3", "Layer 4"]
    outline_shows_weights(driver, WEIGHTS)


def identity_runs(driver: Driver) -> None:
    take_canvas(driver)
    press(driver, "f")
    record_is_as_specified(driver, "identity", backward=False)
    canvas_shows_record(driver, backward=False)
    panel_shows_record(driver)
    driver.page.get_by_label("Speed of the playhead").select_option(label="4×")
    take_canvas(driver)
    press(driver, "b")
    record_is_as_specified(driver, "identity", backward=True)
    canvas_shows_record(driver, backward=True)
    panel_shows_record(driver)


def one_step_trains(driver: Driver) -> None:
    """One step of size 0.01, what it does to the output, and back by one undo."""
    press(driver, "s")
    record_is_as_specified(driver, "identity", backward=True)
    canvas_shows_record(driver, backward=True, updated=True)
    rows = Rows(driver)
    changes = rows.of_edges("change")
    assert changes == {edge: -0.01 * slope for edge, slope in rows.of_edges("dW").items()}
    weights = {edge: weight + changes[edge] for edge, weight in WEIGHTS.items()}
    outline_shows_weights(driver, weights)
    take_canvas(driver)
    press(driver, "f")
    after = Rows(driver)
    assert after.of_edges("w") == weights
    assert abs(after.neurons("out")[9] - OUT_AFTER_STEP) < 0.5e-7
    assert abs(after.record["loss"] - LOSS_AFTER_STEP) < 0.5e-10
    canvas_shows_record(driver, backward=False)
    driver.page.keyboard.press("Control+z")
    edges = "window.backdraw.document().network.edges"
    driver.wait_until(f"{edges}.every(({{ weight, initial }}) => weight === initial)")


def logistic_runs(driver: Driver) -> None:
    choose_functions(driver, "logistic")
    take_canvas(driver)
    press(driver, "f")
    record_is_as_specified(driver, "logistic", backward=False)
    canvas_shows_record(driver, backward=False)
    press(driver, "b")
    record_is_as_specified(driver, "logistic", backward=True)
    canvas_shows_record(driver, backward=True)
    panel_shows_record(driver)
