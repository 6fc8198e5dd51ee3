"""Three ways to draw: by mouse, by finger, by keyboard. Each does what a user does, with real events."""

from __future__ import annotations

from typing import Protocol

from tests.e2e.driver import Driver

Point = tuple[float, float]

# The order in which N goes through the kinds.
CYCLE = ["hidden", "output", "input", "bias"]


class Hand(Protocol):
    def place(self, kind: str, at: Point) -> None: ...
    def connect(self, tail: int, head: int) -> None: ...
    def press(self, command: str, keys: str) -> None: ...


class Mouse:
    def __init__(self, driver: Driver) -> None:
        self.driver = driver

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
        driver.page.locator("#canvas").focus()

    def keys(self, *names: str) -> None:
        for name in names:
            self.driver.page.keyboard.press(name)

    def place(self, kind: str, at: Point) -> None:
        self.keys("n")
        for _ in CYCLE:
            if self.driver.state()["neuronKind"] == kind:
                break
            self.keys("n")
        self.keys("Enter")

    def connect(self, tail: int, head: int) -> None:
        self.keys("Control+f")
        self.driver.page.keyboard.type(str(tail))
        self.keys("Enter", "c")
        self.driver.page.keyboard.type(str(head))
        self.keys("Enter")

    def press(self, command: str, keys: str) -> None:
        self.keys(keys)
