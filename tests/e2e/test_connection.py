"""A server that goes away and comes back, a page that is reloaded: nothing is lost, nothing stale is shown."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, WebSocketRoute

from tests.e2e import painted
from tests.e2e.driver import Driver
from tests.e2e.server import Server

RUN = "window.backdraw.state().run"
# The browser reports every attempt to connect while nothing listens.
GONE = "WebSocket connection to|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_CONTENT_LENGTH_MISMATCH"


class OwnServer:
    """A server that the test may kill and start again at the same address."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.server = Server(log)
        self.server.wait()
        self.port = self.server.port

    def kill(self) -> None:
        self.server.stop(signal.SIGKILL)

    def start(self) -> None:
        self.server = Server(self.log, self.port)
        self.server.wait()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnServer]:
    own = OwnServer(tmp_path / "server.log")
    yield own
    own.server.stop()
    assert "Traceback" not in own.server.text()


@pytest.fixture
def tab(own: OwnServer, browser: Browser, context_options: dict[str, Any]) -> Iterator[Driver]:
    """A tab at the test's own server."""
    context = browser.new_context(**context_options)
    driver = Driver(context.new_page(), own.server.url)
    driver.load()
    painted.watch(driver)
    yield driver
    context.close()
    assert driver.watch.unexpected([GONE]) == []


def lost(driver: Driver) -> None:
    driver.page.get_by_text("Connection lost").wait_for()
    driver.wait_until("window.backdraw.state().connection === 'lost'")


def test_drawing_goes_on_without_a_server_and_is_checked_when_it_is_back(own: OwnServer, tab: Driver) -> None:
    page = tab.page
    page.locator("#canvas").focus()
    page.keyboard.press("b")
    tab.wait_until("window.backdraw.record() !== null")
    own.kill()
    lost(tab)
    # What was computed may stay; a pass cannot be made, and says why.
    page.keyboard.press("f")
    page.locator("#banners .banner", has_text="onnection").nth(1).wait_for()
    # Draw on: a neuron, and an edge from bias 2 to it. Every number is gone with the first edit.
    page.keyboard.press("n")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 0.36 * box["width"], box["y"] + 0.86 * box["height"])
    page.keyboard.press("e")
    places = tab.neurons_at()
    tab.drag(places[2], places[10])
    tab.wait_until("window.backdraw.document().network.edges.length === 13")
    shown = painted.labels(tab)
    assert set(shown.out) == {1, 2, 5, 8}
    assert shown.loss is None
    state = tab.state()
    assert state["checkedRevision"] < state["revision"]
    own.start()
    tab.wait_until("window.backdraw.connected()")
    page.get_by_text("Connection lost").wait_for(state="detached")
    check = tab.state()["check"]
    assert [problem["code"] for problem in check["problems"]] == ["no_outgoing"]
    assert 10 in check["layers"][1]
    page.locator("#canvas").focus()
    page.keyboard.press("f")
    tab.wait_until("window.backdraw.record() !== null")
    assert len(tab.record()["out"]) == 10


def test_a_killed_server_leaves_the_trained_weights_and_training_goes_on(own: OwnServer, tab: Driver) -> None:
    initial = [edge["weight"] for edge in tab.document()["network"]["edges"]]
    tab.show("train")
    tab.page.get_by_label("Training speed").select_option(label="1000 steps/s")
    train = tab.page.locator("button[data-command='run.train']")
    train.click()
    tab.wait_until(f"{RUN}.progress.step > 200")
    own.kill()
    lost(tab)
    train.click()
    tab.wait_until(f"{RUN}.status === 'paused'")
    document = tab.document()
    step = document["training"]["progress"]["step"]
    record = tab.record()
    assert record is not None
    assert step == record["step"] + 1 > 200
    weights = [edge["weight"] for edge in document["network"]["edges"]]
    assert weights == [w + change for w, change in zip(record["w"], record["change"], strict=True)] != initial
    own.start()
    tab.wait_until("window.backdraw.connected()")
    train.click()
    tab.wait_until(f"{RUN}.progress.step > {step} + 100")
    train.click()
    tab.wait_until(f"{RUN}.status === 'paused'")
    assert tab.document()["training"]["progress"]["step"] > step + 100


