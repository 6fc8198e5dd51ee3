"""Reports as text for people: aligned tables, numbers with ten digits (JSON has them all)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.headless.opening import Checked

MAX_EDGES = 60  # weights a training's text lists; more are in the saved document and in JSON


def number(value: Any) -> str:
    """A number, a named non-finite one, or nothing."""
    return "" if value is None else value if isinstance(value, str) else f"{value:.10g}"


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Columns of equal width, the first `left` ones aligned left and the others right."""
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    lines = []
    for row in (titles, *rows):
        cells = (
            cell.ljust(width) if k < left else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def check_text(drawn: Checked) -> str:
    """Type line, layers, and problems with their hints, the blocking ones first."""
    check, network = drawn.check, drawn.document.network
    verdict = "can run" if check.runnable else "cannot run yet"
    lines = [f"{check.type_text}: {len(network.neurons):,} neurons, {len(network.edges):,} edges; {verdict}"]
    lines += [f"layer {k}: {_ids(layer)}" for k, layer in enumerate(check.layers, start=1)]
    if check.floating:
        lines.append(f"in no layer: {_ids(check.floating)}")
    ranks = {"error": 0, "unfinished": 1, "warning": 2}
    for problem in sorted(check.problems, key=lambda problem: ranks[problem.severity]):
        lines.append(f"{problem.severity}: {problem.message} {problem.hint}".rstrip())
    return "\n".join(lines)


def restarts_text(report: dict[str, Any]) -> str:
    """The spread of final losses, then the best restarts and the best one's weights if they are not too many."""
    finished, asked = report["restarts"], report["asked"]
    count = asked if finished == asked else f"{finished} of {asked}"
    rate = report["restarts"] * report["steps"] / max(report["seconds"], 1e-9)
    head = f"{count} restarts of seed {report['seed']}, {report['steps']:,} steps each on {report['points']:,} points"
    parts = [f"{head}, in {report['seconds']:.3g} s ({rate:,.0f} steps/s)"]
    if report["spread"]:
        rows = [[f"{entry['share']:.0%}", number(entry["loss"])] for entry in report["spread"]]
        parts.append(table(("share of restarts", "final loss at most"), rows, left=0))
        rows = [[str(entry["number"]), number(entry["loss"])] for entry in report["best"]]
        parts.append(table(("restart", "final loss"), rows, left=0))
    if report["diverged"]:
        parts.append(f"{report['diverged']} did not stay finite")
    if report["reached"]:
        parts.append(f"{report['reached']} reached the target")
    if 0 < len(report["edges"]) <= MAX_EDGES:
        rows = [[f"{e['tail']} -> {e['head']}", number(e["weight"])] for e in report["edges"]]
        parts.append(table(("edge", "best weight"), rows))
    if report["stopped"]:
        parts.append("Stopped early; what was finished by then counts.")
    if "out" in report:
        parts.append(f"Saved as {report['out']}")
    return "\n\n".join(parts)


def _ids(ids: Sequence[int]) -> str:
    return " ".join(map(str, ids[:40])) + (f" ... ({len(ids):,} in all)" if len(ids) > 40 else "")


def pass_text(report: dict[str, Any]) -> str:
    """A pass as two tables, neurons and edges."""
    both = "d_out" in report["neurons"][0]
    derivatives = ["dL/dout", "dL/din"] if both else []
    neuron_titles = ["neuron", "kind", "activation function", "layer", "in", "out", *derivatives]
    neurons = [
        [
            *(str(entry["id"]), entry["kind"], entry["activation"] or "", str(entry["layer"] or "")),
            *(number(entry[name]) for name in ("in", "out", *(("d_out", "d_in") if both else ()))),
        ]
        for entry in report["neurons"]
    ]
    edge_titles = ["edge", "weight", "weight * out", *(("dL/dw",) if both else ())]
    names = ("weight", "product", *(("d_weight",) if both else ()))
    edges = [[f"{entry['tail']} -> {entry['head']}", *(number(entry[n]) for n in names)] for entry in report["edges"]]
    head = f"{report['type']}   x = {_vector(report['x'])}"
    if report["y"] is not None:
        head += f"   y = {_vector(report['y'])}   loss {number(report['loss'])}"
    return "\n\n".join((head, table(neuron_titles, neurons, left=3), table(edge_titles, edges)))


def _vector(values: Sequence[Any]) -> str:
    shown = ", ".join(map(number, values[:20]))
    return f"({shown}{', ...' if len(values) > 20 else ''})"


def training_text(report: dict[str, Any]) -> str:
    """A training: loss over the epochs, then the weights if they are not too many."""
    curve = [[str(at["epoch"]), str(at["step"]), number(at["loss"])] for at in report["curve"]]
    point = "the probe, the one point there is" if report["on_probe"] else f"{report['points']:,} points"
    rate = report["steps"] / max(report["seconds"], 1e-9)
    parts = [
        f"{report['steps']:,} steps on {point}, in {report['seconds']:.3g} s ({rate:,.0f} steps/s)",
        table(("epoch", "step", "loss"), curve, left=0),
    ]
    if len(report["edges"]) <= MAX_EDGES:
        rows = [[f"{e['tail']} -> {e['head']}", number(e["before"]), number(e["weight"])] for e in report["edges"]]
        parts.append(table(("edge", "before", "weight"), rows))
    if report["failure"] is not None:
        parts.append(report["failure"]["message"])
    if report["stopped"]:
        parts.append("Stopped early; these are the weights it had come to.")
    if "out" in report:
        parts.append(f"Saved as {report['out']}")
    return "\n\n".join(parts)
