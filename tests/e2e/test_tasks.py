"""What people come to do, counted in clicks from the state they start in: no change of the page may make it more.

Not possible yet, and so not counted: training on a spiral, comparing two runs side by side, going back a given
number of steps of a run.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver

# As many as it took with seven tabs.
CLICKS = {
    "read dL/din of 4": 2,
    "see what 7 computes": 2,
    "train on the circle": 3,
    "two step sizes": 6,
    "go back a step": 1,
    "find a dead neuron": 2,
    "hand it to a friend": 2,
    "paste a CSV": 2,
}


class Hand:
    """A mouse whose clicks are counted; choosing from a menu of the browser is one."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.clicks = 0

    def click(self, target: Locator | int) -> None:
        """A control, or a neuron by its number."""
        self.clicks += 1
        if isinstance(target, int):
            self.driver.page.mouse.click(*self.driver.neuron_at(target))
        else:
            target.click()

    def button(self, name: str) -> None:
        self.click(self.driver.page.get_by_role("button", name=name).first)

    def choose(self, label: str, value: str) -> None:
        self.clicks += 1
        self.driver.page.get_by_label(label, exact=True).select_option(value)

    def done(self, task: str) -> None:
        assert self.clicks <= CLICKS[task], f"{task}: {self.clicks} clicks"
        self.clicks = 0


@pytest.fixture
def hand(backdraw: Driver) -> Hand:
    return Hand(backdraw)


def in_view(driver: Driver, element: Locator) -> bool:
    """Without scrolling: inside the card that holds it."""
    inner = element.bounding_box()
    outer = driver.page.locator("#view-selection").bounding_box()
    assert inner is not None
    assert outer is not None
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]


def test_the_sums_of_a_neuron_are_read_without_scrolling(hand: Hand) -> None:
    driver, page = hand.driver, hand.driver.page
    hand.button("Backward")
    driver.wait_until("window.backdraw.record()?.dOut")
    driver.run_command("playhead.end")
    hand.click(4)
    total = page.locator("#view-selection tfoot tr", has_text="dL/dout, their sum")
    expect(total).to_contain_text("0.5")  # 1 x (-1) + 0.5 x 3
    slope = page.locator("#view-selection dt", has_text="dL/din").locator("+ dd")
    expect(slope).to_contain_text("0.5")
    assert in_view(driver, page.locator("#view-selection tfoot tr", has_text="in, their sum"))
    assert in_view(driver, total)
    assert in_view(driver, slope)
    hand.done("read dL/din of 4")
    # Whatever has been scrolled, the next neuron is read from its top.
    page.locator("#view-selection").evaluate("(card) => (card.scrollTop = 60)")
    hand.click(7)
    expect(page.locator("#view-selection h2")).to_have_text("Neuron 7")
    assert page.locator("#view-selection").evaluate("(card) => card.scrollTop") == 0
    expect(page.locator("#view-selection")).to_contain_text("3 × 2 − 2 × 1 = 4")
    hand.done("see what 7 computes")


def test_training_and_two_step_sizes(hand: Hand) -> None:
    driver, page = hand.driver, hand.driver.page
    train = page.locator("button[data-command='run.train']")
    running = "window.backdraw.state().run"
    hand.button("Document")
    hand.click(page.get_by_role("menuitem", name="Example: circle"))
    driver.wait_until("window.backdraw.connected() && window.backdraw.document().network.neurons.length === 11")
    hand.click(train)
    driver.wait_until(f"{running}.progress.step > 2")
    hand.done("train on the circle")
    hand.click(train)
    driver.wait_until(f"{running}.status === 'paused'")
    hand.click(page.locator("[data-command='run.reset']"))
    driver.wait_until(f"{running}.progress.step === 0")
    hand.choose("Usual step sizes", "0.1")
    hand.click(train)
    driver.wait_until(f"{running}.progress.step > 2")
    hand.click(train)
    driver.wait_until(f"{running}.status === 'paused'")
    expect(page.locator(".fit")).to_contain_text(re.compile(r"Loss\s*\d"))
    hand.done("two step sizes")
    driver.run_command("run.reset")
    driver.run_command("run.step")
    driver.wait_until(f"{running}.progress.step === 1")
    hand.click(page.locator("[data-command='edit.undo']"))
    driver.wait_until(f"{running}.progress.step === 0")
    hand.done("go back a step")


def test_looking_for_a_dead_neuron_and_handing_it_on(hand: Hand) -> None:
    driver, page = hand.driver, hand.driver.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    driver.run_command("edit.activation", {"ids": [3], "name": "relu"})
    driver.run_command("edit.weight", {"edge": "2>3", "value": -90})
    hand.click(page.get_by_role("tab", name="Labs"))
    hand.button("Signal health")
    expect(page.get_by_role("complementary", name="Labs")).to_contain_text(re.compile("dead", re.IGNORECASE))
    hand.done("find a dead neuron")
    hand.button("Document")
    hand.click(page.get_by_role("menuitem", name="Copy a link to this drawing"))
    expect(page.locator("#banners")).to_contain_text("The link is copied")
    hand.done("hand it to a friend")


def test_ones_own_numbers_are_pasted_into_the_table(hand: Hand) -> None:
    driver, page = hand.driver, hand.driver.page
    driver.run_command("example.circle")
    driver.wait_until("window.backdraw.connected() && window.backdraw.document().network.neurons.length === 11")
    hand.click(page.get_by_role("tab", name="Data"))
    hand.click(page.locator("#view-data tbody td").first)
    hand.done("paste a CSV")
