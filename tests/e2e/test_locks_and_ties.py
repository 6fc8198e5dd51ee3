"""Weights that are locked and tied on the page: by keys and in the dialog, and what a training step says of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.driver import Driver


def weights(backdraw: Driver) -> dict[tuple[int, int], float]:
    return {(edge["tail"], edge["head"]): edge["weight"] for edge in backdraw.document()["network"]["edges"]}


def choose(backdraw: Driver, *edges: tuple[int, int]) -> None:
    """Click on edges, the first alone and the others in addition, near their tails."""
    for place, (tail, head) in enumerate(edges):
        (x, y), (to_x, to_y) = backdraw.neuron_at(tail), backdraw.neuron_at(head)
        with_shift = place > 0
        if with_shift:
            backdraw.page.keyboard.down("Shift")
        backdraw.page.mouse.click(x + 0.3 * (to_x - x), y + 0.3 * (to_y - y))
        if with_shift:
            backdraw.page.keyboard.up("Shift")
    assert backdraw.state()["selection"]["edges"] == [f"{tail}>{head}" for tail, head in edges]


def test_lock_two_tie_two_and_train(backdraw: Driver) -> None:
    """The running example with 1 -> 3 and 2 -> 3 sharing the weight 1: out(9) = 5.5, dL/dout = 9, dL/dw 36 and 18."""
    backdraw.run_command("example.running")
    page = backdraw.page

    choose(backdraw, (6, 9), (7, 9))
    page.keyboard.press("l")
    backdraw.wait_until("window.backdraw.document().network.edges.filter(({ locked }) => locked).length === 2")

    choose(backdraw, (1, 3), (2, 3))
    page.keyboard.press("Shift+T")
    dialog = page.get_by_role("dialog", name="Tie the weights")
    expect(dialog).to_contain_text("1 → 3 and 2 → 3 will have tied weights")
    expect(dialog).to_contain_text("both a bias weight (2 → 3)")
    assert dialog.get_by_role("radio", name="1, of 1 → 3").is_checked()
    dialog.get_by_role("button", name="Tie the weights").click()
    backdraw.wait_until("window.backdraw.document().network.ties?.length === 1")
    assert weights(backdraw)[2, 3] == 1
    expect(page.get_by_role("group", name="Legend")).to_contain_text("locked")

    backdraw.run_command("run.step")
    backdraw.wait_until("window.backdraw.document().training.progress.step === 1")
    backdraw.run_command("playhead.end")
    after = weights(backdraw)
    assert after[1, 3] == after[2, 3] == pytest.approx(1 - 0.01 * (36 + 18))
    assert (after[6, 9], after[7, 9]) == (1, 0.5)
    assert after[1, 4] == pytest.approx(0.5 - 0.01 * 9)

    choose(backdraw, (1, 3))
    card = page.locator("#view-selection")
    expect(card).to_contain_text("Shares its weight a with 2 → 3.")
    expect(card).to_contain_text("36 + 18 = 54")
    choose(backdraw, (6, 9))
    expect(card).to_contain_text("locked: no change")

    for edge in backdraw.document()["network"]["edges"]:
        backdraw.run_command("edit.lock", {"edges": [f"{edge['tail']}>{edge['head']}"]})
    backdraw.run_command("run.step")
    backdraw.wait_until(
        "window.backdraw.state().notice?.text.startsWith('There is nothing to train: all weights are locked')"
    )
