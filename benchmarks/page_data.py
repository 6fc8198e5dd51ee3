"""Scrolling through 100,000 rows of the data, by wheel."""

from __future__ import annotations

from typing import Any

from tests.e2e.driver import Driver

ROWS = 100_000
SECONDS = 4.0


def measure_scrolling(driver: Driver) -> dict[str, float]:
    """The frames while the table is scrolled to its middle and on; on a page with page.js."""
    page = driver.page
    data = {"columns": [1, 9], "rows": [[k / ROWS, k % 2] for k in range(ROWS)]}
    driver.open_document({**driver.document(), "data": data})
    driver.show("data")
    box = page.locator("#view-data .sheet").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate("window.bench.rest()")
    page.evaluate("window.bench.start(false)")
    for _ in range(int(SECONDS * 60)):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(1000 / 60)
    found: dict[str, Any] = page.evaluate("window.bench.stop()")
    return {f"scrolling {key}": found[key] for key in ("median", "p95", "delay")}
