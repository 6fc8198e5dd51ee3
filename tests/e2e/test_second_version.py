"""A document of version 2 in the page: nothing of it is lost, and all of it is honoured."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from server.document.schema import parse_document
from server.settings import Settings
from tests.e2e.driver import Driver
from tests.places import FIXTURES

FOLDER = FIXTURES / "documents"
NAMES = ("classic", "everything", "generated", "locked-and-tied", "named-columns", "trained")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_opened_edited_and_found_again(backdraw: Driver, name: str) -> None:
    written = json.loads((FOLDER / f"{name}.json").read_text())
    backdraw.open_document(written)
    assert parse_document(backdraw.document(), Settings()) == parse_document(written, Settings())
    whole = backdraw.document()
    backdraw.run_command("edit.label", {"ids": [1], "label": "renamed"})
    backdraw.run_command("edit.undo")
    assert backdraw.document() == whole
    backdraw.run_command("edit.label", {"ids": [1], "label": "renamed"})
    renamed = backdraw.document()
    backdraw.wait_until("window.backdraw.state().storage.saved")
    backdraw.load()
    assert backdraw.document() == renamed


def test_training_honours_data_that_is_derived_scaled_and_held_out_and_says_what_it_lacks(backdraw: Driver) -> None:
    backdraw.open_document(json.loads((FOLDER / "everything.json").read_text()))
    seen = []
    for _ in range(2):
        backdraw.run_command("run.step")
        seen.append(backdraw.record()["point"])
    assert 2 not in seen, "the third row is held out"
    backdraw.open_document(json.loads((FOLDER / "named-columns.json").read_text()))
    weights = backdraw.document()["network"]["edges"]
    backdraw.run_command("run.step")
    expect(backdraw.page.locator("#banners .banner")).to_contain_text("The data has no column for input 2")
    assert backdraw.document()["network"]["edges"] == weights
    backdraw.run_command("run.backward", {"point": -1})
    assert backdraw.record() is not None


def test_a_saved_optimizer_goes_on_with_its_memory(backdraw: Driver) -> None:
    """One weight of 1, x = 1, y = 0, momentum 0.5 with a velocity of 4 from before: v = 0.5 * 4 + 2, step size 0.1."""
    network = {
        "neurons": [{"id": 1, "kind": "input"}, {"id": 2, "kind": "output", "x": 200}],
        "edges": [{"tail": 1, "head": 2, "weight": 1}],
    }
    memory = {"optimizer": "momentum", "age": 7, "values": [[4]]}
    training = {"optimizer": "momentum", "momentum": 0.5, "step_size": 0.1, "memory": memory}
    document = {"format": "backdraw/2", "network": network, "training": training, "probe": {"1": 1}}
    backdraw.open_document(document)
    backdraw.run_command("run.step")
    assert backdraw.document()["network"]["edges"][0]["weight"] == pytest.approx(1 - 0.1 * (0.5 * 4 + 2), rel=1e-12)
    assert backdraw.document()["training"]["memory"] == {"optimizer": "momentum", "age": 8, "values": [[4]]}
    backdraw.run_command("run.reset")
    assert "memory" not in backdraw.document()["training"]
    assert backdraw.document()["format"] == "backdraw/1"
    backdraw.run_command("run.step")
    assert backdraw.document()["network"]["edges"][0]["weight"] == pytest.approx(1 - 0.1 * 2, rel=1e-12)


def test_a_column_outlives_its_neuron_until_it_is_deleted(backdraw: Driver) -> None:
    page = backdraw.page
    rows = backdraw.document()["data"]["rows"]
    backdraw.show("data")
    page.locator("#canvas").focus()
    backdraw.run_command("edit.selectAll")
    backdraw.run_command("edit.delete")
    for name in ("input 1", "output 9"):
        page.locator("#view-data").get_by_role("columnheader", name=name).wait_for()
    assert backdraw.document()["data"] == {
        "columns": [None, None],
        "names": ["input 1", "output 9"],
        "rows": rows,
    }
    backdraw.run_command("data.deleteLooseColumns")
    backdraw.wait_until("window.backdraw.document().data.columns.length === 0")
    assert backdraw.document()["format"] == "backdraw/1"
    backdraw.run_command("edit.undo")
    backdraw.run_command("edit.undo")
    assert backdraw.document()["data"] == {"columns": [1, 9], "rows": rows}