def test_a_broken_connection_resumes_the_running_training(own: OwnServer, tab: Driver) -> None:
    sockets: list[WebSocketRoute] = []

    def route(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    tab.page.route_web_socket(re.compile("socket.io"), route)
    tab.load()
    tab.show("train")
    tab.page.get_by_label("Training speed").select_option(label="100 steps/s")
    train = tab.page.locator("button[data-command='run.train']")
    train.click()
    tab.wait_until(f"{RUN}.progress.step > 5")
    revision = tab.state()["revision"]
    sockets[-1].close()
    tab.wait_until("window.backdraw.state().connection === 'lost'")
    tab.wait_until("window.backdraw.state().connection === 'connected'")
    state = tab.state()
    assert state["run"]["status"] == "running"
    assert state["revision"] == revision
    tab.wait_until(f"{RUN}.progress.step > {state['run']['progress']['step']} + 50")
    train.click()
    tab.wait_until(f"{RUN}.status === 'paused'")
    record = tab.record()
    assert record is not None
    assert tab.document()["training"]["progress"]["step"] == record["step"] + 1


def test_a_reload_restores_the_drawing_and_a_running_training(own: OwnServer, tab: Driver) -> None:
    page = tab.page
    (x0, y0), (x1, y1) = tab.neuron_at(4), tab.neuron_at(7)
    page.mouse.dblclick(x0 + 0.72 * (x1 - x0), y0 + 0.72 * (y1 - y0))
    page.get_by_label("Weight of edge 4 to 7").wait_for()
    page.keyboard.type("2,5")
    page.keyboard.press("Enter")
    tab.drag(tab.neuron_at(3), (tab.neuron_at(3)[0] + 30, tab.neuron_at(3)[1] - 40))
    tab.wait_until("window.backdraw.state().storage.saved")
    before = tab.document()
    tab.load()
    assert tab.document() == before
    edge = next(one for one in before["network"]["edges"] if (one["tail"], one["head"]) == (4, 7))
    assert edge["weight"] == edge["initial"] == 2.5

    tab.show("train")
    page.get_by_label("Training speed").select_option(label="100 steps/s")
    page.locator("button[data-command='run.train']").click()
    tab.wait_until(f"{RUN}.progress.step > 10")
    step = tab.state()["run"]["progress"]["step"]
    tab.load()
    tab.wait_until(f"{RUN}.status === 'running' && {RUN}.progress.step > {step}")
    tab.show("train")
    page.locator("button[data-command='run.train']").click()
    tab.wait_until(f"{RUN}.status === 'paused'")
    assert tab.document()["training"]["progress"]["step"] > step


def test_an_answer_that_an_edit_has_overtaken_is_never_shown(tab: Driver) -> None:
    """Passes and edits in the same moment: what is shown is of the newest drawing, or nothing is."""
    for weight in [2, 5, 7]:
        stale = tab.page.evaluate(
            """async (weight) => {
              const asked = ["run.forward", "run.backward"].map((id) => window.backdraw.run(id));
              await window.backdraw.run("edit.weight", { edge: "4>7", value: weight });
              await Promise.allSettled(asked);
              const record = window.backdraw.record();
              const { edges } = window.backdraw.document().network;
              return record !== null && record.w.some((value, row) => value !== edges[row].weight);
            }""",
            weight,
        )
        assert stale is False
    tab.page.locator("#canvas").focus()
    tab.page.keyboard.press("f")
    tab.wait_until("window.backdraw.record() !== null")
    assert 7 in tab.record()["w"]
