"""What all labs have in common: their cards, the room they take, and the way back."""

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


def test_from_a_card_into_the_lab_and_back(backdraw: Driver) -> None:
    page = backdraw.page
    before = backdraw.neurons_at()
    page.get_by_role("tab", name="Labs").click()
    page.get_by_role("button", name="Size of the network").click()
    expect(lab(backdraw)).to_contain_text("Weights, one for each edge")
    assert backdraw.neurons_at() == before, "a lab that has the panel's room moves nothing"
    lab(backdraw).get_by_role("button", name="All labs").click()
    expect(lab(backdraw).locator(".lab-card")).to_have_count(7)
    # Opened from elsewhere, Escape leads back there.
    backdraw.show("explain")
    page.mouse.click(*backdraw.neuron_at(6))
    page.locator("#view-selection").get_by_role("button", name="Look inside").click()
    expect(lab(backdraw)).to_contain_text("Neuron 6")
    page.keyboard.press("Escape")
    expect(page.locator("#view-selection")).to_contain_text("Neuron 6")
    expect(page.locator("#canvas")).to_be_focused()


def test_an_open_lab_stays_open_while_another_activity_is_shown(backdraw: Driver) -> None:
    backdraw.run_command("lab.check", {"edge": "4>7"})
    backdraw.show("explain")
    expect(lab(backdraw)).to_have_count(0)
    backdraw.show("labs")
    expect(lab(backdraw)).to_contain_text("Gradient check")


def test_half_of_the_page_is_resized_and_remembered(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.matrices")
    handle = page.get_by_role("separator", name="Width of the lab")
    expect(handle).to_have_attribute("aria-valuenow", "38")
    assert abs(width(backdraw) - 0.38 * 1440) < 2
    handle.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuenow", "40")
    box = handle.bounding_box()
    assert box is not None
    start = (box["x"] + box["width"] / 2, box["y"] + 40)
    backdraw.drag(start, (1440 * 0.5, start[1]))
    expect(handle).to_have_attribute("aria-valuenow", "50")
    assert abs(width(backdraw) - 1440 * 0.5) < 2
    backdraw.wait_until("window.backdraw.stats().idle")
    assert drawing_is_in_view(backdraw)
    backdraw.load()
    backdraw.run_command("lab.matrices")
    expect(handle).to_have_attribute("aria-valuenow", "50")
    handle.dblclick()
    expect(handle).to_have_attribute("aria-valuenow", "38")


def test_the_whole_page_and_back(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.check")
    for _ in range(2):
        lab(backdraw).get_by_role("button", name="More room for the lab").click()
    assert width(backdraw) == 1440
    # What it covers is out of reach; messages are not.
    expect(page.locator("#canvas")).to_be_hidden()
    expect(page.locator(".transport")).to_be_hidden()
    expect(lab(backdraw).get_by_role("button", name="All labs")).to_be_focused()
    backdraw.run_command("lab.more")
    page.get_by_role("button", name="Close the message").click()
    lab(backdraw).get_by_role("button", name="All labs").press("Escape")
    expect(lab(backdraw)).to_have_count(0)
    expect(page.locator("#canvas")).to_be_focused()
    backdraw.wait_until("window.backdraw.stats().idle")
    assert drawing_is_in_view(backdraw)


def test_asking_for_a_card_brings_it_back(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("lab.health")
    expect(page.locator("#view-selection")).to_have_count(0)
    backdraw.run_command("go.ledger")
    expect(lab(backdraw)).to_have_count(0)
    expect(page.get_by_role("tab", name="Ledger")).to_be_focused()
