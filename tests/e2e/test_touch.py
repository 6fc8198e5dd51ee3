"""Fingers on a tablet: move, pan, pinch, long press, connect; and targets large enough for them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.driver import Driver
from tests.e2e.hands import Finger

SMALL_TARGETS = """() => [...document.querySelectorAll("button, select, input, summary, [role=tab]")]
  .filter((element) => element.offsetParent && !element.closest(".visually-hidden, p .gloss, dd .gloss"))
  .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && Math.min(width, height) < 43.5)
  .map(([html, { width, height }]) => `${html} ${width} x ${height}`)"""


@pytest.fixture
def context_options() -> dict[str, Any]:
    return {"viewport": {"width": 768, "height": 1024}, "has_touch": True, "is_mobile": True}


def test_one_finger_moves_a_neuron_and_pans_the_empty_canvas(backdraw: Driver) -> None:
    finger = Finger(backdraw)
    x, y = backdraw.neuron_at(9)
    finger.drag((x, y), (x - 50, y + 70))
    after = backdraw.neuron_at(9)
    assert (after[0] - x, after[1] - y) == pytest.approx((-50, 70), abs=9)
    assert backdraw.state()["history"]["undo"] == "Move neuron 9"
    left, top = backdraw.neuron_at(1)
    empty = (backdraw.neuron_at(9)[0], backdraw.neuron_at(8)[1])
    finger.drag(empty, (empty[0] - 60, empty[1] - 20))
    moved = backdraw.neuron_at(1)
    assert (moved[0] - left, moved[1] - top) == pytest.approx((-60, -20), abs=1)


def test_two_fingers_cancel_what_one_began_and_zoom(backdraw: Driver) -> None:
    finger = Finger(backdraw)
    before = backdraw.document()
    start = backdraw.neuron_at(6)
    wide = backdraw.neuron_at(9)[0] - backdraw.neuron_at(1)[0]
    finger.touch("Start", start)
    finger.touch("Move", (start[0] - 30, start[1] + 30))
    other = (start[0] - 130, start[1] + 30)
    finger.touch("Start", (start[0] - 30, start[1] + 30), other)
    for k in range(1, 11):
        finger.touch("Move", (start[0] - 30 + 5 * k, start[1] + 30), (other[0] - 5 * k, other[1]))
    finger.touch("End")
    assert backdraw.document() == before
    assert backdraw.neuron_at(9)[0] - backdraw.neuron_at(1)[0] == pytest.approx(2 * wide, rel=0.02)


def test_long_press_opens_the_menu_or_selects_and_a_rim_connects(backdraw: Driver) -> None:
    finger = Finger(backdraw)
    page = backdraw.page
    at = backdraw.neuron_at(6)
    finger.drag(at, at, rest=True, steps=0)
    page.get_by_role("menu", name="Neuron 6").wait_for()
    page.keyboard.press("Escape")
    (left, top), (right, bottom) = backdraw.neuron_at(3), backdraw.neuron_at(7)
    finger.drag((left - 45, top - 40), (right + 45, bottom + 40), rest=True)
    assert sorted(backdraw.state()["selection"]["neurons"]) == [3, 4, 6, 7]
    page.evaluate("window.backdraw.run('edit.escape')")
    scale = (right - left) / 200
    finger.drag((left + 26 * scale + 6, top), (right, bottom))
    backdraw.wait_until("window.backdraw.document().network.edges.some(({ tail, head }) => tail === 3 && head === 7)")


def test_the_menu_connects_by_taps(backdraw: Driver) -> None:
    finger = Finger(backdraw)
    at = backdraw.neuron_at(3)
    finger.drag(at, at, rest=True, steps=0)
    backdraw.page.get_by_role("menuitem", name="Connect to").tap()
    finger.tap(backdraw.neuron_at(7))
    backdraw.wait_until("window.backdraw.document().network.edges.some(({ tail, head }) => tail === 3 && head === 7)")


def test_targets_are_large_enough_for_fingers(backdraw: Driver) -> None:
    for place in ("run", "settings", "data", "outline", "selection", "paths", "problems", "labs"):
        backdraw.show(place)
        assert backdraw.page.evaluate(SMALL_TARGETS) == [], place
