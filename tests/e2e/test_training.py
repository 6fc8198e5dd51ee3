"""Training in the page: run, pause, undo, reset, new weights; settings while it runs; what a diverging run leaves."""

from __future__ import annotations

import math
import time

import pytest
from playwright.sync_api import Locator

from tests.e2e import painted
from tests.e2e.compare import Rows, canvas_shows_record
from tests.e2e.driver import Driver


@pytest.fixture(autouse=True)
def in_train(backdraw: Driver) -> None:
    backdraw.show("train")


RUN = "window.backdraw.state().run"
COLLECT = """() => {
  window.steps = [];
  const look = () => {
    const step = window.backdraw.record()?.step;
    if (step !== undefined && step !== window.steps.at(-1)) window.steps.push(step);
    window.requestAnimationFrame(look);
  };
  look();
}"""


def train(driver: Driver) -> None:
    driver.page.locator("button[data-command='run.train']").click()


def choose_speed(driver: Driver, label: str) -> None:
    driver.page.get_by_label("Training speed").select_option(label=label)


def type_over(field: Locator, text: str) -> None:
    """Replace what is in a field by real keys."""
    field.click()
    field.page.keyboard.press("Control+a")
    field.page.keyboard.type(text)
    field.page.keyboard.press("Enter")


def weights(driver: Driver, name: str = "weight") -> list[float]:
    return [edge[name] for edge in driver.document()["network"]["edges"]]


def run_until(driver: Driver, steps: int) -> None:
    """Train as fast as possible until so many steps are made, and pause by the same button."""
    choose_speed(driver, "as fast as possible")
    train(driver)
    driver.wait_until(f"{RUN}.progress.step > {steps}")
    train(driver)
    driver.wait_until(f"{RUN}.status === 'paused'")


def test_train_at_full_speed_pause_and_undo(backdraw: Driver) -> None:
    painted.watch(backdraw)
    choose_speed(backdraw, "as fast as possible")
    before = weights(backdraw)
    train(backdraw)
    backdraw.page.get_by_role("button", name="Pause", exact=False).first.wait_for()
    backdraw.wait_until("window.backdraw.curve().steps.length > 20")
    length = backdraw.page.evaluate("window.backdraw.curve().steps.at(-1)")
    backdraw.wait_until(f"window.backdraw.curve().steps.at(-1) > {length} + 1000")
    backdraw.page.locator("[aria-labelledby='curve-title'] canvas").wait_for()
    assert backdraw.document()["training"]["progress"]["step"] == 0
    pressed = time.perf_counter()
    train(backdraw)
    backdraw.wait_until(f"{RUN}.status === 'paused'")
    print(f"from the click on Pause to the paused state: {1000 * (time.perf_counter() - pressed):.0f} ms")

    document, run = backdraw.document(), backdraw.state()["run"]
    step = document["training"]["progress"]["step"]
    assert step > length
    assert run["progress"] == document["training"]["progress"]
    figures = backdraw.page.locator(".figures")
    figures.get_by_title(f"Training steps since the initial weights: {step:,}", exact=True).wait_for()
    # The last record's weights, moved by its update, are the document's.
    rows = Rows(backdraw)
    assert rows.record["step"] == step - 1
    after = [w + change for w, change in zip(rows.record["w"], rows.record["change"], strict=True)]
    assert weights(backdraw) == after
    assert weights(backdraw, "initial") == before
    canvas_shows_record(backdraw, backward=True, updated=True)
    curve = backdraw.page.evaluate("window.backdraw.curve()")
    assert curve["losses"][-1] < curve["losses"][0]
    assert curve["steps"] == sorted(set(curve["steps"]))
    assert run["dataLoss"] is not None
    # The line above the curve is about the weights that were reached; the rows lie on a line, so little is left.
    loss = backdraw.page.locator(".fit").get_by_title("Mean loss over all training rows")
    loss.wait_for()
    assert float(str(loss.get_attribute("title")).rpartition(": ")[2]) < 1e-20

    # One run is one entry: its weights, its progress and its curve.
    backdraw.page.locator("#canvas").focus()
    backdraw.page.keyboard.press("Control+z")
    backdraw.wait_until("window.backdraw.document().training.progress.step === 0")
    assert weights(backdraw) == before
    assert backdraw.record() is None
    backdraw.page.keyboard.press("Control+y")
    backdraw.wait_until(f"window.backdraw.document().training.progress.step === {step}")
    assert weights(backdraw) == after


