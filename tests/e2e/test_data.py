"""The data on the page: chosen, edited, tied to neurons and held out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.driver import Driver

DROP = """([text, name]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name, { type: "text/csv" }));
  window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}"""
DROP_OF = """([bytes, name]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new ArrayBuffer(bytes)], name, { type: "text/csv" }));
  window.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}"""
FLOWERS = "length;width;species\r\n5,1;3,5;setosa\r\n4,9;3;setosa\r\n7;3,2;versicolor\r\n6,3;3,3;virginica\r\n"


def data_of(driver: Driver) -> dict[str, Any]:
    data: dict[str, Any] = driver.document()["data"]
    return data


def cell(driver: Driver, row: int, column: int) -> Locator:
    return driver.page.locator(f'#view-data [data-row="{row}"] [data-column="{column}"]')


def test_data_is_chosen_typed_and_tied_by_keyboard_alone(backdraw: Driver) -> None:
    page, keys = backdraw.page, backdraw.page.keyboard
    keys.press("Control+k")
    page.locator(".palette-field").wait_for()
    keys.type("choose data")
    keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Data")
    circle = dialog.get_by_role("radio", name="Circle")
    expect(circle).to_be_visible()
    circle.focus()
    keys.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="XOR")).to_be_focused()
    expect(dialog.get_by_text("500 rows, 3 columns")).to_be_visible()
    expect(dialog.get_by_text("2 inputs, 8 and 8 hidden tanh, 1 output; targets: two classes")).to_be_visible()
    dialog.get_by_role("button", name="Use this data").focus()
    keys.press("Enter")
    backdraw.wait_until("window.backdraw.document().data.rows.length === 500")
    assert data_of(backdraw)["generator"] == {"name": "xor", "count": 500, "noise": 0, "seed": 1}
    inputs, output = backdraw.document()["data"]["columns"][:2], backdraw.document()["data"]["columns"][2]
    # Typed over, along a row and down.
    cell(backdraw, 0, 0).focus()
    keys.type("1.5")
    keys.press("Tab")
    keys.type("-2")
    keys.press("Enter")
    expect(cell(backdraw, 1, 1)).to_be_focused()
    assert data_of(backdraw)["rows"][0][:2] == [1.5, -2]
    assert "generator" not in data_of(backdraw)
    # A range is filled down, and cells are emptied.
    keys.press("Control+Home")
    keys.press("ArrowDown")
    keys.press("Shift+ArrowDown")
    keys.press("Shift+ArrowDown")
    keys.press("Control+d")
    backdraw.wait_until("window.backdraw.document().data.rows[2][0] === 1.5")
    keys.press("Delete")
    backdraw.wait_until("window.backdraw.document().data.rows.slice(0, 3).every((row) => row[0] === 0)")
    # A column's card: tied to the other input, both swap.
    keys.press("Control+Home")
    keys.press("ArrowUp")
    keys.press("Enter")
    card = page.get_by_role("dialog", name="Column x1")
    card.get_by_label("Neuron that the column belongs to").select_option(str(inputs[1]))
    backdraw.wait_until(
        "(ids) => window.backdraw.document().data.columns.join() === ids", f"{inputs[1]},{inputs[0]},{output}"
    )
    keys.press("Escape")
    expect(page.locator("#view-data th[data-column='0']")).to_be_focused()
    for _ in range(5):
        backdraw.run_command("edit.undo")
    assert data_of(backdraw)["generator"]["name"] == "xor"


def test_a_head_is_dropped_on_a_neuron(backdraw: Driver) -> None:
    document = backdraw.document()
    data = {"columns": [1, None, 9], "names": ["a", "b", "c"], "rows": [[1, 2, 3]]}
    backdraw.open_document({**document, "format": "backdraw/2", "data": data})
    backdraw.show("data")
    box = backdraw.page.locator("#view-data th[data-column='1']").bounding_box()
    assert box is not None
    backdraw.drag((box["x"] + 20, box["y"] + 10), backdraw.neuron_at(9), steps=8)
    assert data_of(backdraw)["columns"] == [1, 9, None]
    assert backdraw.state()["history"]["undo"] == "Tie b to neuron 9, c to none"


@pytest.mark.allow_problems("data/formula")
def test_cells_show_what_is_derived_and_what_codes_stand_for(backdraw: Driver) -> None:
    page, keys = backdraw.page, backdraw.page.keyboard
    data = {
        "columns": [1, None, 9],
        "names": ["x", "kind", "y"],
        "rows": [[k, k % 2, 1] for k in range(2000)],
        "derived": [{"name": "half", "formula": "1 / x", "neuron": None}],
        "categories": {"kind": ["rose", "lily"]},
    }
    backdraw.open_document({**backdraw.document(), "format": "backdraw/2", "data": data})
    backdraw.show("data")
    # Computed by the server for the rows in view, wherever these are; without a value there is a dash.
    expect(cell(backdraw, 4, 3)).to_have_text("0.25")
    expect(cell(backdraw, 0, 3)).to_have_text("–")
    cell(backdraw, 1, 1).focus()
    keys.press("Control+End")
    expect(cell(backdraw, 1999, 3)).to_have_text("0.0005003")
    # Texts stand in their cells, and are typed as such or as their codes.
    keys.press("Control+ArrowUp")
    expect(cell(backdraw, 1, 1)).to_have_text("lily")
    cell(backdraw, 1, 1).focus()
    keys.type("Rose")
    keys.press("Enter")
    keys.type("1")
    keys.press("Enter")
    expect(cell(backdraw, 2, 1)).to_have_text("lily")
    assert [row[1] for row in data_of(backdraw)["rows"][:3]] == [0, 0, 1]
    page.locator("#view-data th[data-column='1'][scope='col']").click()
    expect(page.get_by_role("dialog", name="Column kind")).to_contain_text("Texts: 0 rose, 1 lily")
    page.locator("#view-data th[data-column='3'][scope='col']").click()
    card = page.get_by_role("dialog", name="Column half")
    expect(card).to_contain_text("no value in 1 row")
    # A formula that cannot be read is not taken; the card stays in the window.
    card.get_by_label("Formula of the column").fill("1 / ")
    keys.press("Enter")
    expect(page.get_by_role("alert", name="Message")).to_contain_text("is missing at the end")
    assert data_of(backdraw)["derived"][0]["formula"] == "1 / x"
    box, window = card.bounding_box(), page.viewport_size
    assert box is not None
    assert window is not None
    assert box["y"] + box["height"] <= window["height"]


def test_a_large_file_shows_its_way_to_the_server_and_is_given_up(backdraw: Driver) -> None:
    page = backdraw.page
    dialog = page.get_by_role("dialog", name="Data")
    before = backdraw.document()
    asked = []
    page.route("**/data/read", lambda route: asked.append(route))  # never answered
    page.evaluate(DROP, ["a,b\n" + "1,x\n" * 60_000, "large.csv"])
    expect(dialog.get_by_text("240,004 characters.")).to_be_visible()
    expect(dialog.get_by_role("progressbar", name="Sending the table")).to_be_visible()
    dialog.get_by_role("button", name="Cancel", exact=True).click()
    expect(dialog.get_by_label("Text of the table")).to_have_value("")
    expect(dialog.locator(".note.wrong")).to_have_count(0)
    page.keyboard.press("Escape")
    page.evaluate(DROP_OF, [33_000_000, "huge.csv"])
    expect(page.get_by_role("alert", name="Message")).to_contain_text("This file is too large: the limit is 32 MB")
    assert len(asked) == 1
    assert backdraw.document() == before
    page.unroute_all(behavior="ignoreErrors")


def test_a_csv_that_is_dropped_becomes_a_table_with_its_network(backdraw: Driver) -> None:
    page = backdraw.page
    dialog = page.get_by_role("dialog", name="Data")
    before = data_of(backdraw)
    page.evaluate(DROP, ["a,b\n1,x2\n3,1,2\n4,5\n6,7", "bad.csv"])
    faults = dialog.locator(".faults li")
    expect(faults).to_have_text(
        ["Line 2, column 2: 'x2' is not a number.", "Line 3: there are 3 values for 2 columns."]
    )
    expect(dialog.get_by_role("button", name="Use this data")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Escape")
    page.evaluate(DROP, ["\n", "empty.csv"])
    expect(dialog.get_by_text("There is nothing in this file.")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate(DROP, ["a,b\n", "names.csv"])
    expect(faults).to_have_text(["There are no rows below the names."])
    page.keyboard.press("Escape")
    page.evaluate(DROP, [FLOWERS, "flowers.csv"])
    expect(dialog).to_contain_text("3 columns between semicolons, names in the first line, decimal comma, 4 rows")
    dialog.get_by_role("button", name="Use this data").click()
    backdraw.wait_until("window.backdraw.document().data.names?.length === 5")
    data = data_of(backdraw)
    assert data["names"] == ["length", "width", "species = setosa", "species = versicolor", "species = virginica"]
    assert data["rows"][0] == [5.1, 3.5, 1, 0, 0]
    assert None not in data["columns"]
    assert backdraw.document()["training"]["loss"] == "softmax_cross_entropy"
    backdraw.page.get_by_label("Which rows are held out").select_option("share")
    expect(page.locator("#view-data .held")).to_have_count(1)
    backdraw.run_command("edit.undo")
    backdraw.run_command("edit.undo")
    assert data_of(backdraw) == before
