"""axe-core on every panel, menu and dialog in both themes, and what a screen reader hears of drawing by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.driver import Driver
from tests.e2e.server import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Colours are measured as they come to rest: after the next frame, and after what is fading.
RUN = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  .then(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))))
  .then(() => axe.run(document, {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
}))
  .then(({ violations }) => violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html).join(" | ")}`))"""


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def context_options(theme: str) -> dict[str, Any]:
    return {"viewport": {"width": 1280, "height": 860}, "color_scheme": theme, "reduced_motion": "reduce"}


def states(driver: Driver) -> Iterator[str]:
    """Puts the page into one state after the other; yields what it is called."""
    page = driver.page
    yield "start"
    for place in ("train", "data", "metrics", "outline", "problems", "labs", "selection"):
        driver.show(place)
        yield place
    driver.run_command("run.backward")
    driver.run_command("playhead.end")
    page.mouse.click(*driver.neuron_at(6))
    yield "neuron with numbers"
    for place in ("ledger", "paths"):
        driver.show(place)
        yield place
    driver.show("train")
    for view in ("neuron", "picture", "slice", "check", "matrices", "health", "size"):
        driver.run_command(f"lab.{view}")
        page.wait_for_timeout(300)
        yield f"lab {view}"
    for room in ("half", "full"):
        driver.run_command("lab.more")
        yield f"lab, {room}"
    driver.run_command("lab.close")
    driver.run_command("edit.weight", {"edge": "4>7"})
    yield "field in place"
    page.keyboard.press("Escape")
    page.mouse.click(*driver.neuron_at(6), button="right")
    yield "context menu"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Document").click()
    yield "document menu"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="View", exact=True).click()
    yield "view menu"
    page.keyboard.press("Escape")
    for command in ("view.help", "view.palette", "view.find", "edit.addLayer", "file.dense"):
        driver.run_command(command)
        yield command
        page.keyboard.press("Escape")
    driver.run_command("view.palette")
    page.keyboard.type("zzzz")
    yield "palette without a result"
    page.keyboard.press("Escape")
    driver.run_command("tour.start")
    page.locator(".tour").wait_for()
    yield "tour"
    driver.run_command("tour.end")
    driver.run_command("file.rename")
    yield "name"
    page.keyboard.press("Escape")
    driver.run_command("tool.neuron")
    yield "tool with kinds"
    driver.run_command("edit.label", {"ids": [9], "label": "left for another"})
    driver.run_command("file.new")
    driver.run_command("tool.select")
    yield "empty"
    page.get_by_role("button", name="Document").click()
    page.get_by_role("menu").get_by_text("Recent drawings").wait_for()
    yield "recent drawings"
    page.keyboard.press("Escape")


def test_no_violation_anywhere(backdraw: Driver) -> None:
    backdraw.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {state: violations for state in states(backdraw) if (violations := backdraw.page.evaluate(RUN))}
    assert found == {}


@pytest.mark.parametrize("theme", ["light"], indirect=True)
def test_the_announcer_says_what_was_done(backdraw: Driver) -> None:
    page = backdraw.page
    said: list[str] = []

    def hear(words: str) -> None:
        backdraw.wait_until("(words) => document.getElementById('announcer').textContent.includes(words)", words)
        said.append(words)

    page.locator("#canvas").focus()
    page.keyboard.press("Control+f")
    backdraw.wait_until("document.activeElement.className === 'palette-field'")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    hear("Neuron 3, hidden")
    assert page.evaluate("document.activeElement.id") == "canvas"
    active = page.locator("#canvas").get_attribute("aria-activedescendant")
    assert active == "mirror-3"
    assert page.locator("#mirror-3").get_attribute("aria-selected") == "true"
    page.keyboard.press("c")
    hear("Connecting from 3")
    page.keyboard.type("7")
    hear("Neuron 7, hidden")
    page.keyboard.press("Enter")
    hear("Connected 3 to 7, weight")
    page.keyboard.press("Control+z")
    hear("Undid: Connect 3 to 7")
    page.keyboard.press("Control+ArrowDown")
    hear("Added hidden neuron 10, connected from")
    page.keyboard.press("Delete")
    hear("Deleted 1 neuron")
    page.keyboard.press("Control+'")
    hear("Grid: on")
    page.keyboard.press("Control+f")
    backdraw.wait_until("document.activeElement.className === 'palette-field'")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    hear("Neuron 1, input")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    hear("x of neuron 1 is 7")
    assert len(said) == 10
