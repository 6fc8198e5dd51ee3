"""How fast the page draws: `python -m benchmarks.page [rounds]`, or `make bench-page`.

A real Chromium without a GPU opens generated layered networks and is used by mouse and wheel, with values and weights
that change in every frame, and at rest. Rounds take turns with cytoscape.js doing the same update of all weights;
numbers are medians over the rounds. On a busy machine trust the ratio. The last line counts the bars that are met.

The rival's frame holds a repaint of all its edges. Ours holds a part of one, which is why the oldest picture of an edge
has a bar of its own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.page_data import measure_scrolling
from benchmarks.page_explain import SCRIPT, explaining_rows, measure_explaining
from benchmarks.page_networks import layered_document
from benchmarks.page_pictures import measure_pictures, open_page
from tests.e2e.driver import Driver
from tests.e2e.server import ROOT, Server
from tools.chromium import WHOLE, ensure_chromium, flags

HERE = Path(__file__).resolve().parent
SECONDS = 5.0  # of live values
EVENTS = 60  # of one gesture


@dataclass(frozen=True)
class Size:
    name: str
    document: dict[str, Any]
    live: float  # bars: median frame with live values,
    edges: float  # and age of the oldest edge's picture, in milliseconds


def sizes() -> list[Size]:
    return [
        Size("200/2,000", layered_document(200, 2000, 5), 17.5, 100),
        Size("2,000/20,000", layered_document(2000, 20000, 10), 25, 1000),
    ]


# ---- one round ------------------------------------------------------------------------------------------------------

Numbers = dict[str, float]


def new_page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(120_000)
    return context.new_page()


def measure(browser: Browser, url: str, size: Size) -> Numbers:
    """One round of everything on a page of its own."""
    page = new_page(browser)
    for script in (HERE / "page.js", SCRIPT):
        page.add_init_script(path=script)
    driver = Driver(page, url)
    driver.load()
    numbers: Numbers = {}
    opening = "(text) => window.bench.timed(() => window.backdraw.open(text))"
    numbers["open"] = page.evaluate(opening, size.document)["rest"]
    page.evaluate("window.backdraw.run('run.step')")
    page.wait_for_function("() => window.backdraw.record()?.change")
    page.evaluate("window.bench.rest()")
    measure_live(page, numbers)
    measure_gestures(driver, numbers)
    measure_commands(page, numbers)
    numbers |= measure_explaining(driver)
    page.evaluate("window.bench.rest()")
    page.wait_for_timeout(1000)  # until the last notices and tips have come and gone
    asked = page.evaluate("window.bench.asked()")
    page.wait_for_timeout(5000)
    numbers["idle"] = page.evaluate("window.bench.asked()") - asked
    page.context.close()
    return numbers


def scrolling_rows(browser: Browser, url: str, rounds: int) -> list[Row]:
    """The table of the data, on pages of their own."""
    found = []
    for _ in range(rounds):
        page = new_page(browser)
        page.add_init_script(path=HERE / "page.js")
        driver = Driver(page, url)
        driver.load()
        found.append(measure_scrolling(driver))
        page.context.close()
    numbers = {key: median(one[key] for one in found) for key in found[0]}
    return [
        Row("100,000 rows of data: scrolling, median frame", numbers["scrolling median"], 17.5),
        Row("100,000 rows of data: scrolling, 95th percentile of frames", numbers["scrolling p95"]),
        Row("100,000 rows of data: scrolling, longest delay of an input", numbers["scrolling delay"], 100),
    ]


def watched(page: Page, live: bool, act: Callable[[], None]) -> dict[str, float]:
    page.evaluate("(live) => window.bench.start(live)", live)
    act()
    found: dict[str, float] = page.evaluate("window.bench.stop()")
    page.evaluate("window.bench.rest()")
    return found


def measure_live(page: Page, numbers: Numbers) -> None:
    """Values and weights change in every frame while the pointer wanders over the drawing."""

    def wander() -> None:
        end = time.monotonic() + SECONDS
        k = 0
        while time.monotonic() < end:
            page.mouse.move(300 + 9 * (k % 50), 200 + 5 * (k % 70))
            page.wait_for_timeout(30)
            k += 1

    found = watched(page, True, wander)
    for name in ("median", "p95", "delay", "task", "age", "liveAge"):
        numbers[f"live {name}"] = found[name]


def measure_gestures(driver: Driver, numbers: Numbers) -> None:
    page, mouse = driver.page, driver.page.mouse
    places = driver.neurons_at()
    left, right = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    top, bottom = min(y for _, y in places.values()), max(y for _, y in places.values())

    def steps(act: Callable[[int], None]) -> None:
        for k in range(EVENTS):
            act(k)
            page.wait_for_timeout(12)

    def pan() -> None:
        steps(lambda k: mouse.wheel(8 if k < EVENTS / 2 else -8, 5 if k < EVENTS / 2 else -5))

    def zoom() -> None:
        page.keyboard.down("Control")
        steps(lambda k: mouse.wheel(0, -20 if k < EVENTS / 2 else 20))
        page.keyboard.up("Control")

    def drag(start: tuple[float, float], dx: float, dy: float) -> None:
        mouse.move(*start)
        mouse.down()
        steps(lambda k: mouse.move(start[0] + dx * (k + 1) / EVENTS, start[1] + dy * (k + 1) / EVENTS))
        mouse.up()

    ids = sorted(places)
    middle = places[ids[len(ids) // 2 + 3]]
    mouse.move((left + right) / 2, (top + bottom) / 2)
    gestures: dict[str, Callable[[], None]] = {
        "pan": pan,
        "zoom": zoom,
        "drag": lambda: drag(middle, 60, 40),
        "marquee": lambda: drag((left - 12, top - 12), right - left, bottom - top),
    }
    for name, act in gestures.items():
        found = watched(page, False, act)
        for part in ("median", "p95", "delay"):
            numbers[f"{name} {part}"] = found[part]


def measure_commands(page: Page, numbers: Numbers) -> None:
    """The neuron that was dragged goes back; then a tidy layout of everything, and back."""
    run = "(id) => window.bench.timed(() => window.backdraw.run(id))"
    numbers["undo"] = page.evaluate(run, "edit.undo")["first"]
    numbers["layout"] = page.evaluate(run, "edit.tidy")["first"]
    numbers["undo layout"] = page.evaluate(run, "edit.undo")["first"]


def measure_rival(browser: Browser, size: Size) -> float:
    """Median frame of cytoscape.js with the same update."""
    page = new_page(browser)
    page.set_content("<!doctype html><title>cytoscape.js</title>")
    page.add_script_tag(path=ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js")
    page.evaluate(f"() => {{ {(HERE / 'page_cytoscape.js').read_text('utf-8')} }}")
    gap: float = page.evaluate("([network, seconds]) => window.rival(network, seconds)", [size.document, SECONDS])
    page.context.close()
    return gap


# ---- the table ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    what: str
    measured: float
    bar: float | None = None  # at most this; None: for information
    unit: str = "ms"
    least: bool = False  # the bar is a lower bound

    @property
    def met(self) -> bool | None:
        if self.bar is None:
            return None
        return self.measured >= self.bar if self.least else self.measured <= self.bar

    def text(self) -> str:
        bar = "" if self.bar is None else f"{'>=' if self.least else '<='} {self.bar:,g} {self.unit}".rstrip()
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return f"{self.what:64} {self.measured:10,.1f} {self.unit:3} {bar:>14}  {met}"


def rows_of(size: Size, numbers: Numbers) -> list[Row]:
    name, frame = size.name, size.live

    def row(what: str, key: str, bar: float | None = None, unit: str = "ms") -> Row:
        return Row(f"{name}: {what}", numbers[key], bar, unit)

    rows = [
        row("live values, median frame", "live median", frame),
        row("live values, 95th percentile of frames", "live p95"),
        row("live values, oldest picture of any edge", "live age", size.edges),
        row("live values, oldest picture of the strongest edges", "live liveAge"),
        row("live values, longest delay of an input", "live delay", 100),
        row("live values, longest task", "live task"),
    ]
    for gesture in ("pan", "zoom", "drag", "marquee"):
        title = {"drag": "drag of one neuron"}.get(gesture, gesture)
        rows.append(row(f"{title}, median frame", f"{gesture} median", frame))
        rows.append(row(f"{title}, 95th percentile of frames", f"{gesture} p95"))
        rows.append(row(f"{title}, longest delay of an input", f"{gesture} delay", 100))
    return [
        *rows,
        *(
            Row(f"{name}: {what}", numbers[key], bar, unit, least)
            for what, key, bar, unit, least in explaining_rows(large=len(size.document["network"]["edges"]) > 10_000)
        ),
        row("undo of the drag, until the next picture", "undo", 100),
        row("tidy layout, until the next picture", "layout", 500),
        row("undo of the layout, until the next picture", "undo layout", 200),
        row("open, drawn and checked", "open", 2000),
        row("at rest: animation frames asked for in 5 s", "idle", 0, ""),
    ]


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    server = Server(ROOT / "build" / "bench-page.log")
    try:
        server.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=ensure_chromium(WHOLE), headless=True, args=flags())
            rows = [row for size in sizes() for row in compare(browser, server.url, size, rounds)]
            rows += scrolling_rows(browser, server.url, rounds)
            rows += [Row(*measured) for measured in measure_pictures(open_page(new_page(browser), server.url))]
            browser.close()
    finally:
        server.stop()
    for row in rows:
        print(row.text())
    bars = [row.met for row in rows if row.met is not None]
    print(f"bars met: {sum(bars)} of {len(bars)}")
    return 0


def compare(browser: Browser, url: str, size: Size, rounds: int) -> list[Row]:
    """All rows of one size, from alternating rounds of the page and the rival."""
    ours: list[Numbers] = []
    rival: list[float] = []
    for round_ in range(rounds):
        print(f"{size.name}, round {round_ + 1} of {rounds} ...", file=sys.stderr, flush=True)
        ours.append(measure(browser, url, size))
        rival.append(measure_rival(browser, size))
    numbers = {key: median(one[key] for one in ours) for key in ours[0]}
    ratio = median(theirs / mine["live median"] for theirs, mine in zip(rival, ours, strict=True))
    large = len(size.document["network"]["edges"]) > 10_000
    return [
        *rows_of(size, numbers),
        Row(f"{size.name}: cytoscape.js, all weights change, median frame", median(rival)),
        Row(f"{size.name}: that against our frame", ratio, 20 if large else None, "x", least=True),
    ]


if __name__ == "__main__":
    sys.exit(main())
