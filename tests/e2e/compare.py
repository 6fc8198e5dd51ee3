"""Comparing what is displayed with the record, and the record with the specification."""

from __future__ import annotations

from typing import Any

from tests.e2e import painted
from tests.e2e.driver import Driver
from tests.e2e.painted import Labels
from tests.e2e.printed import BESIDE, CHARACTERS, MINUS, ON_EDGE, UNDER, printed
from tests.e2e.printed import painted as on_canvas
from tests.running_example import LOSS, NEURONS, SLOPES, X, Y

PRINTED = 0.5e-10  # the specification prints ten decimals

# Facts, the sums' totals and the weights' fields of the panel, as name -> text and exact value.
FACTS = """() => {
  const shown = {};
  const say = (name, element) => {
    const number = element?.querySelector(".number, .unknown");
    if (number) shown[name] = [number.textContent, number.classList.contains("unknown") ? null : Number(number.title)];
  };
  const all = (selector) => document.querySelectorAll(`#view-selection ${selector}`);
  for (const name of all("dl.facts > dt")) say(name.textContent, name.nextElementSibling);
  for (const row of all("table.ledger tfoot tr")) say(row.cells[0].textContent, row.cells[1]);
  return shown;
}"""

LEDGER = """() => [...document.querySelectorAll("#view-selection table.ledger")].map((table) =>
  [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => {
    const field = cell.querySelector("input");
    const number = cell.querySelector(".number, .unknown");
    return field ? field.title : number ? number.title : cell.textContent.trim();
  })))"""


class Rows:
    """A record by neuron number and edge instead of by row."""

    def __init__(self, driver: Driver) -> None:
        record = driver.record()
        assert record is not None
        self.record = record
        network = driver.document()["network"]
        self.ids = [neuron["id"] for neuron in network["neurons"]]
        self.kinds = {neuron["id"]: neuron["kind"] for neuron in network["neurons"]}
        self.edges = [(edge["tail"], edge["head"]) for edge in network["edges"]]

    def neurons(self, row: str) -> dict[int, float]:
        """Those that have such a number."""
        values: list[float | None] = self.record[row]
        return {id: value for id, value in zip(self.ids, values, strict=True) if value is not None}

    def of_edges(self, row: str) -> dict[tuple[int, int], float]:
        return dict(zip(self.edges, self.record[row], strict=True))


def record_is_as_specified(driver: Driver, function: str, *, backward: bool) -> None:
    """Every number of the specification's tables, to all digits printed there."""
    rows = Rows(driver)
    assert rows.neurons("out")[1] == X
    assert rows.record["y"] == [Y]
    assert abs(rows.record["loss"] - LOSS[function]) <= PRINTED
    columns = ["in", "out", "dOut", "dIn"] if backward else ["in", "out"]
    for column, name in enumerate(columns):
        found = rows.neurons(name)
        for neuron, numbers in NEURONS[function].items():
            assert abs(found[neuron] - numbers[column]) <= PRINTED, (name, neuron)
    if backward:
        slopes = rows.of_edges("dW")
        assert slopes.keys() == SLOPES[function].keys()
        for edge, slope in SLOPES[function].items():
            assert abs(slopes[edge] - slope) <= PRINTED, edge
    else:
        assert rows.record["dOut"] is None
        assert rows.record["dW"] is None


def canvas_shows_record(driver: Driver, *, backward: bool, updated: bool = False) -> Labels:
    """Each number that the canvas paints is the record's, and none is missing."""
    rows = Rows(driver)
    shown = painted.labels(driver)
    assert shown.other == []
    assert shown.ids == set(rows.ids)
    assert shown.out == texts(rows.neurons("out"))
    outputs = [id for id in rows.ids if rows.kinds[id] == "output"]
    assert shown.y == texts(dict(zip(outputs, rows.record["y"], strict=True)), BESIDE)
    assert shown.loss == on_canvas(rows.record["loss"], BESIDE)
    weights = rows.of_edges("w")
    if updated:
        weights = {edge: weight + rows.of_edges("change")[edge] for edge, weight in weights.items()}
    assert shown.weight == texts(weights, ON_EDGE)
    assert shown.d_in == (texts(rows.neurons("dIn"), UNDER) if backward else {})
    assert shown.d_weight == (texts(rows.of_edges("dW"), ON_EDGE) if backward else {})
    return shown


def texts(values: dict[Any, float], characters: int = CHARACTERS) -> dict[Any, str]:
    return {key: on_canvas(value, characters) for key, value in values.items()}


def select(driver: Driver, neuron: int) -> None:
    """Click a neuron."""
    driver.page.mouse.click(*driver.neuron_at(neuron))
    driver.wait_until(f"window.backdraw.state().selection.neurons.join() === '{neuron}'")


def panel_shows_record(driver: Driver) -> None:
    """The inspector's numbers of each neuron, selected one after the other: rounded as printed, exact on hover."""
    rows = Rows(driver)
    for neuron in rows.ids:
        select(driver, neuron)
        heading = driver.page.get_by_role("heading", name=f"Neuron {neuron}")
        heading.wait_for()
        inspector_shows(driver, rows, neuron)


def inspector_shows(driver: Driver, rows: Rows, neuron: int) -> None:
    facts: dict[str, tuple[str, float | None]] = driver.page.evaluate(FACTS)
    inside = rows.kinds[neuron] in ("hidden", "output")
    expected: dict[str, float | None] = {"out": rows.neurons("out")[neuron]}
    backward = rows.record["dOut"] is not None
    d_out = "dL/dout" if rows.kinds[neuron] == "output" else "dL/dout, their sum"
    expected[d_out] = rows.neurons("dOut")[neuron] if backward else None
    if inside:
        expected["in, their sum"] = rows.neurons("in")[neuron]
        expected["dL/din"] = rows.neurons("dIn")[neuron] if backward else None
    if rows.kinds[neuron] == "output":
        expected["y"] = rows.record["y"][0]
    assert {name: exact for name, (_, exact) in facts.items()} == expected, neuron
    for name, (text, exact) in facts.items():
        assert text == ("–" if exact is None else printed(exact)), (neuron, name)
    if inside:
        weights, outs = rows.of_edges("w"), rows.neurons("out")
        incoming = [tail for tail, head in rows.edges if head == neuron]
        forward = driver.page.evaluate(LEDGER)[0]
        assert [[float(cell) for cell in line] for line in forward] == [
            [tail, weights[tail, neuron], outs[tail], weights[tail, neuron] * outs[tail]] for tail in incoming
        ]


def outline_shows_weights(driver: Driver, weights: dict[tuple[int, int], float]) -> None:
    """Each weight in the outline: in its field rounded, every digit on hover."""
    driver.show("outline")
    for edge, weight in weights.items():
        neuron = driver.page.locator(f".outline [data-neuron='{edge[1]}']")
        if neuron.get_attribute("aria-expanded") == "false":
            neuron.click()
        field = driver.page.locator(".outline").get_by_label(f"Weight from {edge[0]} to {edge[1]}", exact=True)
        assert float(field.get_attribute("title") or "") == weight, edge
        assert field.input_value() == printed(weight, 6).replace(MINUS, "-"), edge
    driver.show("explain")
