"""The playhead: play, pause, step by layer there and back; what lies ahead of it is not on the canvas."""

from __future__ import annotations

import pytest

from tests.e2e import painted
from tests.e2e.driver import Driver
from tests.e2e.painted import Labels

GIVEN = {1, 2, 5, 8}  # inputs and biases need no computing
OUTS = [GIVEN, GIVEN | {3, 4}, GIVEN | {3, 4, 6, 7}, GIVEN | {3, 4, 6, 7, 9}]
D_INS = [{9}, {6, 7, 9}, {3, 4, 6, 7, 9}]


@pytest.fixture
def ready(backdraw: Driver) -> Driver:
    """The running example after a backward pass, the playhead at the start."""
    painted.watch(backdraw)
    backdraw.page.locator("#canvas").focus()
    backdraw.page.keyboard.press("b")
    backdraw.wait_until("window.backdraw.playhead().length > 0")
    button(backdraw, "To the start")
    return backdraw


def button(driver: Driver, name: str) -> Labels:
    """Click one of the playhead's buttons; what the canvas shows then."""
    driver.page.get_by_role("group", name="Playhead").get_by_role("button", name=name, exact=True).click()
    return painted.labels(driver)


def stops(driver: Driver) -> list[tuple[int, Labels]]:
    """Layer by layer to the end: position and what is shown."""
    shown: list[tuple[int, Labels]] = [(0, painted.labels(driver))]
    while shown[-1][0] < driver.playhead()["length"]:
        labels = button(driver, "One layer on")
        position = driver.playhead()["position"]
        assert position > shown[-1][0]
        shown.append((position, labels))
    return shown


def test_what_lies_ahead_is_not_shown(ready: Driver) -> None:
    forward = stops(ready)
    # Nothing; layers 1 to 4; the loss; then dL/din from the last layer back; the first layer's inputs have no dL/din.
    labels = [one for _, one in forward]
    outs = [set(one.out) for one in labels]
    assert outs == [OUTS[0], *OUTS, *[OUTS[3]] * (len(labels) - 5)]
    lost = next(k for k, one in enumerate(labels) if one.loss is not None)
    assert lost == 5
    assert all(one.loss == "0.25" for one in labels[lost:])
    assert all(one.loss is None and one.d_in == {} and one.d_weight == {} for one in labels[:lost])
    assert [set(one.d_in) for one in labels[lost:]] == [set(), *D_INS, *[D_INS[2]] * (len(labels) - lost - 4)]
    assert labels[-1].d_weight.keys() == labels[-1].weight.keys()
    # Back by layer: the same positions and the same numbers, in reverse.
    back = [forward[-1]]
    while back[-1][0] > 0:
        shown = button(ready, "One layer back")
        back.append((ready.playhead()["position"], shown))
    assert back == forward[::-1]


def test_the_panel_and_the_sentence_follow(ready: Driver) -> None:
    page = ready.page
    page.mouse.click(*ready.neuron_at(6))
    panel = page.locator("#view-selection")
    panel.get_by_text("in, their sum").wait_for()
    assert panel.locator(".unknown").count() > 0
    assert panel.locator("span.number[title='0.5']").count() == 0
    for _ in range(3):
        button(ready, "One layer on")
    page.locator("#transport .sentence", has_text="Layer 3: neurons 6, 7, 8 computed").wait_for()
    panel.locator("tfoot span.number[title='0.5']").first.wait_for()
    assert panel.locator("tfoot .unknown").count() == 1  # its derivative is still to come
    button(ready, "To the start")
    panel.locator("tfoot .unknown").nth(1).wait_for()
    assert panel.locator("span.number[title='0.5']").count() == 0


def test_play_pause_and_go_on(ready: Driver) -> None:
    button_of = ready.page.get_by_role("group", name="Playhead")
    button_of.get_by_role("button", name="Play", exact=True).click()
    ready.wait_until("window.backdraw.playhead().position > 0")
    button_of.get_by_role("button", name="Pause", exact=True).click()
    ready.wait_until("!window.backdraw.playhead().playing")
    paused = ready.playhead()
    assert 0 < paused["position"] < paused["length"]
    ready.page.locator("#canvas").focus()
    ready.page.keyboard.press("Space")
    ready.wait_until(f"window.backdraw.playhead().position > {paused['position']}")
    ready.page.keyboard.press("Space")
    ready.wait_until("!window.backdraw.playhead().playing")
    ready.page.keyboard.press("End")
    assert painted.labels(ready).loss == "0.25"
    ready.page.keyboard.press("Home")
    assert set(painted.labels(ready).out) == GIVEN
    ready.page.keyboard.press("Shift+.")
    ready.page.keyboard.press("Shift+.")
    assert set(painted.labels(ready).out) == OUTS[1]
    ready.page.keyboard.press(".")
    at = ready.playhead()["position"]
    ready.page.keyboard.press(",")
    assert ready.playhead()["position"] == at - 1


def test_an_edit_takes_every_number_away(ready: Driver) -> None:
    """No stale value is ever shown: the moment the weight changes, outputs and derivatives are gone."""
    button(ready, "To the end")
    assert painted.labels(ready).loss == "0.25"
    (x0, y0), (x1, y1) = ready.neuron_at(4), ready.neuron_at(7)
    ready.page.mouse.dblclick(x0 + 0.72 * (x1 - x0), y0 + 0.72 * (y1 - y0))
    ready.page.get_by_label("Weight of edge 4 to 7").wait_for()
    ready.page.keyboard.type("5")
    ready.page.keyboard.press("Enter")
    ready.wait_until("window.backdraw.document().network.edges.some(({ weight }) => weight === 5)")
    shown = painted.labels(ready)
    assert set(shown.out) == GIVEN
    assert shown.d_in == shown.d_weight == {}
    assert shown.loss is None
    assert shown.weight[4, 7] == "5"
    assert ready.record() is None
    ready.page.locator("#transport .sentence", has_text="Nothing computed yet").wait_for()
