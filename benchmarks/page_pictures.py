"""How fast the page draws while pictures follow a training and points are brushed: rows of the page's benchmark
(benchmarks/page.py), or `python -m benchmarks.page_pictures` for these alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.driver import Driver
from tests.e2e.server import ROOT, Server
from tools.chromium import WHOLE, ensure_chromium, flags

HERE = Path(__file__).resolve().parent
SECONDS = 5
FRAME = 17.5  # bar of the median, in milliseconds

# what, key, bar, unit, whether the bar is a lower one
Measured = tuple[str, float, float | None, str, bool]

# Frames, and how many pictures of new weights were there in them.
WATCH = """
(seconds) => new Promise((done) => {
  window.bench.start(false);
  const [begin, steps] = [performance.now(), new Set()];
  const look = () => {
    steps.add(window.backdraw.shownPicture()?.step);
    if (performance.now() - begin < 1000 * seconds) requestAnimationFrame(look);
    else done({ ...window.bench.stop(), pictures: (steps.size - 1) / seconds });
  };
  requestAnimationFrame(look);
})
"""


def measure_pictures(driver: Driver) -> list[Measured]:
    """2-8-8-1 on a generated spiral, with the large picture and one in every neuron."""
    page = driver.page
    driver.run_command("example.spiral")
    driver.show("train")
    driver.wait_until("window.backdraw.connected() && window.backdraw.shownPicture() !== null")
    page.get_by_label("Training speed").select_option(label="as fast as possible")
    driver.run_command("run.train")
    driver.wait_until("window.backdraw.state().run.progress.step > 20_000", seconds=120)
    found = page.evaluate(WATCH, SECONDS)
    driver.run_command("run.train")
    driver.wait_until("window.backdraw.state().run.status === 'paused'")
    brushed = brush(driver)
    return [
        ("pictures follow a training, median frame", found["median"], FRAME, "ms", False),
        ("pictures follow a training, 95th percentile of frames", found["p95"], None, "ms", False),
        ("pictures follow a training, large pictures a second", found["pictures"], 18, "", True),
        ("brush of points, median frame", brushed["median"], FRAME, "ms", False),
        ("brush of points, 95th percentile of frames", brushed["p95"], None, "ms", False),
        ("brush of points, longest delay of an input", brushed["delay"], 100, "ms", False),
    ]


def brush(driver: Driver) -> dict[str, float]:
    """A wavy line of about a hundred points."""
    page = driver.page
    driver.run_command("picture.draw")
    page.locator("#picture").focus()
    page.keyboard.press("b")
    box = page.locator("#picture").bounding_box()
    assert box is not None
    left, top, side = box["x"] + 60, box["y"] + 40, box["width"] - 110
    page.mouse.move(left, top)
    page.mouse.down()
    page.evaluate("window.bench.start(false)")
    for k in range(150):
        page.mouse.move(left + abs(k % 60 - 30) / 30 * side, top + k / 150 * side)
        page.wait_for_timeout(12)
    found: dict[str, float] = page.evaluate("window.bench.stop()")
    page.mouse.up()
    driver.run_command("picture.draw")
    return found


def open_page(page: Page, url: str) -> Driver:
    page.add_init_script(path=HERE / "page.js")
    driver = Driver(page, url)
    driver.load()
    return driver


def main() -> int:
    server = Server(ROOT / "build" / "bench-page.log")
    try:
        server.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=ensure_chromium(WHOLE), headless=True, args=flags())
            page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            for what, measured, _bar, unit, _least in measure_pictures(open_page(page, server.url)):
                print(f"{what:64} {measured:10,.1f} {unit}")
            browser.close()
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