def test_reset_and_the_same_run_again(backdraw: Driver) -> None:
    initial = weights(backdraw)
    run_until(backdraw, 200)
    assert weights(backdraw) != initial
    backdraw.page.get_by_role("button", name="Reset", exact=True).click()
    backdraw.wait_until("window.backdraw.document().training.progress.step === 0")
    assert weights(backdraw) == weights(backdraw, "initial") == initial
    # From the same weights the same run, bit for bit.
    runs = []
    for _ in range(2):
        backdraw.run_command("run.train", {"steps": 300})
        backdraw.wait_until(f"{RUN}.reason === 'steps_done' && {RUN}.progress.step === 300")
        runs.append(weights(backdraw))
        backdraw.run_command("run.reset")
        backdraw.wait_until(f"{RUN}.progress.step === 0")
    assert runs[0] == runs[1]
    assert all(math.isfinite(weight) for weight in runs[0])


def test_new_weights_have_a_seed(backdraw: Driver) -> None:
    seed = backdraw.page.get_by_label("Seed of the new weights")
    shown = int(seed.input_value())
    backdraw.page.get_by_role("button", name="New weights", exact=True).click()
    backdraw.wait_until(f"window.backdraw.document().training.weights_seed === {shown + 1}")
    first = weights(backdraw)
    assert weights(backdraw, "initial") == first
    backdraw.page.get_by_role("button", name="New weights", exact=True).click()
    backdraw.wait_until(f"window.backdraw.document().training.weights_seed === {shown + 2}")
    assert weights(backdraw) != first
    # Typing the seed gives the same weights again.
    type_over(seed, str(shown + 1))
    backdraw.wait_until(f"window.backdraw.document().training.weights_seed === {shown + 1}")
    assert weights(backdraw) == first
    backdraw.wait_until("window.backdraw.connected()")


def test_settings_change_while_it_runs(backdraw: Driver) -> None:
    choose_speed(backdraw, "100 steps/s")
    train(backdraw)
    backdraw.wait_until(f"{RUN}.progress.step > 3")
    type_over(backdraw.page.get_by_label("Step size", exact=True), "1/256")
    # Batches of one: change = -step size * dL/dw, exactly, since 1/256 is a power of two.
    backdraw.wait_until(
        """() => {
          const { dW, change } = window.backdraw.record() ?? {};
          return change && change.every((value, row) => value === -dW[row] / 256);
        }"""
    )
    type_over(backdraw.page.get_by_label("Batch size"), "3")
    backdraw.wait_until("window.backdraw.document().training.batch_size === 3")
    choose_speed(backdraw, "1000 steps/s")
    step = backdraw.state()["run"]["progress"]["step"]
    backdraw.wait_until(f"{RUN}.progress.step > {step} + 300")
    assert backdraw.state()["run"]["status"] == "running"
    train(backdraw)
    backdraw.wait_until(f"{RUN}.status === 'paused'")


def test_a_slow_run_shows_every_step(backdraw: Driver) -> None:
    backdraw.page.evaluate(COLLECT)
    choose_speed(backdraw, "5 steps/s")
    backdraw.run_command("run.train", {"steps": 6})
    backdraw.wait_until(f"{RUN}.reason === 'steps_done'")
    backdraw.wait_until("window.steps.at(-1) === 5")
    assert backdraw.page.evaluate("window.steps") == [0, 1, 2, 3, 4, 5]


def test_a_very_slow_run_plays_each_step_through(backdraw: Driver) -> None:
    painted.watch(backdraw)
    backdraw.run_command("run.speed", {"speed": 2})
    train(backdraw)
    for phase in ["forward", "backward", "update"]:
        backdraw.wait_until(
            "(phase) => window.backdraw.playhead().playing && window.backdraw.playhead().phase === phase", phase
        )
    backdraw.wait_until(f"{RUN}.progress.step > 1")
    train(backdraw)
    backdraw.wait_until(f"{RUN}.status === 'paused'")


