"""A server and a Chromium for each worker, a fresh tab for each test. What goes wrong in a tab fails its test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.e2e.driver import Driver
from tests.e2e.server import ROOT, Server
from tools.chromium import find_chromium, flags

BUILD = ROOT / "build" / "e2e"
DESK = {"width": 1440, "height": 900}
Report = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    """Remove what the last run left; only once, before there are workers."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(BUILD, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Remember on the test whether it failed, so that `backdraw` knows when to take a picture."""
    report = yield
    item.stash[Report] = item.stash.get(Report, False) or report.failed
    return report


@pytest.fixture(scope="session")
def server(worker_id: str) -> Iterator[Server]:
    """The server process, ready. At the end it must stop by itself, and its log must hold no traceback."""
    server = Server(BUILD / f"server-{worker_id}.log")
    try:
        server.wait()
        yield server
    finally:
        code = server.stop()
    assert code == 0, f"the server ended with {code}:\n{server.text()[-4000:]}"
    assert "Traceback" not in server.text(), server.text()[-8000:]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. What a test expects may take as long as a busy machine takes."""
    expect.set_options(timeout=30_000)
    path = find_chromium()
    if path is None:
        pytest.fail("no Chromium was found; `make test-e2e` gets one or says how", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=flags())
        yield chromium
        chromium.close()


@pytest.fixture
def context_options() -> dict[str, Any]:
    """Options of the tab's browser context; a test module overrides this for another size, colour scheme or motion."""
    return {"viewport": DESK}


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> dict[str, BrowserContext]:
    """By their options but the size. They stay open, so that only a first page fetches and compiles the modules."""
    return {}


@pytest.fixture
def context(
    browser: Browser, contexts: dict[str, BrowserContext], server: Server, context_options: dict[str, Any]
) -> Iterator[BrowserContext]:
    """A browser context without tabs, storage or permissions."""
    options = {**context_options, "viewport": DESK}
    key = repr(sorted(options.items()))
    if key not in contexts:
        contexts[key] = browser.new_context(**options)
        contexts[key].set_default_timeout(30_000)
    context = contexts[key]
    yield context
    forget(context, server.url)


def forget(context: BrowserContext, origin: str) -> None:
    """Close the tabs and clear what they left, all but the files the browser keeps."""
    for page in context.pages:
        page.close()
    context.clear_permissions()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    page.close()


@pytest.fixture
def backdraw(
    request: pytest.FixtureRequest, context: BrowserContext, server: Server, context_options: dict[str, Any]
) -> Iterator[Driver]:
    """A fresh tab with the page loaded. Marker `allow_problems(regex, ...)` names what may go wrong in it."""
    marker = request.node.get_closest_marker("allow_problems")
    driver = Driver(context.new_page(), server.url)
    driver.page.set_viewport_size(context_options["viewport"])
    try:
        driver.load()
        yield driver
    finally:
        problems = driver.watch.unexpected(list(marker.args) if marker else [])
        if problems or request.node.stash.get(Report, True):
            take_picture(driver, request.node.name)
    if problems:
        pytest.fail("on the page: " + "\n".join(problems), pytrace=False)


def take_picture(driver: Driver, name: str) -> Path:
    """What the tab showed, for whoever has to find out why a test failed."""
    path = BUILD / "failed" / f"{re.sub(r'[^A-Za-z0-9_.-]+', '_', name)}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        driver.page.screenshot(path=path)
        print(f"screenshot: {path.relative_to(ROOT)}")
    except Exception as error:  # a crashed page has no picture; the test's own failure is what counts
        print(f"no screenshot: {error}")
    return path
