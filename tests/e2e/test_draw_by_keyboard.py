"""The main job by keyboard alone: the running example drawn, run forward and backward, and trained."""

from __future__ import annotations

from tests.e2e import painted
from tests.e2e.compare import Rows, canvas_shows_record, record_is_as_specified
from tests.e2e.driver import Driver
from tests.running_example import KINDS, LAYERS, WEIGHTS, X, Y

# The order in which N goes through the kinds.
CYCLE = ["hidden", "output", "input", "bias"]


class Keyboard:
    """What a user at the keyboard does, with what the screen says as the only guide."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.kind = "hidden"

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.page.keyboard.press(key)

    def command(self, name: str) -> None:
        """By its name in the palette."""
        self.press("Control+k")
        self.driver.wait_until("document.activeElement.className === 'palette-field'")
        self.driver.page.keyboard.type(name)
        self.press("Enter")

    def place(self, kind: str) -> None:
        """A neuron of a kind: N, again until it is the kind wanted, Enter."""
        turns = (CYCLE.index(kind) - CYCLE.index(self.kind)) % len(CYCLE)
        count = len(self.driver.document()["network"]["neurons"])
        self.press("n", *["n"] * turns, "Enter")
        self.kind = kind
        self.driver.wait_until(f"window.backdraw.document().network.neurons.length === {count + 1}")

    def focus(self) -> int:
        focus = self.driver.state()["focus"]
        assert "neuron" in focus, focus
        return int(focus["neuron"])

    def go(self, neuron: int) -> None:
        """With Alt and the arrows, the way in which it lies, or aside where that leads nowhere new."""
        places = self.driver.neurons_at()
        seen: list[int] = []
        for _ in range(12):
            here = self.focus()
            if here == neuron:
                return
            seen.append(here)
            dx, dy = places[neuron][0] - places[here][0], places[neuron][1] - places[here][1]
            aside = ["ArrowRight" if dx > 0 else "ArrowLeft"] if abs(dx) > 1 else []
            along = ["ArrowDown" if dy > 0 else "ArrowUp"] if abs(dy) > 1 else []
            for key in [*aside, *along] if abs(dx) > abs(dy) else [*along, *aside]:
                self.press(f"Alt+{key}")
                if self.focus() not in seen:
                    break
        raise AssertionError(f"no way to neuron {neuron}: {seen}")

    def connect(self, tail: int, head: int, *weights: float) -> None:
        """C, walk to the head, Enter; then its weight, and with Shift+Tab those of the head's edges before it."""
        self.go(tail)
        self.press("c")
        self.go(head)
        self.press("Enter")
        self.driver.wait_until(f"window.backdraw.state().selection.edges.join() === '{tail}>{head}'")
        for k, weight in enumerate(weights):
            if k > 0:
                self.press("Shift+Tab")
            self.driver.page.keyboard.type(str(weight))
        self.press("Enter")

    def give(self, neuron: int, value: float) -> None:
        self.go(neuron)
        self.driver.page.keyboard.type(str(value))
        self.press("Enter")
        self.driver.wait_until(f"window.backdraw.document().probe[{neuron}] === {value}")


def draw(keys: Keyboard) -> None:
    keys.place("input")
    keys.place("bias")
    keys.go(1)
    keys.press("Control+ArrowRight", "Control+ArrowDown")
    keys.connect(2, 3, WEIGHTS[2, 3], WEIGHTS[1, 3])
    keys.connect(2, 4, WEIGHTS[2, 4], WEIGHTS[1, 4])
    keys.place("bias")
    keys.press(*["Shift+ArrowRight"] * 20)
    keys.go(3)
    keys.press("Control+ArrowRight")
    keys.go(4)
    keys.press("Control+ArrowRight")
    keys.connect(4, 6, WEIGHTS[4, 6], WEIGHTS[3, 6])
    keys.connect(5, 6, WEIGHTS[5, 6])
    keys.connect(5, 7, WEIGHTS[5, 7], WEIGHTS[4, 7])
    keys.place("bias")
    keys.press(*["Shift+ArrowRight"] * 40)
    keys.place("output")
    keys.press(*["Shift+ArrowRight"] * 60, *["Shift+ArrowUp"] * 20)
    for tail in (6, 7, 8):
        keys.connect(tail, 9, WEIGHTS[tail, 9])
    keys.give(1, X)
    keys.give(9, Y)
    keys.command("Tidy up")
    keys.press("Escape", "Shift+1")


def pass_by(keys: Keyboard, key: str) -> None:
    keys.press(key)
    keys.driver.wait_until("window.backdraw.playhead().playing")
    keys.press("End")


def test_the_running_example_without_a_pointer(backdraw: Driver) -> None:
    painted.watch(backdraw)
    keys = Keyboard(backdraw)
    backdraw.wait_until("document.activeElement.id === 'canvas'")
    keys.command("New drawing")
    keys.kind = "input"  # what a new drawing begins with
    backdraw.wait_until("window.backdraw.document().network.neurons.length === 0")
    draw(keys)
    backdraw.wait_until("window.backdraw.connected()")

    network = backdraw.document()["network"]
    assert [(neuron["id"], neuron["kind"]) for neuron in network["neurons"]] == list(enumerate(KINDS, start=1))
    assert {(edge["tail"], edge["head"]): edge["weight"] for edge in network["edges"]} == WEIGHTS
    check = backdraw.state()["check"]
    assert check["problems"] == []
    assert [sorted(layer) for layer in check["layers"]] == LAYERS

    pass_by(keys, "f")
    record_is_as_specified(backdraw, "identity", backward=False)
    canvas_shows_record(backdraw, backward=False)
    pass_by(keys, "b")
    record_is_as_specified(backdraw, "identity", backward=True)
    canvas_shows_record(backdraw, backward=True)
    pass_by(keys, "s")
    canvas_shows_record(backdraw, backward=True, updated=True)
    keys.press("Control+z")
    backdraw.wait_until("window.backdraw.document().training.progress.step === 0")

    keys.press("Control+a")
    keys.command("Change the activation")
    backdraw.page.locator("#inplace select").wait_for()
    backdraw.page.keyboard.type("logistic")
    keys.press("Enter")
    pass_by(keys, "f")
    pass_by(keys, "b")
    record_is_as_specified(backdraw, "logistic", backward=True)
    canvas_shows_record(backdraw, backward=True)

    keys.press("Control+Enter")
    backdraw.wait_until("window.backdraw.state().run.progress.step > 3")
    keys.press("Control+Enter")
    backdraw.wait_until("window.backdraw.state().run.status === 'paused'")
    assert backdraw.document()["training"]["progress"]["step"] == Rows(backdraw).record["step"] + 1


def test_the_help_lists_the_keys_and_closes(backdraw: Driver) -> None:
    page = backdraw.page
    backdraw.wait_until("document.activeElement.id === 'canvas'")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys and commands")
    dialog.wait_for()
    for name in ["Forward pass", "Backward pass", "One training step", "Train or pause", "Undo"]:
        assert dialog.get_by_text(name, exact=True).count() == 1, name
    assert "Ctrl+Enter" in dialog.inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    backdraw.wait_until("document.activeElement.id === 'canvas'")
