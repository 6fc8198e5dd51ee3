"""How fast explanations open and follow: rows of the page's benchmark (benchmarks/page.py)."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

from tests.e2e.driver import Driver

SCRIPT = Path(__file__).resolve().parent / "page_explain.js"
SECONDS = 3
OPENINGS = 3

Opening = tuple[dict[str, Any], str]


def openings(neuron: int, edge: str) -> dict[str, Opening]:
    """What opens each view, and what is there once it is open."""
    return {
        "ledger": ({"tab": "ledger"}, ".ledger-line"),
        "paths": ({"tab": "paths"}, ".path"),
        "inside a neuron": ({"command": "lab.neuron", "args": {"neuron": neuron}}, ".lab .formula .katex"),
        "loss slice": ({"command": "lab.slice", "args": {"edge": edge}}, ".lab .graph.slice .curve"),
        "gradient check of a weight": ({"command": "lab.check", "args": {"edge": edge}}, ".lab .compare"),
        "matrices": ({"command": "lab.matrices"}, ".lab .matrix"),
        "signal health": ({"command": "lab.health"}, ".lab .problem, .lab .empty"),
    }


def measure_explaining(driver: Driver) -> dict[str, float]:
    page = driver.page
    network = driver.document()["network"]
    edge = network["edges"][len(network["edges"]) // 3]
    numbers: dict[str, float] = {}
    rest = "window.bench.rest()"
    driver.run_command("run.step")
    driver.run_command("playhead.end")
    for name, opening in openings(edge["head"], f"{edge['tail']}>{edge['head']}").items():
        times = []
        for _ in range(OPENINGS):
            driver.run_command("lab.close")
            change_a_weight(driver, network["edges"][0])
            driver.run_command("go.train")
            driver.run_command("view.focus", {"neuron": edge["head"]})
            page.evaluate(rest)
            times.append(page.evaluate("([what, there]) => window.explaining.opening(what, there)", list(opening)))
        numbers[f"open {name}"] = median(times)
    numbers["slice"] = drag_slice(driver, f"{edge['tail']}>{edge['head']}")
    driver.run_command("lab.close")
    driver.run_command("edit.escape")
    driver.run_command("run.step")
    numbers["play"] = play(driver)
    for tab in ("train", "ledger"):
        driver.run_command(f"go.{tab}")
        page.evaluate(rest)
        numbers[f"scrub {tab}"] = page.evaluate("(seconds) => window.explaining.scrubbing(seconds)", SECONDS)
    driver.run_command("go.train")
    driver.run_command("playhead.end")
    return numbers


def change_a_weight(driver: Driver, edge: dict[str, Any]) -> None:
    """So that no answer of the server is there already."""
    edge["weight"] += 1e-3
    driver.run_command("edit.weight", {"edge": f"{edge['tail']}>{edge['head']}", "value": edge["weight"]})
    driver.run_command("run.backward")
    driver.run_command("playhead.end")


def play(driver: Driver) -> float:
    """Frames a second by edge, from the middle of the forward pass on."""
    driver.run_command("view.preferences", {"preferences": {"playUnit": "edge"}})
    driver.seek(driver.playhead()["length"] // 8)
    driver.run_command("playhead.play")
    frames: float = driver.page.evaluate("(seconds) => window.explaining.frames(seconds)", SECONDS)
    driver.run_command("playhead.play")
    return frames


def drag_slice(driver: Driver, edge: str) -> float:
    """New records a second while the marker of the loss slice is dragged."""
    page = driver.page
    driver.run_command("lab.slice", {"edge": edge})
    page.evaluate("window.explaining.opening({ command: 'lab.slice' }, '.lab .graph.slice .handle')")
    page.evaluate("window.bench.rest()")
    box = page.locator(".lab .graph.slice .handle").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    updates: float = page.evaluate("(seconds) => window.explaining.dragging(seconds)", SECONDS)
    page.mouse.up()
    page.evaluate("window.bench.rest()")
    driver.run_command("edit.undo")
    return updates


def explaining_rows(large: bool) -> list[tuple[str, str, float | None, str, bool]]:
    """What, its number's name, its bar (None: for information), the unit, and whether the bar is a lower bound."""
    bar = 1000.0 if large else 100.0
    rows: list[tuple[str, str, float | None, str, bool]] = [
        (f"open {name}", f"open {name}", bar, "ms", False) for name in openings(0, "")
    ]
    rows.append(("playing by edge", "play", 30, "fps", True))
    rows.append(("scrubbing", "scrub train", 30, "fps", True))
    rows.append(("scrubbing beside the open ledger", "scrub ledger", 30, "fps", True))
    rows.append(("dragging the loss slice, updates of the canvas", "slice", None if large else 30, "/s", True))
    return rows
