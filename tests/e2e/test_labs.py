"""What all labs have in common: their menu, and the room they take."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver


def lab(driver: Driver) -> Locator:
    return driver.page.get_by_role("complementary", name="Labs")


def width(driver: Driver) -> float:
    box = lab(driver).bounding_box()
    assert box is not None
    return box["width"]


def drawing_is_in_view(driver: Driver) -> bool:
    box = driver.page.locator("#canvas").bounding_box()
    assert box is not None
    return all(box["x"] < x < box["x"] + box["width"] for x, _ in driver.neurons_at().values())


def test_every_lab_is_in_the_menu_and_has_a_tab(backdraw: Driver) -> None:
    page = backdraw.page
    page.get_by_role("button", name="Labs", exact=True).click()
    page.get_by_role("menuitem", name="Size of the network").click()
    expect(lab(backdraw)).to_contain_text("Neurons")
    tabs = lab(backdraw).get_by_role("tab")
    expect(tabs.last).to_have_attribute("aria-selected", "true")
    tabs.last.press("ArrowRight")
    expect(tabs.first).to_be_focused()
    expect(tabs.first).to_have_attribute("aria-selected", "true")
    expect(lab(backdraw).get_by_role("tabpanel")).to_contain_text("Neuron 9")


def test_half_of_the_page_is_resized_and_remembered(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.matrices")
    lab(backdraw).get_by_role("button", name="More room for the lab").click()
    handle = page.get_by_role("separator", name="Width of the lab")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    assert abs(width(backdraw) - 720) < 2
    handle.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "52")
    box = handle.bounding_box()
    assert box is not None
    start = (box["x"] + box["width"] / 2, box["y"] + 40)
    backdraw.drag(start, (1440 * 0.6, start[1]))
    expect(handle).to_have_attribute("aria-valuenow", "40")
    assert abs(width(backdraw) - 1440 * 0.4) < 2
    backdraw.wait_until("window.backdraw.stats().idle")
    assert drawing_is_in_view(backdraw)
    backdraw.load()
    backdraw.run_command("lab.matrices")
    backdraw.run_command("lab.more")
    expect(handle).to_have_attribute("aria-valuenow", "40")


def test_the_whole_page_and_back(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.check")
    for _ in range(2):
        lab(backdraw).get_by_role("button", name="More room for the lab").click()
    assert width(backdraw) == 1440
    # What it covers is out of reach; messages are not.
    expect(page.locator("#canvas")).to_be_hidden()
    expect(page.locator(".transport")).to_be_hidden()
    expect(lab(backdraw).get_by_role("tab", name="Gradient check")).to_be_focused()
    backdraw.run_command("lab.more")
    page.get_by_role("button", name="Close the message").click()
    lab(backdraw).get_by_role("tab", name="Gradient check").press("Escape")
    expect(lab(backdraw)).to_have_count(0)
    expect(page.locator("#canvas")).to_be_focused()
    backdraw.wait_until("window.backdraw.stats().idle")
    assert drawing_is_in_view(backdraw)


def test_asking_for_the_panel_brings_it_back(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.health")
    expect(page.locator("#panel")).to_be_hidden()
    backdraw.run_command("go.ledger")
    expect(lab(backdraw)).to_have_count(0)
    expect(page.get_by_role("tab", name="Ledger")).to_be_focused()