def test_editing_a_weight_pauses_the_run_and_says_so(backdraw: Driver) -> None:
    choose_speed(backdraw, "1000 steps/s")
    train(backdraw)
    backdraw.wait_until(f"{RUN}.progress.step > 20")
    (x0, y0), (x1, y1) = backdraw.neuron_at(4), backdraw.neuron_at(7)
    backdraw.page.mouse.dblclick(x0 + 0.72 * (x1 - x0), y0 + 0.72 * (y1 - y0))
    backdraw.page.get_by_label("Weight of edge 4 to 7").wait_for()
    backdraw.page.keyboard.type("2.5")
    backdraw.page.keyboard.press("Enter")
    backdraw.page.get_by_text("The training was paused for this edit.", exact=True).wait_for()
    backdraw.wait_until(f"window.backdraw.connected() && {RUN}.status === 'paused'")
    edge = next(one for one in backdraw.document()["network"]["edges"] if (one["tail"], one["head"]) == (4, 7))
    assert edge["weight"] == 2.5
    assert edge["initial"] == 3
    assert backdraw.document()["training"]["progress"]["step"] > 20
    assert backdraw.record() is None


def test_a_diverging_run_stops_at_the_neuron_with_the_last_good_weights(backdraw: Driver) -> None:
    before = weights(backdraw)
    type_over(backdraw.page.get_by_label("Step size", exact=True), "1000")
    backdraw.wait_until("window.backdraw.document().training.step_size === 1000")
    choose_speed(backdraw, "as fast as possible")
    train(backdraw)
    backdraw.wait_until(f"{RUN}.reason === 'non_finite'")
    run = backdraw.state()["run"]
    neuron = run["error"]["neurons"][0]
    step = run["progress"]["step"]
    assert (
        f"neuron {neuron}" in run["error"]["message"].lower() or f"output {neuron}" in run["error"]["message"].lower()
    )
    banner = backdraw.page.locator("#banners .banner.error")
    banner.wait_for()
    assert banner.count() == 1
    assert run["error"]["message"] in banner.inner_text()
    assert backdraw.state()["selection"]["neurons"] == [neuron]
    assert backdraw.document()["training"]["progress"]["step"] == step > 0
    kept = weights(backdraw)
    assert all(math.isfinite(weight) for weight in kept)
    assert kept != before
    # They are the weights of that many steps: run again up to there.
    backdraw.run_command("run.reset")
    backdraw.wait_until(f"{RUN}.progress.step === 0")
    assert weights(backdraw) == before
    backdraw.run_command("run.train", {"steps": step})
    backdraw.wait_until(f"{RUN}.reason === 'steps_done'")
    assert weights(backdraw) == kept


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  Object.defineProperty(document, "visibilityState", { value: hidden ? "hidden" : "visible", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_hidden_tab_trains_on(backdraw: Driver) -> None:
    choose_speed(backdraw, "1000 steps/s")
    backdraw.run_command("run.train", {"steps": 1500})
    backdraw.page.evaluate(HIDE, True)
    seen = backdraw.state()["run"]["progress"]["step"]
    backdraw.wait_until(f"{RUN}.reason === 'steps_done'")
    assert seen < 1500
    assert backdraw.document()["training"]["progress"]["step"] == 1500
    backdraw.page.evaluate(HIDE, False)
    # And once more, looking again before the end: the newest record comes at once.
    train(backdraw)
    backdraw.wait_until(f"{RUN}.progress.step > 1600")
    backdraw.page.evaluate(HIDE, True)
    backdraw.page.evaluate(HIDE, False)
    step = backdraw.state()["run"]["progress"]["step"]
    backdraw.wait_until(f"window.backdraw.record()?.step > {step}")
    train(backdraw)
    backdraw.wait_until(f"{RUN}.status === 'paused'")


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_curve_is_drawn_in_both_themes(backdraw: Driver, colour_scheme: str) -> None:
    backdraw.page.emulate_media(color_scheme=colour_scheme)
    run_until(backdraw, 500)
    chart = backdraw.page.locator("[aria-labelledby='curve-title'] canvas")
    chart.wait_for()
    scale = backdraw.page.get_by_role("group", name="Scale of the loss")
    scale.get_by_role("button", name="log").click()
    painted_pixels = """(canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let k = 3; k < data.length; k += 4) count += data[k] > 128;
      return count > 300;
    }"""
    backdraw.wait_until(f"() => ({painted_pixels})(document.querySelector(\"[aria-labelledby='curve-title'] canvas\"))")
