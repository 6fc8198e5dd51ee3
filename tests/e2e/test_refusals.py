"""What the rules refuse: said while the edge is dragged, lit in an opened file, mended by one click."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import painted
from tests.e2e.driver import Driver
from tests.e2e.server import ROOT


@pytest.fixture
def page(backdraw: Driver) -> Driver:
    painted.watch(backdraw)
    return backdraw


def drag_onto(driver: Driver, tail: int, head: int) -> str:
    """Drag an edge from tail to head without letting go; the sentence painted there once the server has answered."""
    driver.page.locator("#canvas").focus()
    driver.page.keyboard.press("e")
    places = driver.neurons_at()
    driver.page.mouse.move(*places[tail])
    driver.page.mouse.down()
    driver.page.mouse.move(*places[head], steps=4)
    driver.wait_until("(window.painted.overlay ?? []).some(({ text }) => /[a-z]{3}/.test(text))")
    return " ".join(text for text in painted.texts(driver, "overlay") if not text.isdigit())


def hops(driver: Driver) -> list[str]:
    """The numbers along a cycle or along two paths."""
    return [text for text in painted.texts(driver, "overlay") if text.isdigit()]


def let_go(driver: Driver) -> str:
    """The edge is not drawn; the notice says why."""
    before = driver.document()["network"]["edges"]
    driver.page.mouse.up()
    banner = driver.page.locator("#banners .banner.warning")
    banner.wait_for()
    assert driver.document()["network"]["edges"] == before
    return banner.locator("p").inner_text()


def test_a_cycle_is_named_in_order(page: Driver) -> None:
    said = drag_onto(page, 6, 3)
    assert "3 → 6 → 3" in said or "6 → 3 → 6" in said
    assert "cycle" in said
    assert hops(page) == ["1", "2"]
    assert let_go(page) in said + "."


def test_no_edge_into_a_bias(page: Driver) -> None:
    said = drag_onto(page, 3, 8)
    assert "bias 8" in said
    assert "takes no edges" in said
    assert let_go(page) == said


def test_no_edge_to_itself_or_twice(page: Driver) -> None:
    assert "already" in drag_onto(page, 1, 3)
    assert "already" in let_go(page)


def test_layering_shows_both_paths_and_the_relay_mends_it(page: Driver) -> None:
    said = drag_onto(page, 1, 6)
    assert "1 → 6" in said
    assert "1 → 3 → 6" in said or "1 → 4 → 6" in said
    assert sorted(hops(page)) == ["1", "1", "2"]
    assert let_go(page) == said
    page.page.locator("#banners button", has_text="relay").click()
    page.wait_until("window.backdraw.document().network.neurons.length === 10 && window.backdraw.connected()")
    state = page.state()
    edges = {(edge["tail"], edge["head"]) for edge in page.document()["network"]["edges"]}
    assert {(1, 10), (10, 6)} <= edges
    assert state["check"]["runnable"]
    assert [problem["code"] for problem in state["check"]["problems"]] == ["missing_bias_edge"]
    page.page.keyboard.press("Control+z")
    page.wait_until("window.backdraw.document().network.neurons.length === 9")


def document_of(neurons: list[tuple[int, str, float, float]], edges: list[tuple[int, int]]) -> dict[str, Any]:
    return {
        "format": "backdraw/1",
        "network": {
            "neurons": [
                {
                    "id": id,
                    "kind": kind,
                    "activation": "identity" if kind in ("hidden", "output") else None,
                    "x": x,
                    "y": y,
                }
                for id, kind, x, y in neurons
            ],
            "edges": [{"tail": tail, "head": head, "weight": 1} for tail, head in edges],
        },
    }


BAD = document_of(
    [(1, "input", 0, 0), (2, "bias", 0, 110), (3, "hidden", 200, 0), (4, "hidden", 200, 110), (5, "output", 400, 0)],
    [(1, 3), (2, 3), (3, 5), (1, 5), (3, 4), (4, 3), (3, 1), (4, 2), (5, 4)],
)


def test_the_outline_refuses_what_the_canvas_refuses_and_adds_what_is_missing(page: Driver) -> None:
    on_canvas = drag_onto(page, 3, 9)
    let_go(page)
    page.page.locator("#canvas").focus()
    page.page.keyboard.press("Escape")
    page.show("outline")
    outline = page.page.locator(".outline")
    outline.get_by_label("Connect from").fill("3")
    outline.get_by_label("Connect to").fill("9")
    outline.get_by_role("button", name="Connect", exact=True).click()
    assert let_go(page) in on_canvas + "."
    outline.get_by_label("Connect from").fill("3, 4")
    outline.get_by_label("Connect to").fill("7")
    outline.get_by_role("button", name="Connect", exact=True).click()
    page.wait_until("window.backdraw.document().network.edges.length === 13")
    added = page.document()["network"]["edges"][-1]
    assert (added["tail"], added["head"]) == (3, 7)


def test_an_opened_file_shows_all_its_problems(page: Driver) -> None:
    page.open_document(BAD)
    problems = page.state()["check"]["problems"]
    codes = {problem["code"] for problem in problems if problem["severity"] == "error"}
    assert {"cycle", "not_layered", "edge_into_input", "edge_into_bias", "edge_out_of_output"} <= codes
    assert not page.state()["check"]["runnable"]
    page.show("problems")
    panel = page.page.locator("#view-problems")
    for problem in problems:
        panel.get_by_text(problem["message"], exact=True).wait_for()
    count = sum(problem["severity"] != "unfinished" for problem in problems)
    assert page.page.locator("#list-problems .count").inner_text() == f"{count} problems"
    # A mark on every neuron that an error names, and nothing runs.
    marked = {id for problem in problems if problem["severity"] != "unfinished" for id in problem["neurons"]}
    assert painted.texts(page, "overlay").count("!") == len(marked)
    page.page.locator("#canvas").focus()
    page.page.keyboard.press("f")
    page.page.locator("#banners .banner").wait_for()
    assert page.record() is None


def test_every_problem_is_mended_by_clicks(page: Driver) -> None:
    page.open_document(BAD)
    page.show("problems")
    panel = page.page.locator("#view-problems")
    for _ in range(15):
        if page.state()["check"]["problems"] == []:
            break
        before = page.state()["revision"]
        panel.locator(".repairs button").first.click()
        page.wait_until(f"window.backdraw.state().revision > {before} && window.backdraw.connected()")
    check = page.state()["check"]
    assert check["problems"] == [], [problem["message"] for problem in check["problems"]]
    assert check["runnable"]
    panel.get_by_text("No problems").wait_for()
    page.page.locator("#canvas").focus()
    page.page.keyboard.press("f")
    page.wait_until("window.backdraw.record() !== null")


def test_missing_biases_are_warnings_that_block_nothing(page: Driver) -> None:
    page.open_document(document_of([(1, "input", 0, 0), (2, "output", 200, 0)], [(1, 2)]))
    check = page.state()["check"]
    assert check["runnable"]
    assert {problem["severity"] for problem in check["problems"]} == {"warning"}
    page.show("problems")
    page.page.locator("#view-problems .repairs button").first.click()
    page.wait_until("window.backdraw.document().network.neurons.length === 3 && window.backdraw.connected()")
    assert page.state()["check"]["problems"] == []


BROKEN = {
    "not JSON": ('{"format": "backdraw/1",', "JSON"),
    "another format": ('{"format": "something"}', "format"),
    "a newer version": ('{"format": "backdraw/9", "network": {"neurons": [], "edges": []}}', "version 9"),
    "a wrong type": ('{"format": "backdraw/1", "network": {"neurons": [{"id": "one"}], "edges": []}}', "neurons"),
    "infinity": (
        '{"format": "backdraw/1", "network": {"neurons": [{"id": 1, "kind": "input", "x": 1e999}], "edges": []}}',
        "",
    ),
    "too deep": ("[" * 100_000, ""),
    "binary": ("\x00\x01\x02", ""),
}


# The browser itself reports a refused check (status 400) on its console.
@pytest.mark.allow_problems("Failed to load resource.*status of 4")
def test_broken_files_are_refused_and_the_drawing_is_kept(page: Driver, tmp_path: Path) -> None:
    before = page.document()
    for name, (text, mentioned) in BROKEN.items():
        path = tmp_path / "network.json"
        path.write_text(text, "utf-8")
        page.page.get_by_role("button", name="Document").click()
        with page.page.expect_file_chooser() as chooser:
            page.page.get_by_role("menuitem", name="Open a file").click()
        chooser.value.set_files(path)
        banner = page.page.locator("#banners .banner.error")
        banner.wait_for()
        assert mentioned in banner.inner_text(), name
        assert len(banner.inner_text()) < 400, name
        assert page.document() == before, name
        banner.get_by_role("button", name="Close the message").click()
        banner.wait_for(state="detached")


def test_a_file_is_opened_from_the_menu(page: Driver) -> None:
    path = ROOT / "tests" / "fixtures" / "documents" / "running.json"
    page.run_command("file.new")
    page.page.get_by_role("button", name="Document").click()
    with page.page.expect_file_chooser() as chooser:
        page.page.get_by_role("menuitem", name="Open a file").click()
    chooser.value.set_files(path)
    page.wait_until("window.backdraw.document().network.neurons.length === 9")
    opened = json.loads(path.read_text("utf-8"))
    opened = opened.get("document", opened)
    assert len(page.document()["network"]["edges"]) == len(opened["network"]["edges"])


MARKUP = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>'


def test_a_label_with_markup_is_text(page: Driver) -> None:
    page.page.mouse.click(*page.neuron_at(3))
    page.page.keyboard.press("F2")
    page.page.get_by_label("Label of neuron 3", exact=True).first.wait_for()
    page.page.keyboard.type(MARKUP)
    page.page.keyboard.press("Enter")
    page.wait_until("(markup) => window.backdraw.document().network.neurons[2].label === markup", MARKUP)
    page.show("outline")
    page.show("data")
    page.show("outline")
    drag_onto(page, 6, 3)
    let_go(page)
    painted.settle(page)
    assert page.page.locator("img").count() == 0
    assert page.page.evaluate("window.hit") is None
    assert page.page.locator(".outline").get_by_text(MARKUP[:10]).count() > 0
