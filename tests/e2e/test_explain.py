"""Every number explained: the playhead element by element, the ledger, the paths, and predicting the next number."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import painted
from tests.e2e.driver import Driver

UNLIT = "rgba(0, 0, 0, 0)"


@pytest.fixture
def ready(backdraw: Driver) -> Driver:
    """The running example after a training step, the playhead at the start."""
    painted.watch(backdraw)
    backdraw.run_command("run.step")
    backdraw.run_command("playhead.start")
    return backdraw


def told(driver: Driver, text: str) -> None:
    """The sentence under the canvas, once it is rendered."""
    driver.page.locator("#transport .sentence", has_text=text).wait_for()


def chooser(driver: Driver) -> Locator:
    return driver.page.get_by_label("The playhead goes")


def test_by_edge_every_message_has_its_sentence(ready: Driver) -> None:
    page = ready.page
    chooser(ready).select_option("edge")
    ready.seek(10)
    page.get_by_role("button", name="One edge on", exact=True).click()
    told(ready, "6 receives −1 × 2 from 4, sum so far 0")
    assert 6 not in painted.labels(ready).out  # its sum is not finished
    page.get_by_role("button", name="One edge back", exact=True).click()
    told(ready, "6 receives 2 × 1 from 3, sum so far 2")
    for _ in range(3):
        page.get_by_role("button", name="One edge on", exact=True).click()
    told(ready, "6: in = 0.5, out = identity(0.5) = 0.5")
    assert painted.labels(ready).out[6] == "0.5"


def test_the_three_steps_and_the_update_are_named(ready: Driver) -> None:
    page = ready.page
    chooser(ready).select_option("neuron")
    headings: list[str] = []
    texts: list[str] = []
    while ready.playhead()["position"] < ready.playhead()["length"]:
        ready.run_command("playhead.stepOn")
        state = ready.playhead()
        texts.append(state["text"])
        if not headings or headings[-1] != state["heading"]:
            headings.append(state["heading"])
    begun = [heading.split(":")[0] for heading in headings]
    assert begun == ["Forward", "Loss", "Step 1", "Step 2", "Step 3", "Update"]
    assert "4: dL/dout = 1 × (−1) + 0.5 × 3 = 0.5; dL/din = dL/dout × identity′(2) = 0.5 × 1 = 0.5" in texts
    page.locator("#transport .step-name", has_text="Update").wait_for()
    # The slider says the same to a screen reader.
    slider = page.get_by_label("Position in the computation")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^Update.*9"))


def test_jumping_to_a_neuron_by_keyboard(ready: Driver) -> None:
    page = ready.page
    page.mouse.click(*ready.neuron_at(6))
    page.keyboard.press("j")
    told(ready, "6: in = 0.5")
    page.keyboard.press("j")
    told(ready, "6: dL/dout = 1 × 1 = 1")
    page.keyboard.press("Shift+J")
    told(ready, "6: in = 0.5")
    page.keyboard.press("Alt+.")
    told(ready, "7: in = 3 × 2 − 2 × 1 = 4")


def test_playing_backwards(ready: Driver) -> None:
    ready.run_command("playhead.end")
    ready.page.get_by_role("button", name="Play backwards").click()
    length = ready.playhead()["length"]
    ready.wait_until(f"window.backdraw.playhead().position < {length}")
    ready.page.get_by_role("button", name="Pause playing backwards").click()
    ready.wait_until("!window.backdraw.playhead().playing")


def test_the_ledger_opens_down_to_the_inputs(ready: Driver) -> None:
    page = ready.page
    ready.show("ledger")
    page.get_by_text("The ledger begins with the loss").wait_for()
    ready.run_command("playhead.jump", {"neuron": 4})
    ready.run_command("playhead.jump", {"neuron": 4})
    line = page.get_by_role("treeitem", name=re.compile(r"^dL.dout\(4\)"))
    expect(line).to_contain_text("= dL/din(6) × w(4 → 6) + dL/din(7) × w(4 → 7)")
    expect(line).to_contain_text("= 1 × (−1) + 0.5 × 3")
    expect(page.get_by_role("treeitem").last).to_contain_text("dL/dout(4)")  # nothing from ahead of the playhead
    line.click()
    term = page.get_by_role("treeitem", name=re.compile(r"^dL.din\(7\) × w\(4 → 7\)"))
    expect(term).to_contain_text("1.5")
    term.hover()
    ready.wait_until("window.backdraw.state().pointed?.edges.includes('4>7')")
    # By keyboard: the same tree.
    page.get_by_role("tree", name="Backprop ledger").focus()
    for key in ("Home", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    page.get_by_role("treeitem", name=re.compile(r"^out\(9\)")).wait_for()


def test_a_term_lights_on_the_canvas_and_in_the_equation_and_back(ready: Driver) -> None:
    page = ready.page
    ready.run_command("playhead.end")
    page.mouse.click(*ready.neuron_at(4))
    ready.show("ledger")
    line = page.locator(".ledger-line", has_text="dL/dout(4)").first
    line.locator(".term").first.hover()
    # The term over 6, in the inspector's table of what comes back to 4; not the one over 7.
    cell = page.locator("#view-selection .joint.q-dIn-6.q-weight-4-6")
    other = page.locator("#view-selection .joint.q-dIn-7.q-weight-4-7")
    expect(cell).not_to_have_css("background-color", UNLIT)
    expect(other).to_have_css("background-color", UNLIT)
    ready.wait_until("window.backdraw.state().pointed?.edges.join() === '4>6'")
    other.hover()
    expect(cell).to_have_css("background-color", UNLIT)
    ready.wait_until("window.backdraw.state().pointed?.edges.join() === '4>7'")
    assert ready.state()["pointed"] == {"neurons": [7], "edges": ["4>7"], "marks": ["q-weight-4-7", "q-dIn-7"]}
    # By keyboard: down to the line, and into its terms.
    tree = page.get_by_role("tree", name="Backprop ledger")
    tree.focus()
    tree.press("Home")
    active = page.locator(".ledger-line[data-active]")
    lines = page.locator(".ledger-line")
    for k in range(lines.count()):
        expect(lines.nth(k)).to_have_attribute("data-active", "")
        if "dL/dout(4)" in active.inner_text():
            break
        tree.press("ArrowDown")
    tree.press("ArrowRight")
    expect(active).to_have_attribute("aria-expanded", "true")
    tree.press("ArrowDown")
    expect(active).to_contain_text("dL/din(6) × w(4 → 6)")
    expect(cell).not_to_have_css("background-color", UNLIT)
    # In the equation of a lab as it is set.
    ready.run_command("lab.neuron", {"neuron": 4})
    lab = page.get_by_role("complementary", name="Labs")
    lab.get_by_role("button", name="← Backward").click()
    lab.locator("table .q-dIn-6").first.hover()
    expect(lab.locator(".formula .q-dIn-6").first).not_to_have_css("background-color", UNLIT)
    expect(lab.locator(".formula .q-dIn-7").first).to_have_css("background-color", UNLIT)


def test_paths_add_up_and_can_be_muted(ready: Driver) -> None:
    page = ready.page
    page.mouse.click(*ready.neuron_at(4))
    ready.show("paths")
    page.get_by_text("dL/dout(4) is not computed yet").wait_for()
    ready.run_command("playhead.end")
    page.get_by_text("2 paths lead to the loss").wait_for()
    panel = page.locator("#view-paths")
    expect(panel.locator(".path")).to_have_count(2)
    expect(panel.locator(".path").first).to_contain_text("4 → 7 → 9")
    panel.get_by_role("button", name="Mute the path 4 → 7 → 9").click()
    expect(panel.locator("dt", has_text="without the muted one").locator("+ dd")).to_have_text("−1")
    muted = "() => JSON.stringify(window.backdraw.state().muted)"
    assert page.evaluate(muted) == '{"struck":["4>7","7>9"],"shared":[]}'
    ready.show("ledger")
    ready.wait_until("window.backdraw.state().muted === null")


def test_predicting_names_the_slip_and_keeps_the_score(ready: Driver) -> None:
    page = ready.page
    page.locator("#canvas").focus()
    page.keyboard.press("p")
    field = page.get_by_label("in(3) =")
    expect(field).to_be_focused()
    field.fill("2")
    page.keyboard.press("Enter")
    page.locator(".verdict.wrong", has_text="The bias is left out").wait_for()
    expect(page.locator(".predict .score")).to_have_text("Question 1, try 2")
    assert 3 not in painted.labels(ready).out
    field.fill("2/2")
    page.keyboard.press("Enter")
    page.locator(".verdict.right", has_text="in(3) = 1").wait_for()
    assert painted.labels(ready).out[3] == "1"
    page.get_by_label("in(4) =").fill("2,0")
    page.keyboard.press("Enter")
    expect(page.locator(".predict .score")).to_have_text("Question 3 · 1 of 2 right on the first try, 1 later")
    # Shown instead of typed: the keyboard stays in the field, and Escape ends the round.
    for _ in ("Check", "Hint", "Show"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("in(7) =")).to_be_focused()
    expect(page.locator(".predict .score")).to_contain_text("1 later, 1 shown")
    page.keyboard.press("Escape")
    expect(page.locator(".predict")).to_have_count(0)
    expect(page.locator("#canvas")).to_be_focused()
