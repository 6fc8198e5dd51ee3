"""Three ways to draw: by mouse, by finger, by keyboard. Each does what a user does, with real events."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator

from tests.e2e.driver import Driver

Point = tuple[float, float]

# The order in which N goes through the kinds.
CYCLE = ["hidden", "output", "input", "bias"]


def row_cells(driver: Driver, row: int) -> Locator:
    """The cells of one data row, counted from 1, once it is there."""
    cells = driver.page.locator(f'#view-data [data-row="{row - 1}"] td')
    cells.first.wait_for()
    return cells


class Hand(Protocol):
    def begin(self) -> None: ...
    def place(self, kind: str, at: Point) -> None: ...
    def connect(self, tail: int, head: int) -> None: ...
    def fill(self, rows: list[list[int]]) -> None: ...
    def press(self, command: str, keys: str) -> None: ...


class Mouse:
    def __init__(self, driver: Driver) -> None:
        self.driver = driver

    def begin(self) -> None:
        self.driver.page.get_by_role("button", name="Document").click()
        self.driver.page.get_by_role("menuitem", name="New drawing").click()

    def fill(self, rows: list[list[int]]) -> None:
        """Each cell is clicked and typed into."""
        self.driver.show("data")
        for count, row in enumerate(rows, start=1):
            self.driver.page.get_by_role("button", name="Add row", exact=True).click()
            cells = row_cells(self.driver, count)
            for column, value in enumerate(row):
                cells.nth(column).click()
                self.driver.page.keyboard.type(str(value))
                self.driver.page.keyboard.press("Enter")
        self.driver.show("run")

    def place(self, kind: str, at: Point) -> None:
        self.driver.page.click('[data-command="tool.neuron"]')
        self.driver.page.get_by_role("radio", name=kind.capitalize()).click()
        self.driver.page.mouse.click(*at)

    def connect(self, tail: int, head: int) -> None:
        self.driver.page.click('[data-command="tool.edge"]')
        self.driver.drag(self.driver.neuron_at(tail), self.driver.neuron_at(head))

    def press(self, command: str, keys: str) -> None:
        self.driver.page.click(f'[data-command="{command}"]')


class Finger:
    """Touches as the browser gets them from a screen, several at once if need be."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self._session = driver.page.context.new_cdp_session(driver.page)

    def touch(self, kind: str, *points: Point) -> None:
        """kind: Start, Move, End; points: all fingers that are down afterwards."""
        places = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": places})

    def tap(self, at: Point) -> None:
        self.touch("Start", at)
        self.touch("End")

    def drag(self, start: Point, end: Point, rest: bool = False, steps: int = 6) -> None:
        """rest: the finger rests until the page has taken notice, then moves on."""
        self.touch("Start", start)
        if rest:
            self.driver.wait_until("window.backdraw.state().gesture.held")
        for k in range(1, steps + 1):
            self.touch("Move", (start[0] + (end[0] - start[0]) * k / steps, start[1] + (end[1] - start[1]) * k / steps))
        # Lifted at full speed it would be a fling, after which the browser swallows the next tap.
        self.driver.page.wait_for_timeout(200)
        self.touch("End")

    def tap_on(self, selector: str) -> None:
        box = self.driver.page.locator(selector).bounding_box()
        assert box is not None, selector
        self.tap((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2))

    def begin(self) -> None:
        self.driver.page.get_by_role("button", name="Document").tap()
        self.driver.page.get_by_role("menuitem", name="New drawing").tap()

    def fill(self, rows: list[list[int]]) -> None:
        """Each cell is tapped; what the screen's keyboard types arrives as keys."""
        self.driver.show("data")
        for count, row in enumerate(rows, start=1):
            self.driver.page.get_by_role("button", name="Add row", exact=True).tap()
            cells = row_cells(self.driver, count)
            for column, value in enumerate(row):
                cells.nth(column).tap()
                self.driver.page.keyboard.type(str(value))
                self.driver.page.keyboard.press("Enter")
        self.driver.show("run")

    def place(self, kind: str, at: Point) -> None:
        self.tap_on('[data-command="tool.neuron"]')
        self.driver.page.get_by_role("radio", name=kind.capitalize()).tap()
        self.driver.wait_until("(kind) => window.backdraw.state().neuronKind === kind", kind)
        self.tap(at)

    def connect(self, tail: int, head: int) -> None:
        self.tap_on('[data-command="tool.edge"]')
        self.driver.wait_until("window.backdraw.state().tool === 'edge'")
        self.drag(self.driver.neuron_at(tail), self.driver.neuron_at(head))

    def press(self, command: str, keys: str) -> None:
        self.tap_on(f'[data-command="{command}"]')


class Keyboard:
    """Places go by the keyboard's own rule; neurons are found and connected by number."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        driver.wait_until("document.activeElement.id === 'canvas'")

    def keys(self, *names: str) -> None:
        for name in names:
            self.driver.page.keyboard.press(name)

    def command(self, name: str) -> None:
        """By its name in the palette."""
        self.keys("Control+k")
        self.driver.wait_until("document.activeElement.className === 'palette-field'")
        self.driver.page.keyboard.type(name)
        self.keys("Enter")

    def begin(self) -> None:
        self.command("New drawing")

    def fill(self, rows: list[list[int]]) -> None:
        """To the table by the palette, to its button by Tab; a new row has the focus, Tab goes on to the next cell."""
        self.command("Show the data")
        self.driver.wait_until("document.activeElement.id === 'tab-data'")
        for count, row in enumerate(rows, start=1):
            self._tab_to("Add row")
            self.keys("Enter")
            self.driver.wait_until("(row) => document.activeElement.closest(`[data-row='${row - 1}'] td`)", count)
            for value in row:
                self.driver.page.keyboard.type(str(value))
                self.keys("Tab")
        self.command("Go to the drawing")
        self.driver.wait_until("document.activeElement.id === 'canvas'")

    def _tab_to(self, text: str) -> None:
        for _ in range(40):
            self.keys("Tab")
            if self.driver.page.evaluate("document.activeElement.textContent.trim()") == text:
                return
        raise AssertionError(f"Tab does not lead to {text}")

    def place(self, kind: str, at: Point) -> None:
        self.keys("n")
        for _ in CYCLE:
            if self.driver.state()["neuronKind"] == kind:
                break
            self.keys("n")
        self.keys("Enter")

    def connect(self, tail: int, head: int) -> None:
        self.keys("Control+f")
        self.driver.wait_until("document.activeElement.tagName === 'INPUT'")
        self.driver.page.keyboard.type(str(tail))
        self.keys("Enter", "c")
        self.driver.page.keyboard.type(str(head))
        self.keys("Enter")

    def press(self, command: str, keys: str) -> None:
        self.keys(keys)
