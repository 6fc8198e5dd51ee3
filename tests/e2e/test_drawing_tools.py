"""Drawing as people know it: copies by Alt, menus, layers at once, alignment, repairs shown before they are made."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import Driver


def select(driver: Driver, *neurons: int) -> None:
    page = driver.page
    driver.run_command("edit.escape")
    for count, neuron in enumerate(neurons):
        page.mouse.move(*driver.neuron_at(neuron))
        if count > 0:
            page.keyboard.down("Shift")
        page.mouse.click(*driver.neuron_at(neuron))
        page.keyboard.up("Shift")
    assert driver.state()["selection"]["neurons"] == list(neurons)


def choose(driver: Driver, neuron: int, item: str) -> None:
    """From the context menu over a neuron."""
    driver.page.mouse.click(*driver.neuron_at(neuron), button="right")
    driver.page.get_by_role("menuitem", name=item).click()


def edges(driver: Driver) -> list[tuple[int, int]]:
    return [(edge["tail"], edge["head"]) for edge in driver.document()["network"]["edges"]]


def test_alt_drag_copies_and_one_undo_takes_it_back(backdraw: Driver) -> None:
    before = backdraw.document()
    select(backdraw, 6, 7)
    x, y = backdraw.neuron_at(6)
    backdraw.page.keyboard.down("Alt")
    backdraw.drag((x, y), (x + 30, y - 90))
    backdraw.page.keyboard.up("Alt")
    assert backdraw.document()["network"]["neurons"][:9] == before["network"]["neurons"]
    assert backdraw.state()["selection"]["neurons"] == [10, 11]
    backdraw.run_command("edit.undo")
    assert backdraw.document() == before


def test_layers_at_once_from_the_menu(backdraw: Driver) -> None:
    select(backdraw, 3, 4, 6, 7)
    choose(backdraw, 4, "Connect these two layers fully")
    # The server is asked first which edges may be drawn.
    backdraw.wait_until("window.backdraw.document().network.edges.length === 13")
    assert edges(backdraw)[12:] == [(3, 7)]
    select(backdraw, 3, 4)
    choose(backdraw, 4, "Add a layer")
    dialog = backdraw.page.get_by_role("dialog")
    dialog.get_by_label("Neurons").fill("3")
    dialog.get_by_text("The 6 edges between layers 2 and 3 are replaced by 17").wait_for()
    dialog.get_by_role("button", name="Add the layer").click()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 13")
    assert len(edges(backdraw)) == 13 - 6 + 17
    assert backdraw.state()["selection"]["neurons"] == [10, 11, 12]
    backdraw.wait_until("window.backdraw.state().check.runnable")
    assert [sorted(layer) for layer in backdraw.state()["check"]["layers"]] == [
        [1, 2],
        [3, 4, 5],
        [10, 11, 12, 13],
        [6, 7, 8],
        [9],
    ]
    (x0, y), (x1, _) = backdraw.neuron_at(4), backdraw.neuron_at(10)
    backdraw.page.mouse.move((x0 + x1) / 2, y)
    backdraw.page.get_by_role("button", name="Add a layer between layers 2 and 3").click()
    dialog.get_by_text("between layers 2 and 3 are replaced by").wait_for()


def test_a_dense_network_from_the_palette(backdraw: Driver) -> None:
    def made() -> list[float]:
        backdraw.page.keyboard.press("Control+k")
        backdraw.wait_until("document.activeElement.className === 'palette-field'")
        backdraw.page.keyboard.type("2-3-1")
        backdraw.page.get_by_role("option", name="New dense network 2-3-1").wait_for()
        backdraw.page.keyboard.press("Enter")
        backdraw.wait_until("window.backdraw.document().network.edges.length === 13")
        return [edge["weight"] for edge in backdraw.document()["network"]["edges"]]

    before = backdraw.document()
    first = made()
    assert len(set(first)) == 10  # nine of their own, and biases of 0
    backdraw.wait_until("window.backdraw.state().numbers.all >= 13")
    numbers = backdraw.state()["numbers"]
    assert numbers["shown"] == numbers["all"]
    backdraw.run_command("edit.undo")
    assert backdraw.document() == before
    assert made() == first


def test_several_sources_connect_at_once(backdraw: Driver) -> None:
    select(backdraw, 3, 4, 5)
    backdraw.page.locator("#canvas").focus()
    backdraw.page.keyboard.press("Control+ArrowRight")
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 10")
    select(backdraw, 3, 4, 5)
    backdraw.page.keyboard.press("e")
    backdraw.drag(backdraw.neuron_at(4), backdraw.neuron_at(10))
    backdraw.wait_until("window.backdraw.document().network.edges.length === 15")
    assert {tail for tail, head in edges(backdraw) if head == 10} == {3, 4, 5}


def test_aligning_from_menu_and_keys_and_the_number_in_place(backdraw: Driver) -> None:
    page = backdraw.page
    select(backdraw, 1, 4, 9)
    page.keyboard.press("Control+Shift+ArrowUp")
    heights = {neuron["y"] for neuron in backdraw.document()["network"]["neurons"] if neuron["id"] in (1, 4, 9)}
    assert len(heights) == 1
    choose(backdraw, 9, "Spread evenly across")
    places = [neuron["x"] for neuron in backdraw.document()["network"]["neurons"] if neuron["id"] in (1, 4, 9)]
    assert places[1] - places[0] == places[2] - places[1]
    select(backdraw, 3)
    choose(backdraw, 3, "Change the number")
    page.get_by_label("Number of neuron 3").fill("6")
    page.keyboard.press("Enter")
    backdraw.wait_until("window.backdraw.document().network.neurons[2].id === 6")
    assert edges(backdraw)[4] == (6, 3)


def test_a_repair_is_shown_before_it_is_made(backdraw: Driver) -> None:
    page = backdraw.page
    before = backdraw.document()
    page.locator("#canvas").focus()
    page.keyboard.press("e")
    start, end = backdraw.neuron_at(1), backdraw.neuron_at(6)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    backdraw.wait_until("document.querySelector('.hint')?.textContent.includes('not possible')")
    page.mouse.up()
    button = page.locator("#banners").get_by_role("button", name="Insert a relay")
    button.hover()
    backdraw.wait_until("window.backdraw.state().gesture.repair?.neurons.length === 1")
    ghost = page.evaluate("window.backdraw.state().gesture.repair.neurons[0]")
    assert backdraw.document() == before
    button.click()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 10")
    made = backdraw.document()["network"]["neurons"][9]
    assert made == ghost
    assert all(abs(made["x"] - n["x"]) + abs(made["y"] - n["y"]) > 52 for n in before["network"]["neurons"])
    backdraw.run_command("edit.undo")
    assert backdraw.document() == before


def test_tidying_glides_and_comes_to_rest(backdraw: Driver) -> None:
    backdraw.run_command("edit.nudgeDownFar", None)
    select(backdraw, 9)
    for _ in range(5):
        backdraw.run_command("edit.nudgeDownFar")
    frames = backdraw.stats()["frames"]
    backdraw.run_command("edit.tidy")
    backdraw.wait_until("window.backdraw.stats().idle")
    assert backdraw.stats()["frames"] - frames >= 3
    assert backdraw.state()["history"]["undo"] == "Tidy up"


def test_the_hover_card_shows_the_products(backdraw: Driver) -> None:
    backdraw.run_command("run.backward")
    backdraw.run_command("playhead.end")
    (x0, y0), (x1, y1) = backdraw.neuron_at(4), backdraw.neuron_at(7)
    backdraw.page.mouse.move(x0 + (x1 - x0) * 0.7, y0 + (y1 - y0) * 0.7)
    card = backdraw.page.locator(".hovercard")
    card.wait_for()
    assert "3 × 2 = 6" in card.inner_text()
    assert "dL/dw = 0.5 × 2 = 1" in card.inner_text()
    backdraw.page.mouse.move(*backdraw.neuron_at(7))
    backdraw.wait_until("document.querySelector('.hovercard strong').textContent.includes('Neuron 7')")
    backdraw.page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    # By keyboard: where it goes, until Escape or until it leaves the canvas.
    backdraw.run_command("view.focus", {"neuron": 4})
    assert card.is_hidden()
    keyboard = backdraw.page.keyboard
    backdraw.page.locator("#canvas").focus()
    keyboard.press("Alt+ArrowRight")
    expect(card).to_contain_text("Neuron 7")
    expect(card).to_be_visible()
    keyboard.press("Enter")  # its field opens
    expect(card).to_be_hidden()
    keyboard.press("Escape")
    expect(card).to_be_visible()
    keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_a_neuron_is_dragged_in_from_the_toolbar(backdraw: Driver) -> None:
    box = backdraw.page.locator('[data-command="tool.neuron"]').bounding_box()
    assert box is not None
    x, y = backdraw.neuron_at(8)
    backdraw.drag((box["x"] + 10, box["y"] + 10), (x, y + 110), steps=8)
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 10")
    made = backdraw.neuron_at(10)
    assert (made[0] - x, made[1] - y) == pytest.approx((0, 110), abs=2)


def test_pasting_goes_to_the_pointer_and_then_a_little_further(backdraw: Driver) -> None:
    page = backdraw.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    select(backdraw, 6)
    page.keyboard.press("Control+c")
    backdraw.wait_until("document.getElementById('announcer').textContent.includes('Copied')")
    original = backdraw.document()["network"]["neurons"][5]
    # The pointer still rests where it was: a copy right on top would not be seen.
    page.keyboard.press("Control+v")
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 10")
    made = backdraw.document()["network"]["neurons"][9]
    assert (made["x"] - original["x"], made["y"] - original["y"]) == (24, 24)
    x, y = backdraw.neuron_at(9)
    page.mouse.move(x, y + 250)
    for count in (11, 12):
        page.keyboard.press("Control+v")
        backdraw.wait_until(f"window.backdraw.document().network.neurons.length === {count}")
    assert backdraw.neuron_at(11) == pytest.approx((x, y + 250), abs=2)
    first, second = backdraw.document()["network"]["neurons"][10:]
    assert (second["x"] - first["x"], second["y"] - first["y"]) == (24, 24)
