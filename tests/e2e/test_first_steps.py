"""First steps: the tour on the real page, a drawing's name, and paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import Driver


def test_the_tour_waits_for_the_learner_and_gives_the_own_drawing_back(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("edit.weight", {"edge": "1>3", "value": 7})
    own = backdraw.document()
    page.get_by_role("button", name="New here? Take the tour").click()
    card = page.get_by_role("dialog", name="Send the values through")
    expect(card).to_be_focused()
    expect(card.get_by_role("button", name="Next")).to_have_count(0)
    page.locator("#transport").get_by_role("button", name="Forward").click()
    expect(page.locator("#tour-text")).to_contain_text("loss = (1.5 − 1)² = 0.25")

    def go_on(step: int) -> None:
        expect(page.locator(".tour .next")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".tour")).to_contain_text(f"{step} / 5")

    go_on(2)
    page.mouse.click(*backdraw.neuron_at(4))
    expect(page.locator("#tour-text")).to_contain_text("in(4) = 0.5 × 2 + 1 × 1 = 2")
    go_on(3)
    (x6, y6), (x9, y9) = backdraw.neuron_at(6), backdraw.neuron_at(9)
    page.mouse.dblclick((x6 + x9) / 2, (y6 + y9) / 2)
    page.get_by_label("Weight of edge 6 to 9").wait_for()
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    expect(page.locator("#tour-text")).to_contain_text("was 1 and is 2")
    go_on(4)
    page.keyboard.press("b")
    go_on(5)
    page.get_by_role("button", name="Do it for me").click()
    expect(page.locator("#tour-text")).to_contain_text("dL/dout(4) = 1 × (−1) + 0.5 × 3 = 0.5")
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".tour, .tour-ring, .invitation")).to_have_count(0)
    assert backdraw.document() == own
    assert page.evaluate("document.activeElement.id") == "canvas"

    backdraw.run_command("tour.start")
    expect(card).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".tour")).to_have_count(0)
    assert backdraw.document() == own


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1024, 700)])
def test_a_name_fits_the_bar_and_is_printed_with_the_numbers(backdraw: Driver, width: int, height: int) -> None:
    page = backdraw.page
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_role("button", name="Rename the drawing: Untitled").click()
    field = page.get_by_label("Name of the drawing")
    expect(field).to_be_focused()
    page.keyboard.type("A long name for " + "exclusive or " * 12)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(page).to_have_title(re.compile("^A long name for exclusive or .* – Backdraw$"))
    bar = "document.querySelector('.topbar')"
    assert page.evaluate(f"{bar}.scrollWidth <= {bar}.clientWidth")
    boxes = page.evaluate(
        f"[...{bar}.children].map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0)"
        ".map(({ left, right }) => [left, right])"
    )
    for (_, right), (left, _) in pairwise(boxes):
        assert right <= left + 1, boxes
    assert boxes[-1][1] <= width

    backdraw.run_command("run.backward")
    backdraw.run_command("playhead.end")
    page.emulate_media(media="print")
    paper = page.locator("#print")
    expect(paper.get_by_role("heading")).to_have_text(re.compile("^A long name"))
    expect(page.locator("#app")).to_be_hidden()
    expect(paper.locator("tr", has_text="7 → 9").get_by_role("cell")).to_have_text(["0.5", "4"])
    expect(paper.locator("svg text", has_text="loss 0.25")).to_be_visible()
    for size in ("A4", "Letter"):
        assert page.pdf(format=size).startswith(b"%PDF")
    page.emulate_media(media="screen")
    expect(paper.locator("*")).to_have_count(0)
    page.emulate_media()
    backdraw.run_command("edit.undo")
    expect(page).to_have_title("Backdraw")
