"""The page opens, connects, and shows the running example."""

from __future__ import annotations

from tests.e2e.driver import Driver

# spec: neurons 1 ... 9 of the running example, and its twelve edges
KINDS = ["input", "bias", "hidden", "hidden", "bias", "hidden", "hidden", "bias", "output"]
EDGES = {(1, 3), (1, 4), (2, 3), (2, 4), (3, 6), (4, 6), (4, 7), (5, 6), (5, 7), (6, 9), (7, 9), (8, 9)}


def test_first_open_shows_the_running_example(backdraw: Driver) -> None:
    document = backdraw.document()
    neurons = sorted(document["network"]["neurons"], key=lambda neuron: neuron["id"])
    assert document["format"] == "backdraw/1"
    assert [(neuron["id"], neuron["kind"]) for neuron in neurons] == list(enumerate(KINDS, start=1))
    assert {(edge["tail"], edge["head"]) for edge in document["network"]["edges"]} == EDGES


def test_every_neuron_is_on_the_screen(backdraw: Driver) -> None:
    size = backdraw.page.viewport_size
    assert size is not None
    for neuron in backdraw.document()["network"]["neurons"]:
        x, y = backdraw.to_screen(neuron["x"], neuron["y"])
        assert 0 < x < size["width"], neuron
        assert 0 < y < size["height"], neuron


def test_a_frame_was_painted(backdraw: Driver) -> None:
    backdraw.wait_until("window.backdraw.stats().frames > 0")


def test_the_page_has_a_title_and_a_language(backdraw: Driver) -> None:
    assert "Backdraw" in backdraw.page.title()
    assert backdraw.page.locator("html").get_attribute("lang") == "en"
