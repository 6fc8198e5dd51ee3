"""How the page is shared out: what the drawing keeps, what stands still, the sheet of narrow windows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver
from tests.e2e.hands import Finger


def box(element: Locator) -> dict[str, float]:
    found = element.bounding_box()
    assert found is not None
    return dict(found)


def share(driver: Driver) -> float:
    """Of the page's width, the drawing's."""
    width: float = driver.page.evaluate("document.getElementById('canvas').clientWidth / window.innerWidth")
    return width


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 0.55), (1024, 700, 0.6)])
def test_the_drawing_keeps_its_share(backdraw: Driver, width: int, height: int, least: float) -> None:
    backdraw.page.set_viewport_size({"width": width, "height": height})
    # The page hears of its new size in the next frame, and fits the drawing in the one after.
    backdraw.page.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())))")
    backdraw.wait_until("window.backdraw.stats().idle")
    backdraw.run_command("view.fit")
    before = backdraw.neurons_at()
    for place in ("train", "labs", "explain"):
        backdraw.show(place)
        assert share(backdraw) >= least, place
        assert backdraw.neurons_at() == before, "what all of them show stays where it is"
    for lab in ("size", "matrices"):
        backdraw.run_command(f"lab.{lab}")
        assert share(backdraw) >= least


def test_one_key_each_and_a_digit_is_still_a_weight(backdraw: Driver) -> None:
    page = backdraw.page
    page.locator("#canvas").focus()
    for key, name in (("2", "Train"), ("3", "Labs"), ("1", "Explain")):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("1")
    expect(page.get_by_role("tab", name="Explain")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Train")).to_have_attribute("aria-selected", "true")
    (x0, y0), (x1, y1) = backdraw.neuron_at(4), backdraw.neuron_at(7)
    page.mouse.click(x0 + 0.3 * (x1 - x0), y0 + 0.3 * (y1 - y0))
    page.keyboard.press("2")
    expect(page.get_by_label("Weight of edge 4 to 7")).to_have_value("2")


def test_no_tab_jumps_and_the_curve_stays_in_view(backdraw: Driver) -> None:
    page = backdraw.page
    tab = page.locator("#tab-ledger")
    places = [box(tab)]
    for neuron in (1, 4, 9):
        page.mouse.click(*backdraw.neuron_at(neuron))
        expect(page.locator("#view-selection h2")).to_have_text(f"Neuron {neuron}")
        places.append(box(tab))
    assert all(place == places[0] for place in places)
    backdraw.show("train")
    page.get_by_role("button", name="More defaults").click()
    page.get_by_label("Optimizer", exact=True).scroll_into_view_if_needed()
    expect(page.locator(".curve")).to_be_in_viewport(ratio=1)


def test_the_panel_is_as_wide_as_it_is_made(backdraw: Driver) -> None:
    page = backdraw.page
    line = page.get_by_role("separator", name="Width of the panel")
    x, y = box(line)["x"] + 6, box(line)["y"] + 60
    backdraw.drag((x, y), (1440 * 0.6, y))
    expect(line).to_have_attribute("aria-valuenow", "40")
    backdraw.load()
    expect(line).to_have_attribute("aria-valuenow", "40")
    assert abs(share(backdraw) - 0.6) < 0.01
    page.mouse.move(1440 * 0.6, y)
    page.mouse.down()
    page.mouse.move(1440 * 0.5, y)
    expect(line).to_have_attribute("aria-valuenow", "50")
    page.keyboard.press("Escape")
    page.mouse.move(1440 * 0.7, y)
    expect(line).to_have_attribute("aria-valuenow", "40")
    page.mouse.up()
    line.press("ArrowRight")
    expect(line).to_have_attribute("aria-valuenow", "38")
    line.dblclick()
    expect(line).to_have_attribute("aria-valuenow", "25")


class TestPhone:
    @pytest.fixture
    def context_options(self) -> dict[str, Any]:
        return {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

    def test_the_sheet_has_three_heights(self, backdraw: Driver) -> None:
        page, finger = backdraw.page, Finger(backdraw)
        sheet = page.locator(".bottom-sheet")
        assert share(backdraw) == 1
        assert box(page.locator("#canvas"))["height"] > 560
        assert box(page.locator(".transport"))["height"] < 60, "one row"
        expect(sheet.get_by_role("button", name="Train", exact=True)).to_be_visible()
        assert box(sheet)["height"] < 60
        finger.tap_on("#tab-explain")
        expect(page.locator("#view-selection")).to_be_visible()
        half = box(sheet)["height"]
        head = box(page.locator(".sheet-head"))
        finger.drag((250, head["y"] + 6), (250, head["y"] - 150))
        backdraw.wait_until("document.querySelector('.bottom-sheet.full')")
        assert box(sheet)["height"] > 780 > half > 300
        finger.drag((250, 60), (250, 800))
        backdraw.wait_until("document.querySelector('.bottom-sheet.closed')")
        page.get_by_role("button", name="Open the panel").tap()
        expect(page.locator("#view-selection")).to_be_visible()
        page.locator("#tab-selection").press("Escape")
        expect(sheet).to_have_class("panel bottom-sheet closed")


def test_a_low_page_has_room_for_both_sums_of_a_neuron(backdraw: Driver) -> None:
    backdraw.page.set_viewport_size({"width": 1024, "height": 700})
    backdraw.wait_until("window.backdraw.stats().idle")
    backdraw.page.mouse.click(*backdraw.neuron_at(4))
    expect(backdraw.page.locator("#view-selection tfoot").last).to_be_in_viewport(ratio=1)


def test_at_400_percent_the_panel_is_reached_and_scrolled(backdraw: Driver) -> None:
    page = backdraw.page
    page.set_viewport_size({"width": 320, "height": 256})
    backdraw.wait_until("window.backdraw.stats().idle")
    at = backdraw.neurons_at()
    assert at[9][0] - at[1][0] > 60, "the drawing is more than a spot"
    page.locator("#tab-train").click()
    body = page.locator("#view-run")
    expect(body).to_be_in_viewport(ratio=1)
    page.mouse.move(160, 200)
    page.mouse.wheel(0, 4000)
    expect(page.get_by_role("button", name="New weights", exact=True)).to_be_in_viewport(ratio=1)
