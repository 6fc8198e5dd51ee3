"""Nothing drawn is lost: killed tabs, reloads in the middle of a gesture, several tabs, a full or damaged storage."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from tests.e2e.driver import READY, Driver

SLOT = "backdraw.document"
SAVED = "window.backdraw.state().storage.saved"


def new_tab(driver: Driver) -> Driver:
    """Another tab of the same browser, which shares its storage."""
    page = driver.page.context.new_page()
    page.goto(f"{driver.url}/?hook=1")
    page.wait_for_function(READY)
    return Driver(page, driver.url)


def crash(page: Page) -> None:
    """The tab dies at once, without a word to its page."""
    with page.expect_event("crash"), contextlib.suppress(Error):
        page.goto("chrome://crash", timeout=10_000)


def draw(driver: Driver, dx: float, dy: float) -> int:
    """A double click beside neuron 9; the new neuron's number."""
    x, y = driver.neuron_at(9)
    count = len(driver.document()["network"]["neurons"])
    driver.page.mouse.dblclick(x + dx, y + dy)
    driver.wait_until(f"window.backdraw.document().network.neurons.length === {count + 1}")
    return int(driver.document()["network"]["neurons"][-1]["id"])


def take_hold(driver: Driver, neuron: int) -> None:
    """Drags a neuron and does not let go."""
    x, y = driver.neuron_at(neuron)
    mouse = driver.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 30, y + 40, steps=4)
    driver.wait_until("window.backdraw.state().gesture.guides")


def kept(driver: Driver, slot: str = SLOT) -> Any:
    text = driver.page.evaluate("(slot) => localStorage.getItem(slot)", slot)
    return None if text is None else json.loads(text)


@pytest.mark.allow_problems("the page crashed")
def test_a_tab_that_dies_in_a_gesture_loses_at_most_the_gesture(backdraw: Driver) -> None:
    made = draw(backdraw, -60, 190)
    backdraw.wait_until(SAVED)
    before = backdraw.document()
    take_hold(backdraw, 6)
    crash(backdraw.page)
    again = new_tab(backdraw)
    after = again.document()
    assert [neuron["id"] for neuron in after["network"]["neurons"]] == [*range(1, 10), made]
    assert after["network"]["edges"] == before["network"]["edges"]
    still = [neuron for neuron in after["network"]["neurons"] if neuron["id"] != 6]
    assert still == [neuron for neuron in before["network"]["neurons"] if neuron["id"] != 6]
    # The new tab goes on with it: what is drawn there is kept in the same place.
    draw(again, -60, 100)
    again.wait_until(SAVED)
    assert len(kept(again)["document"]["network"]["neurons"]) == 11


@pytest.mark.allow_problems("the page crashed")
def test_a_dead_tab_with_a_copy_of_its_own_is_offered(backdraw: Driver) -> None:
    other = new_tab(backdraw)
    draw(backdraw, -60, 190)
    backdraw.wait_until(SAVED)
    other.wait_until("window.backdraw.state().notice?.text.includes('Another tab')")
    other.page.mouse.click(*other.neuron_at(9))
    other.page.keyboard.press("F2")
    other.wait_until("document.activeElement.tagName === 'INPUT'")
    other.page.keyboard.type("of the tab that died")
    other.page.keyboard.press("Enter")
    other.wait_until("window.backdraw.document().network.neurons[8].label === 'of the tab that died'")
    other.wait_until(SAVED)
    crash(other.page)
    third = new_tab(backdraw)
    assert len(third.document()["network"]["neurons"]) == 10, "the drawing of the tab that lives"
    third.page.get_by_role("button", name="Open it").click()
    third.wait_until("window.backdraw.document().network.neurons[8].label === 'of the tab that died'")


def test_a_reload_in_a_gesture_keeps_the_drawing(backdraw: Driver) -> None:
    made = draw(backdraw, -60, 190)
    before = backdraw.document()
    take_hold(backdraw, made)
    backdraw.page.reload()
    backdraw.wait_until(READY)
    after = backdraw.document()
    assert after["network"]["edges"] == before["network"]["edges"]
    assert after["network"]["neurons"][:9] == before["network"]["neurons"][:9]
    assert after["network"]["neurons"][9]["id"] == made
    assert backdraw.state()["gesture"] == {}
    # The button that is still down means nothing to the new page.
    backdraw.page.mouse.move(300, 300)
    backdraw.page.mouse.up()
    assert backdraw.document() == after


