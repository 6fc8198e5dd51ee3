"""The page as a test sees it: the hook of `?hook=1`, real mouse and keys, and everything that went wrong."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, TimeoutError

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content-Security-Policy: ${event.violatedDirective} refused ${event.blockedURI}`));
"""


# Where each card of the panel stands, and the lists about the drawing.
CARDS = {
    "selection": "explain",
    "ledger": "explain",
    "paths": "explain",
    "run": "train",
    "settings": "train",
    "data": "train",
    "metrics": "train",
}
LISTS = ("outline", "problems")
READY = "() => window.backdraw && window.backdraw.connected()"


class Watch:
    """Collects what must not happen on a page: errors, console errors, policy violations.

    A request to elsewhere is one of them, since the browser finds no other machine (tools/chromium.py). Looking at each
    of a page's requests would take as long again as loading it takes the server.
    """

    def __init__(self, page: Page) -> None:
        self.problems: list[str] = []
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}\n{error.stack or ''}"))
        page.on("crash", lambda _page: self.problems.append("the page crashed"))
        page.on("console", self._console)

    def unexpected(self, allowed: list[str]) -> list[str]:
        """The problems that match none of the regular expressions in `allowed`."""
        return [problem for problem in self.problems if not any(re.search(pattern, problem) for pattern in allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert"):
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")


class Driver:
    """Backdraw in a browser tab. `page` is Playwright's page, for real mouse and keyboard."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.watch = Watch(page)

    def load(self, query: str = "hook=1") -> None:
        """Open (or reload) the page and wait until it is connected and the server has checked its network."""
        self.page.goto(f"{self.url}/?{query}", wait_until="load")
        try:
            self.wait_until(READY)
        except TimeoutError:
            raise AssertionError("\n".join(["the page did not become ready", *self.watch.problems])) from None

    def wait_until(self, expression: str, argument: Any = None, seconds: float = 30.0) -> None:
        """Until a JavaScript expression or function of `argument` is truthy."""
        if not re.match(r"\s*(\([^()]*\)|\w+)\s*=>", expression):
            # A bare expression would be evaluated anew at each attempt, which the page's policy forbids.
            expression = f"() => ({expression})"
        self.page.wait_for_function(expression, arg=argument, timeout=seconds * 1000)

    def document(self) -> dict[str, Any]:
        """The drawing, as backdraw/1."""
        return self.page.evaluate("window.backdraw.document()")

    def open_document(self, document: dict[str, Any]) -> None:
        """Open a backdraw/1 document, as if from a file, and wait for the server's check."""
        self.page.evaluate("(json) => window.backdraw.open(json)", document)
        self.wait_until(READY)

    def run_command(self, command: str, arguments: Any = None) -> Any:
        """Run a command of the registry by its id; what it returns, once a promise is settled."""
        return self.page.evaluate("([id, args]) => window.backdraw.run(id, args ?? undefined)", [command, arguments])

    def show(self, place: str) -> None:
        """An activity, a card of the panel or a list about the drawing, by as few clicks as it takes."""
        if place in LISTS:
            button = self.page.locator(f"#list-{place}")
            if button.get_attribute("aria-expanded") == "false":
                button.click()
            return
        activity = self.page.locator(f"#tab-{CARDS.get(place, place)}")
        if activity.get_attribute("aria-selected") == "false":
            activity.click()
        if place not in CARDS:
            self.page.locator("#activity").wait_for()
            return
        self.page.locator(f"#tab-{place}, #view-{place}").first.wait_for()
        card = self.page.locator(f"#tab-{place}")
        if card.count() > 0 and card.get_attribute("aria-selected") == "false":
            card.click()

    def record(self) -> dict[str, Any] | None:
        """The record under the playhead: plain lists in document row order, None where a neuron has no such number."""
        return self.page.evaluate("window.backdraw.record()")

    def playhead(self) -> dict[str, Any]:
        return self.page.evaluate("window.backdraw.playhead()")

    def seek(self, position: int) -> None:
        """Put the playhead at a position of its timeline."""
        self.page.evaluate("(position) => window.backdraw.seek(position)", position)

    def state(self) -> dict[str, Any]:
        """The client's state beside the drawing: selection, check, run, connection, notice, dialog ..."""
        return self.page.evaluate("window.backdraw.state()")

    def stats(self) -> dict[str, Any]:
        return self.page.evaluate("window.backdraw.stats()")

    def to_screen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing is in the tab, in CSS pixels: what the mouse takes."""
        point = self.page.evaluate("([x, y]) => window.backdraw.toScreen(x, y)", [x, y])
        return point["x"], point["y"]

    def neurons_at(self) -> dict[int, tuple[float, float]]:
        """Where each neuron's centre is in the tab."""
        places = self.page.evaluate(
            "window.backdraw.document().network.neurons.map(({ id, x, y }) => [id, window.backdraw.toScreen(x, y)])"
        )
        return {id: (at["x"], at["y"]) for id, at in places}

    def neuron_at(self, neuron: int) -> tuple[float, float]:
        """Where one neuron's centre is in the tab."""
        return self.neurons_at()[neuron]

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 4) -> None:
        """Press at `start`, move, release at `end`, as a hand does."""
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=steps)
        mouse.up()
