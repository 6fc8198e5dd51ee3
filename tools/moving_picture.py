"""Makes the moving picture of the README from the real page, once in each theme: `make picture`.

A forward pass, a backward pass and a few training steps of the running example, as the browser paints them.
"""

from __future__ import annotations

import base64
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.e2e.driver import Driver
from tests.e2e.server import Server
from tools.chromium import ensure_chromium, flags
from tools.programs import ROOT

SIZE = ViewportSize(width=1120, height=700)
PACE = 0.1  # seconds between two pictures at least
MAX_BYTES = 2_000_000

Frame = tuple[float, bytes]  # seconds, PNG


def path_of(theme: str) -> Path:
    return ROOT / "docs" / f"backdraw-{theme}.webp"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "server.log")
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), headless=True, args=flags())
        try:
            server.wait()
            for theme in ("light", "dark"):
                picture = encoded(frames_of(browser, server.url, theme))
                if len(picture) > MAX_BYTES:
                    raise SystemExit(
                        f"The picture has {len(picture):,} bytes; at most {MAX_BYTES:,} are good for a README."
                    )
                path_of(theme).write_bytes(picture)
                print(f"{path_of(theme).relative_to(ROOT)}: {len(picture):,} bytes")
        finally:
            browser.close()
            server.stop()


def frames_of(browser: Browser, url: str, theme: Any) -> list[Frame]:
    """What the page shows during the story, whenever it has changed."""
    context = browser.new_context(viewport=SIZE, color_scheme=theme)
    driver = Driver(context.new_page(), url)
    driver.load()
    driver.run_command("view.preferences", {"preferences": {"theme": theme}})
    driver.page.wait_for_timeout(1000)
    session = context.new_cdp_session(driver.page)
    frames: list[Frame] = []

    def keep(event: dict[str, Any]) -> None:
        frames.append((event["metadata"]["timestamp"], base64.b64decode(event["data"])))
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png"})
    story(driver)
    session.send("Page.stopScreencast")
    context.close()
    return frames


def story(driver: Driver) -> None:
    """Forward, backward, the sum at neuron 4, and training steps that bring the loss down."""
    page = driver.page
    page.wait_for_timeout(600)
    for command in ("run.forward", "run.backward"):
        driver.run_command(command)
        rest(page)
    driver.run_command("view.focus", {"neuron": 4})
    page.wait_for_timeout(1800)
    for _ in range(3):
        driver.run_command("run.step")
        driver.run_command("playhead.end")
        page.wait_for_timeout(900)
    page.wait_for_timeout(900)


def rest(page: Page) -> None:
    """Until the playhead stands still, and as long as it takes to read what it came to."""
    page.wait_for_function("() => !window.backdraw.playhead().playing", timeout=60_000)
    page.wait_for_timeout(1200)


def encoded(frames: list[Frame]) -> bytes:
    """An animated WebP that repeats for ever. Each picture stays until the next one that is far enough from it."""
    chosen: list[Frame] = []
    for time, png in frames:
        if not chosen or time - chosen[-1][0] >= PACE:
            chosen.append((time, png))
        else:
            chosen[-1] = (chosen[-1][0], png)
    ends = [time for time, _ in chosen[1:]] + [chosen[-1][0] + 2]
    durations = [round(1000 * (end - time)) for end, (time, _) in zip(ends, chosen, strict=True)]
    images = [Image.open(BytesIO(png)).convert("RGB") for _, png in chosen]
    out = BytesIO()
    images[0].save(
        out, "WEBP", save_all=True, append_images=images[1:], duration=durations, loop=0, quality=70, method=4
    )
    return out.getvalue()


if __name__ == "__main__":
    main()