def test_what_was_drawn_last_is_kept_without_waiting_for_the_autosave(backdraw: Driver) -> None:
    draw(backdraw, -60, 190)
    backdraw.page.reload()
    backdraw.wait_until(READY)
    assert len(backdraw.document()["network"]["neurons"]) == 10


def test_tabs_that_draw_at_once_keep_their_own(backdraw: Driver) -> None:
    tabs = [backdraw, new_tab(backdraw), new_tab(backdraw)]
    for k, tab in enumerate(tabs):
        tab.run_command("edit.label", {"ids": [9], "label": f"tab {k}"})
    for tab in tabs:
        tab.wait_until(SAVED)
    for k, tab in enumerate(tabs):
        tab.page.reload()
        tab.wait_until(READY)
        assert tab.document()["network"]["neurons"][8]["label"] == f"tab {k}"


def test_a_full_storage_is_said_and_saved_again_once_there_is_room(backdraw: Driver) -> None:
    page = backdraw.page
    fill = """() => {
      for (let size = 1 << 20; size >= 1; size >>= 1) {
        try {
          for (;;) localStorage.setItem(`filling ${Math.random()}`, "x".repeat(size));
        } catch {}
      }
    }"""
    draw(backdraw, -60, 190)
    backdraw.wait_until(SAVED)
    page.evaluate(fill)
    for step in range(3):
        draw(backdraw, -60 + 65 * step, 100)
    page.locator(".status .lost").filter(has_text="Not saved").wait_for()
    assert "full" in (page.locator(".status .lost").get_attribute("title") or "")
    assert len(kept(backdraw)["document"]["network"]["neurons"]) < 13, "what was kept before is not damaged"
    page.evaluate(
        "Object.keys(localStorage).forEach((key) => key.startsWith('filling') && localStorage.removeItem(key))"
    )
    draw(backdraw, -125, 190)
    backdraw.wait_until(SAVED)
    assert len(kept(backdraw)["document"]["network"]["neurons"]) == 14


@pytest.mark.allow_problems("status of 4\\d\\d")
@pytest.mark.parametrize(
    "text",
    ['{"document": {"network"', '{"document": {"format": "backdraw/1", "network": {"neurons": 3}}, "revision": 1}'],
    ids=["cut off", "of another shape"],
)
def test_a_damaged_drawing_can_be_had_as_a_file(backdraw: Driver, text: str) -> None:
    page = backdraw.page
    # After the page itself has written for the last time, before the next one reads.
    page.add_init_script(
        f"""if (!sessionStorage.once) {{
          localStorage.setItem({json.dumps(SLOT)}, {json.dumps(text)});
          sessionStorage.once = "1";
        }}"""
    )
    page.reload()
    backdraw.wait_until(READY)
    assert len(backdraw.document()["network"]["neurons"]) == 9, "the example"
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what is there as a file").click()
    assert download.value.path().read_text("utf-8") == text
    draw(backdraw, -60, 190)
    backdraw.wait_until(SAVED)
    assert page.evaluate(f"localStorage.getItem('{SLOT}.unreadable')") == text


def test_nonsense_in_every_slot_does_not_keep_the_page_from_starting(backdraw: Driver) -> None:
    page = backdraw.page
    slots = ["recent", "preferences", "document.other", "document.unreadable.1"]
    for nonsense in ['{"a":', "[1, null]", '{"document": {"network": {"neurons": "x"}}, "revision": 1, "at": "y"}']:
        page.evaluate(
            "([slots, text]) => slots.forEach((slot) => localStorage.setItem(`backdraw.${slot}`, text))",
            [slots, nonsense],
        )
        page.reload()
        backdraw.wait_until(READY)
        assert len(backdraw.document()["network"]["neurons"]) == 9


def test_recent_drawings_are_in_the_menu_and_on_the_empty_canvas(backdraw: Driver) -> None:
    page = backdraw.page
    for name in ("first", "second"):
        backdraw.run_command("edit.label", {"ids": [3], "label": name})
        page.get_by_role("button", name="Document").click()
        page.get_by_role("menuitem", name="Example: the running example").click()
        backdraw.wait_until("window.backdraw.document().network.neurons[2]?.label === ''")
    page.reload()
    backdraw.wait_until(READY)
    page.get_by_role("button", name="Document").click()
    page.get_by_role("menuitem", name="first").click()
    backdraw.wait_until("window.backdraw.document().network.neurons[2]?.label === 'first'")
    backdraw.run_command("file.new")
    page.locator(".card").get_by_role("button", name="second").click()
    backdraw.wait_until("window.backdraw.document().network.neurons[2]?.label === 'second'")
