"""Keys reach their commands from wherever the focus is, and leave alone what is being typed."""

from __future__ import annotations

from tests.e2e.driver import Driver

COMPOSED = """(key) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }))"""


def test_keys_work_after_a_click_anywhere(backdraw: Driver) -> None:
    page = backdraw.page
    page.locator("[data-command='run.forward']").first.click()
    page.keyboard.press("b")
    backdraw.wait_until("() => backdraw.record()?.dIn?.[2] === 2")
    page.get_by_role("tab", name="Ledger").click()
    page.keyboard.press("f")
    backdraw.wait_until("() => backdraw.record()?.out?.[8] === 1.5 && !backdraw.record().dIn")
    page.mouse.click(*backdraw.neuron_at(6))
    page.get_by_role("button", name="Zoom in").click()
    page.keyboard.press("Delete")
    backdraw.wait_until("() => backdraw.document().network.neurons.length === 8")
    page.get_by_role("combobox", name="Speed of the playhead").focus()
    page.keyboard.press("v")
    page.keyboard.press("n")
    assert backdraw.page.evaluate("backdraw.state().tool") == "select"  # a list's own


def test_a_composition_keeps_its_keys(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.run_command("edit.label", {"ids": [3]})
    page.get_by_label("Label of neuron 3").wait_for()
    page.keyboard.type("ab")
    for key in ("Enter", "Escape"):
        page.evaluate(COMPOSED, key)
    page.keyboard.type("c")
    page.keyboard.press("Enter")
    backdraw.wait_until("() => backdraw.document().network.neurons[2].label === 'abc'")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog", name="Command palette").get_by_role("combobox").fill("Go to neuron 7")
    for key in ("Enter", "Escape"):
        page.evaluate(COMPOSED, key)
    assert page.evaluate("backdraw.state().dialog") == "palette"


def test_the_outline_is_a_tree(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.show("outline")
    page.locator(".outline [role=treeitem][tabindex='0']").focus()

    def press(key: str, name: str) -> None:
        page.keyboard.press(key)
        backdraw.wait_until("(name) => document.activeElement.getAttribute('aria-label')?.startsWith(name)", name)

    press("4", "Neuron 4 identity, hidden")
    press("ArrowRight", "Neuron 4")
    backdraw.wait_until("() => document.activeElement.getAttribute('aria-expanded') === 'true'")
    press("ArrowRight", "from 1, weight 0.5")
    press("Delete", "from 2, weight 1")
    press("ArrowLeft", "Neuron 4")
    press("ArrowLeft", "Neuron 4")
    backdraw.wait_until("() => document.activeElement.getAttribute('aria-expanded') === 'false'")
    press("End", "Neuron 9")
    press("7", "Neuron 7")
    press("Delete", "Neuron 8")
    press("Home", "Layer 1, 2 neurons")
    assert [neuron["id"] for neuron in backdraw.document()["network"]["neurons"]] == [1, 2, 3, 4, 5, 6, 8, 9]
    page.locator(".tools button").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.command") == "tool.neuron"
