"""The texts that the page paints on its canvases, read back from the drawing calls themselves.

Nothing of the product helps with it: `fillText` is watched, so what a test compares is what the user sees, where it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.e2e.driver import Driver

# A layer's texts count from the last time that the whole of its canvas was cleared or filled.
WATCH = """() => {
  if (window.painted) return;
  window.painted = {};
  const drawing = CanvasRenderingContext2D.prototype;
  const nameOf = (context) => context.canvas.dataset?.layer ?? "";
  const isWhole = (context, [x, y, width, height]) => {
    const { a, d } = context.getTransform();
    return x <= 0 && y <= 0 && width * a >= context.canvas.width - 1 && height * d >= context.canvas.height - 1;
  };
  for (const name of ["clearRect", "fillRect"]) {
    const paint = drawing[name];
    drawing[name] = function (...box) {
      if (isWhole(this, box)) window.painted[nameOf(this)] = [];
      return paint.apply(this, box);
    };
  }
  const write = drawing.fillText;
  drawing.fillText = function (text, x, y, ...rest) {
    (window.painted[nameOf(this)] ??= []).push({ text: String(text), x, y, font: this.font });
    return write.call(this, text, x, y, ...rest);
  };
}"""

# Neurons and edges where they are on the canvas, in its own CSS pixels.
PLACES = """() => {
  const { left, top } = document.getElementById("canvas").getBoundingClientRect();
  const place = (x, y) => { const at = window.backdraw.toScreen(x, y); return [at.x - left, at.y - top]; };
  const { neurons, edges } = window.backdraw.document().network;
  const [origin, unit] = [place(0, 0), place(1, 0)];
  return {
    zoom: unit[0] - origin[0],
    neurons: neurons.map(({ id, kind, x, y }) => ({ id, kind, at: place(x, y) })),
    edges: edges.map(({ tail, head }) => [tail, head]),
    live: window.painted.live ?? [],
  };
}"""

RADIUS = 26
Edge = tuple[int, int]


@dataclass
class Labels:
    """What the canvas shows in numbers; something that is not shown has no entry."""

    out: dict[int, str] = field(default_factory=dict)
    d_in: dict[int, str] = field(default_factory=dict)
    d_out: dict[int, str] = field(default_factory=dict)
    y: dict[int, str] = field(default_factory=dict)
    weight: dict[Edge, str] = field(default_factory=dict)
    d_weight: dict[Edge, str] = field(default_factory=dict)
    loss: str | None = None
    ids: set[int] = field(default_factory=set)
    other: list[str] = field(default_factory=list)


def watch(driver: Driver) -> None:
    """Begin to watch, now and after reloads, and have everything painted once."""
    driver.page.add_init_script(f"({WATCH})()")
    driver.page.evaluate(WATCH)
    driver.run_command("view.fit")


def settle(driver: Driver) -> None:
    """Until the frame loop has nothing left to paint."""
    driver.wait_until("() => window.backdraw.stats().idle && !window.backdraw.playhead().playing")


def texts(driver: Driver, layer: str) -> list[str]:
    """Every text of one canvas, in the order of painting: ground, edges, live or overlay."""
    settle(driver)
    return driver.page.evaluate("(layer) => (window.painted[layer] ?? []).map(({ text }) => text)", layer)


def labels(driver: Driver) -> Labels:
    """The numbers on the live canvas, each with the neuron or edge beside which it stands."""
    settle(driver)
    places = driver.page.evaluate(PLACES)
    found = Labels()
    pills = [text for text in places["live"] if not _of_neuron(found, places, text)]
    for text in pills:
        _of_edge(found, places, pills, text)
    return found


def _of_neuron(found: Labels, places: dict[str, Any], mark: dict[str, Any]) -> bool:
    text, x, y = mark["text"], mark["x"], mark["y"]
    if text.startswith("loss "):
        found.loss = text.removeprefix("loss ")
        return True
    radius = RADIUS * places["zoom"]
    if text.startswith("y = "):
        outputs = [neuron for neuron in places["neurons"] if neuron["kind"] == "output"]
        nearest = min(outputs, key=lambda neuron: (neuron["at"][0] - x) ** 2 + (neuron["at"][1] - y) ** 2)
        found.y[nearest["id"]] = text.removeprefix("y = ")
        return True
    for neuron in places["neurons"]:
        aside, below = x - neuron["at"][0], y - neuron["at"][1]
        if abs(aside) > 0.75:
            continue
        if abs(below) < radius:
            if mark["font"].startswith("650 "):
                found.out[neuron["id"]] = text
            else:
                found.other.append(text)
            return True
        if -radius - 40 * max(1.0, places["zoom"]) < below < 0 and text == str(neuron["id"]):
            found.ids.add(neuron["id"])
            return True
        if 0 < below < radius + 60 * max(1.0, places["zoom"]):
            for sign, derivatives in (("∂in ", found.d_in), ("∂out ", found.d_out)):
                if text.startswith(sign):
                    derivatives[neuron["id"]] = text.removeprefix(sign)
                    return True
    return False


def _of_edge(found: Labels, places: dict[str, Any], pills: list[dict[str, Any]], mark: dict[str, Any]) -> None:
    """A pill has its middle on its edge; with two lines the middle is between them."""
    text, x, y = mark["text"], mark["x"], mark["y"]
    twin = next((one for one in pills if one is not mark and one["x"] == x and abs(one["y"] - y) < 30), None)
    middle = (y if twin is None else (y + twin["y"]) / 2) - 0.5
    at = {neuron["id"]: neuron["at"] for neuron in places["neurons"]}
    by_distance = sorted((_distance(at[t], at[h], (x, middle)), (t, h)) for t, h in map(tuple, places["edges"]))
    if not by_distance or by_distance[0][0] > 1:
        found.other.append(text)
    elif text.startswith("∂ "):
        found.d_weight[by_distance[0][1]] = text.removeprefix("∂ ")
    else:
        # After an update: before → after.
        found.weight[by_distance[0][1]] = text.split("→ ")[-1]


def _distance(start: list[float], end: list[float], point: tuple[float, float]) -> float:
    """From a point to a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy)
    share = min(1.0, max(0.0, share))
    return float(((start[0] + share * dx - point[0]) ** 2 + (start[1] + share * dy - point[1]) ** 2) ** 0.5)
