"""Tables and lists: pasting into the data, and long ones, of which only the lines in view are in the page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import READY, Driver

PASTE = """(element, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def rows_of(driver: Driver) -> list[list[float]]:
    rows: list[list[float]] = driver.document()["data"]["rows"]
    return rows


def open_with_rows(driver: Driver, rows: list[list[float]]) -> None:
    document: dict[str, Any] = driver.document()
    document["data"] = {"columns": [1, 9], "rows": rows}
    driver.open_document(document)
    driver.show("data")


def cell(driver: Driver, row: int, column: int = 0) -> Locator:
    """A cell of the table; rows count from 1, as the page counts them."""
    return driver.page.locator(f'#view-data [data-row="{row - 1}"] [data-column="{column}"]')


def in_view(line: Locator, scroller: Locator) -> bool:
    inner, outer = line.bounding_box(), scroller.bounding_box()
    assert inner is not None
    assert outer is not None
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + 1


def test_a_spreadsheet_is_pasted_from_a_cell_on(backdraw: Driver) -> None:
    open_with_rows(backdraw, [[0, 0], [0, 0]])
    cell(backdraw, 2).click()
    cell(backdraw, 2).evaluate(PASTE, "width\theight\r\n1/3\t\u22122\r\n0,5\t1e3\r\n")
    backdraw.wait_until("window.backdraw.document().data.rows.length === 3")
    assert rows_of(backdraw) == [[0, 0], [1 / 3, -2], [0.5, 1000]]
    expect(backdraw.page.locator("#announcer")).to_contain_text("Pasted 2 rows")
    backdraw.run_command("edit.undo")
    assert rows_of(backdraw) == [[0, 0], [0, 0]]


@pytest.mark.allow_problems("400")
def test_a_bad_cell_is_named_even_in_the_first_line(backdraw: Driver) -> None:
    open_with_rows(backdraw, [[0, 0]])
    cell(backdraw, 1).click()
    cell(backdraw, 1).evaluate(PASTE, "1\t2,5x\n3\t4")
    expect(backdraw.page.locator("#banners")).to_contain_text("Line 1, column 2: '2,5x' is not a number")
    assert rows_of(backdraw) == [[0, 0]]


@pytest.mark.allow_problems("ERR_FAILED")
def test_without_a_connection_nothing_is_pasted_and_that_is_said(backdraw: Driver) -> None:
    open_with_rows(backdraw, [[0, 0]])
    backdraw.page.route("**/data/read", lambda route: route.abort())
    cell(backdraw, 1).click()
    cell(backdraw, 1).evaluate(PASTE, "1,2\n3,4")
    expect(backdraw.page.locator("#banners")).to_contain_text("No connection to the server, which reads what is pasted")
    assert rows_of(backdraw) == [[0, 0]]


def test_a_hundred_thousand_rows_are_scrolled_and_edited_by_keyboard(backdraw: Driver) -> None:
    # Made in the page: handing over so many takes longer than all the rest.
    backdraw.page.evaluate("""() => {
        const { backdraw } = window;
        const rows = Array.from({ length: 99_999 }, (_, k) => [k, -k]);
        return backdraw.open({ ...backdraw.document(), data: { columns: [1, 9], rows } });
    }""")
    backdraw.wait_until(READY)
    backdraw.show("data")
    count = "window.backdraw.document().data.rows.length"
    sheet = backdraw.page.locator(".sheet")
    lines = sheet.locator("tbody tr[data-index]")
    expect(lines.first).to_have_attribute("aria-rowindex", "3")
    expect(sheet.get_by_role("grid")).to_have_attribute("aria-rowcount", "100001")
    assert lines.count() < 60
    # Down past the end of what is in the page, and a number typed there.
    cell(backdraw, 1).click()
    for _ in range(40):
        backdraw.page.keyboard.press("ArrowDown")
    expect(cell(backdraw, 41)).to_be_focused()
    assert in_view(cell(backdraw, 41), sheet)
    backdraw.page.keyboard.type("7")
    field = cell(backdraw, 41).get_by_role("textbox")
    expect(field).to_be_focused()
    # However far one scrolls, the field with the focus stays, and with it what is typed.
    sheet.evaluate("(sheet) => (sheet.scrollTop = 1.5e6)")
    expect(cell(backdraw, 48395)).to_be_visible()
    expect(field).to_be_focused()
    backdraw.page.keyboard.press("Enter")
    expect(cell(backdraw, 42)).to_be_focused()
    assert backdraw.page.evaluate("window.backdraw.document().data.rows[40]") == [7, -40]
    # A new row is the last one, and is gone to.
    backdraw.page.get_by_role("button", name="Add row", exact=True).click()
    expect(cell(backdraw, 100_000)).to_be_focused()
    assert in_view(cell(backdraw, 100_000), sheet)
    # A row deleted from the table can be undone like any edit.
    backdraw.page.keyboard.press("ArrowUp")
    backdraw.page.keyboard.press("ArrowLeft")
    backdraw.page.keyboard.press("Delete")
    expect(backdraw.page.locator("#announcer")).to_contain_text("Deleted row 99999")
    assert backdraw.page.evaluate(count) == 99_999
    backdraw.run_command("edit.undo")
    assert backdraw.page.evaluate(count) == 100_000


def wide_network(driver: Driver, width: int) -> dict[str, Any]:
    """One input, `width` hidden neurons, one output."""
    document = driver.document()
    kinds = ["input", *["hidden"] * width, "output"]
    neurons = [
        {"id": id, "kind": kind, "activation": None if kind == "input" else "tanh", "x": 0, "y": 70 * id, "label": ""}
        for id, kind in enumerate(kinds, start=1)
    ]
    pairs = [*((1, id) for id in range(2, width + 2)), *((id, width + 2) for id in range(2, width + 2))]
    edges = [{"tail": tail, "head": head, "weight": 0.5, "initial": 0.5} for tail, head in pairs]
    return {
        **document,
        "network": {"neurons": neurons, "edges": edges},
        "data": {"columns": [], "rows": []},
        "probe": {},
    }


def test_every_neuron_and_edge_of_a_large_network_is_in_the_outline(backdraw: Driver) -> None:
    backdraw.open_document(wide_network(backdraw, 300))
    page = backdraw.page
    backdraw.show("outline")
    outline = page.locator(".outline")
    for layer in ("Layer 3", "Layer 2"):
        outline.get_by_role("button", name=layer).click()
    pane = page.locator("#view-outline")
    assert outline.locator(".line").count() < 100
    pane.evaluate("(pane) => (pane.scrollTop = pane.scrollHeight)")
    last = outline.locator("[data-neuron='302']")
    last.click()
    expect(last).to_have_attribute("aria-expanded", "true")
    pane.evaluate("(pane) => (pane.scrollTop = pane.scrollHeight)")
    field = outline.get_by_label("Weight from 301 to 302", exact=True)
    field.fill("0.25")
    field.press("Enter")
    backdraw.wait_until("window.backdraw.document().network.edges.at(-1).weight === 0.25")
    line = outline.locator(".line", has=page.get_by_label("Weight from 301 to 302", exact=True))
    expect(line).to_have_attribute("aria-posinset", "300")
    outline.get_by_role("button", name="Delete edge 301 → 302", exact=True).click()
    expect(page.locator("#announcer")).to_contain_text("Deleted 1 edge")
    assert len(backdraw.document()["network"]["edges"]) == 599
    # The inspector's sum has all of its lines too.
    backdraw.show("selection")
    table = page.locator("#view-selection table.ledger").first
    expect(table).to_have_attribute("aria-rowcount", "301")


def test_all_problems_are_listed(backdraw: Driver) -> None:
    document = backdraw.document()
    document["network"]["neurons"] += [
        {"id": 100 + k, "kind": "hidden", "activation": "tanh", "x": 70 * k, "y": 900, "label": ""} for k in range(90)
    ]
    backdraw.open_document(document)
    page = backdraw.page
    backdraw.show("problems")
    pane = page.locator("#view-problems")
    problems = pane.locator(".problem")
    expect(problems.first).to_be_visible()
    assert problems.count() < 60
    # Heights become known on the way.
    backdraw.wait_until("""() => {
        const pane = document.querySelector("#view-problems");
        pane.scrollTop = pane.scrollHeight;
        const { ariaPosInSet, ariaSetSize } = [...pane.querySelectorAll(".problem")].at(-1);
        return ariaPosInSet === ariaSetSize;
    }""")
    page.get_by_role("button", name="Delete neuron 189").last.click()
    expect(page.locator("#announcer")).to_contain_text("Delete neuron 189")
