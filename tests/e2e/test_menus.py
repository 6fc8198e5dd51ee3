"""What the bar on top offers, and what the page says while it waits for the server."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.driver import READY, Driver


def shown(driver: Driver, name: str) -> list[str]:
    """The words of a menu's lines."""
    driver.page.get_by_role("button", name=name, exact=True).click()
    lines = driver.page.get_by_role("menu").locator('[role^="menuitem"] > .text')
    lines.first.wait_for()
    # An example says below its name what it shows.
    texts = [text.split("\n")[0] for text in lines.all_inner_texts()]
    driver.page.keyboard.press("Escape")
    return texts


def registered(driver: Driver, group: str) -> set[str]:
    """What the palette offers of a group."""
    page = driver.page
    page.keyboard.press("Control+k")
    field = page.locator(".palette-field")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.type(group)
    options = page.locator(".option").filter(has=page.get_by_text(group, exact=True))
    options.first.wait_for()
    names = {text.split("\n")[0] for text in options.all_inner_texts()}
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    return names


def test_each_menu_lists_its_group_of_the_registry(backdraw: Driver) -> None:
    backdraw.wait_until("document.activeElement.id === 'canvas'")
    document, view = shown(backdraw, "Document"), shown(backdraw, "View")
    assert set(document) & set(view) == set()
    assert "New drawing" in document
    assert "Grid" in view
    # The sentence of an example stands below its name.
    assert {line.split("\n")[0] for line in document} == registered(backdraw, "File")
    # The palette does not offer itself.
    assert set(view) - {"All commands"} == registered(backdraw, "View")


def test_a_switch_of_the_view_menu_has_its_tick(backdraw: Driver) -> None:
    page = backdraw.page
    for on in (True, False):
        page.get_by_role("button", name="View", exact=True).click()
        page.get_by_role("menuitemcheckbox", name="Grid").click()
        page.get_by_role("button", name="View", exact=True).click()
        item = page.get_by_role("menuitemcheckbox", name="Grid")
        assert item.get_attribute("aria-checked") == str(on).lower()
        page.keyboard.press("Escape")


def test_the_page_says_that_the_fast_engine_is_prepared(backdraw: Driver) -> None:
    page = backdraw.page
    kernels = "loading"

    def health(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps({"ok": True, "kernels": kernels}))

    page.route("**/health", health)
    page.reload()
    backdraw.wait_until(READY)
    backdraw.show("train")
    note = page.locator(".engine")
    note.wait_for()
    assert "this happens once" in note.inner_text()
    assert "a training waits for it" in note.inner_text()
    page.click('[data-command="run.train"]')
    backdraw.wait_until("document.querySelector('.engine').textContent.includes('starts by itself')")
    kernels = "ready"
    note.wait_for(state="detached")


def test_a_machine_without_the_fast_engine_is_told(backdraw: Driver) -> None:
    backdraw.page.route(
        "**/health",
        lambda route: route.fulfill(content_type="application/json", body='{"ok": true, "kernels": "reference"}'),
    )
    backdraw.page.reload()
    backdraw.wait_until(READY)
    backdraw.show("train")
    backdraw.page.get_by_text("plain Python trains, about 40 times slower").wait_for()


def test_the_menu_pastes_where_it_was_opened(backdraw: Driver) -> None:
    page = backdraw.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.mouse.click(*backdraw.neuron_at(6))
    page.keyboard.press("Control+c")
    backdraw.wait_until("document.getElementById('announcer').textContent.includes('Copied')")
    x, y = backdraw.neuron_at(9)
    page.mouse.click(x, y + 250, button="right")
    page.get_by_role("menuitem", name="Paste").click()
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 10")
    assert backdraw.neuron_at(10) == pytest.approx((x, y + 250), abs=2)
