"""Metrics and features: from the circle's Train to the rows that it gets wrong, and back by one more input."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.driver import Driver

RUN = "window.backdraw.state().run"


def test_metrics_follow_the_training_and_lead_to_rows(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("example.circle")
    backdraw.show("metrics")
    card = page.locator("#view-metrics")
    expect(card.locator(".measures tbody tr").nth(1)).to_contain_text("90")
    expect(page.locator(".fit")).to_be_in_viewport(ratio=1)
    expect(page.locator(".curve-place")).to_be_in_viewport(ratio=1)
    before = page.locator(".fit").inner_text()
    page.locator("button[data-command='run.train']").click()
    # While it trains, not only at its end.
    backdraw.wait_until(
        f"(before) => document.querySelector('.fit').innerText !== before && {RUN}.status === 'running'", before
    )
    backdraw.wait_until(f"{RUN}.progress.step >= 300", seconds=60)
    page.locator("button[data-command='run.train']").click()
    backdraw.wait_until(f"{RUN}.status === 'paused'")
    expect(card.locator(".metrics")).not_to_have_class(re.compile("old"))

    # A cell, by the keyboard: its rows are listed here, and marked in the table.
    card.locator("[data-cell='0 0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    right = card.locator("[data-cell='1 1']")
    expect(right).to_be_focused()
    count = int(right.inner_text())
    page.keyboard.press("Enter")
    expect(right).to_have_attribute("aria-pressed", "true")
    expect(card.locator("h3")).to_have_text(f"{count} rows: 1, recognised")
    line = card.locator(".measured-row").first
    row = int(line.locator(".number").first.inner_text())
    line.click()
    backdraw.wait_until("(row) => window.backdraw.state().point === row && window.backdraw.record() !== null", row - 1)
    backdraw.show("data")
    expect(page.locator("tr.picked").first).to_be_visible()


def test_a_feature_is_one_click_and_one_undo(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("example.circle")
    backdraw.show("data")
    before = backdraw.document()
    page.locator(".features button", has_text="x1^2").click()
    expect(page.locator(".features button", has_text="x1^2")).to_have_attribute("aria-pressed", "true")
    after = backdraw.document()
    assert after["data"]["derived"] == [{"name": "x1^2", "formula": "x1^2", "neuron": 12}]
    assert len(after["network"]["edges"]) == len(before["network"]["edges"]) + 6
    backdraw.wait_until("window.backdraw.connected()")
    backdraw.run_command("run.forward", {"point": 0})
    record, x1 = backdraw.record(), after["data"]["rows"][0][0]
    assert record["out"][-1] == x1 * x1, "the engine computes it"
    page.keyboard.press("Control+z")
    expect(page.locator(".features button", has_text="x1^2")).to_have_attribute("aria-pressed", "false")
    assert backdraw.document()["network"] == before["network"]
    backdraw.show("data")
    page.locator("button[data-command='data.regenerate']").click()
    backdraw.wait_until("window.backdraw.document().data.generator.seed === 2")
    assert backdraw.document()["data"]["rows"] != before["data"]["rows"]
