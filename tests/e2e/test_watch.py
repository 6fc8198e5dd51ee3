"""The watch over a page sees what it is there to see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.driver import Watch

ORIGIN = "http://backdraw.test"
POLICY = "default-src 'self'; script-src 'self'; connect-src *; img-src * data:"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of ORIGIN with a policy."""
    context = browser.new_context()
    page = context.new_page()
    answer = {"body": "<!doctype html><title>empty</title>", "content_type": "text/html"}
    page.route(f"{ORIGIN}/**", lambda route: route.fulfill(**answer, headers={"Content-Security-Policy": POLICY}))
    yield page
    context.close()


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("console.error('ouch')", "console: ouch"),
        ("setTimeout(() => { throw new Error('thrown') })", "page error: thrown"),
        ("document.body.setAttribute('onclick', '1'); document.body.click()", "Content-Security-Policy: script-src"),
        ("new Image().src = 'http://elsewhere.test/x.png'", "ERR_NAME_NOT_RESOLVED (http://elsewhere.test/x.png)"),
        ("new WebSocket('ws://elsewhere.test/')", "ERR_NAME_NOT_RESOLVED"),
        ("fetch('http://elsewhere.test/').catch(() => 0)", "ERR_NAME_NOT_RESOLVED (http://elsewhere.test/)"),
    ],
)
def test_a_problem_is_seen_and_can_be_allowed(page: Page, script: str, problem: str) -> None:
    watch = Watch(page)
    page.goto(ORIGIN)
    assert watch.problems == []
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(2_000):
        if any(problem in found for found in watch.problems):
            break
        page.wait_for_timeout(10)
    assert any(problem in found for found in watch.problems)
    assert watch.unexpected([".*"]) == []
    assert watch.unexpected(["something else"]) == watch.problems


def test_own_requests_are_no_problem(page: Page) -> None:
    watch = Watch(page)
    page.goto(ORIGIN)
    page.evaluate("() => fetch('/data.json').then((reply) => reply.text())")
    page.evaluate("() => { new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=' }")
    page.wait_for_timeout(50)
    assert watch.problems == []
