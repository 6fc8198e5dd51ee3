"""Which neurons an edge being drawn may lead to, and why not to the others.

An edge is allowed when adding it, as the newest edge, brings no problem of severity error that the drawing does not
have already, and closes no directed cycle. Inside a component the numbers decide; two components are joined at a fixed
shift, so a few numbers about each (a Body) tell what joining them would do, without trying it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.errors import error
from server.network import repairs, sentences
from server.network.bodies import Body, Others, body_of, joined
from server.network.drawing import Drawing, read_drawing
from server.network.graph import breadth_first, edge_faults, trail
from server.network.model import Network
from server.network.repairs import Repair

# Refusals go out for up to 2,000 heads at once: paths of more neurons than this are left out.
SHOWN_PATH = 12
MOST_RELAYS = 12

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the edge may not lead to a neuron (an id); code, sentences and paths as in a Problem."""

    neuron: int
    code: str
    message: str
    hint: str
    repairs: tuple[Repair, ...] = ()
    cycle: Path = ()
    path_a: Path = ()
    path_b: Path = ()

    def as_dict(self) -> dict[str, Any]:
        """As docs/protocol.md writes it."""
        paths = {"cycle": self.cycle, "path_a": self.path_a, "path_b": self.path_b}
        return {
            "neuron": self.neuron,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "repairs": [repair.as_dict() for repair in self.repairs],
            **{name: list(path) for name, path in paths.items() if path},
        }


@dataclass(frozen=True, slots=True)
class AllowedHeads:
    """Every neuron is in one of both, in document order. heads: ids."""

    heads: tuple[int, ...]
    refused: tuple[Refusal, ...]

    def as_dict(self) -> dict[str, Any]:
        """As docs/protocol.md writes it."""
        return {"heads": list(self.heads), "refused": [refusal.as_dict() for refusal in self.refused]}


def allowed_heads(network: Network, tails: Sequence[int], max_edges: int | None = None) -> AllowedHeads:
    """For edges from every one of `tails` (ids) at once: the allowed heads, and the reasons against the others.

    O(neurons + edges), however many tails. max_edges: refuse every head when the new edges would be too many. Raises
    BackdrawError `unknown_neuron` when a tail does not exist or none is named.
    """
    drawing = read_drawing(network)
    row_of = drawing.graph.row_of
    missing = [id for id in tails if id not in row_of]
    if missing or not tails:
        raise error("unknown_neuron", f"There is no neuron {missing[0]}." if missing else "No neuron is named.")
    judge = _Judge(drawing, list(dict.fromkeys(row_of[id] for id in tails)), max_edges)
    heads, refused = [], []
    for row, neuron in drawing.neurons():
        refusal = judge.refuse(row)
        if refusal is None:
            heads.append(neuron.id)
        else:
            refused.append(refusal)
    return AllowedHeads(tuple(heads), tuple(refused))


class _Judge:
    """All that is found once about the tails, and the verdict on one head after another, each in constant time."""

    def __init__(self, drawing: Drawing, tails: list[int], max_edges: int | None) -> None:
        graph, layering = drawing.graph, drawing.layering
        self.drawing = drawing
        self.tails = tails
        self.is_tail = set(tails)
        self.first = graph.network.neurons[tails[0]]
        neurons = [graph.network.neurons[tail] for tail in tails]
        self.strictest = next((neuron for neuron in neurons if neuron.kind == "output"), self.first)
        count = len(graph.network.edges) + len(tails)
        self.too_many = None if max_edges is None or count <= max_edges else (count, max_edges)
        self.body, self.shift, self.clash = _gather(drawing, tails)
        self.others = Others(layering, self.shift)
        self.bodies: dict[int, Body] = {}
        ends = zip(graph.tails, graph.heads, strict=True)
        self.fed_by = {head: tail for tail, head in ends if tail in self.is_tail}
        # What refusals quote: ways back from a head to a tail, along any arrows; and, along edges that fit, ways from
        # the first tail back to a neuron before it, on from there, and around whatever the direction.
        self.back = breadth_first(tails, drawing.before)
        misfits = set(layering.misfits)
        fitting = [edge for edge in graph.sound if edge not in misfits]
        self.pairs = {graph.pair(edge) for edge in fitting}
        after, before = graph.neighbours(fitting)
        self.up = breadth_first(tails[:1], before)
        self.across = breadth_first(self.up, after)
        around = [[*heads, *tails] for heads, tails in zip(after, before, strict=True)]
        self.around = breadth_first(tails[:1], around)

    def refuse(self, row: int) -> Refusal | None:
        """The reason against this head (a row), None if it is allowed."""
        return self._by_kind(row) or self._by_cycle(row) or self._by_layer(row)

    def _by_kind(self, row: int) -> Refusal | None:
        neurons = self.drawing.network.neurons
        head = neurons[row]
        if row in self.is_tail:
            return Refusal(head.id, "self_loop", *sentences.edge_fault("self_loop", head, head))
        tail = self.strictest
        for code in edge_faults(tail.kind, head.kind, same=False):
            return Refusal(head.id, code, *sentences.edge_fault(code, tail, head))
        if row in self.fed_by:
            tail = neurons[self.fed_by[row]]
            return Refusal(head.id, "duplicate_edge", *sentences.edge_fault("duplicate_edge", tail, head))
        if self.too_many is not None:
            count, most = self.too_many
            return Refusal(head.id, "limit", *sentences.limit(count, "edge", most))
        return None

    def _by_cycle(self, row: int) -> Refusal | None:
        if row not in self.back:
            return None
        head = self.drawing.network.neurons[row]
        path = self.drawing.graph.ids(trail(self.back, row, SHOWN_PATH))
        if not path:
            return Refusal(head.id, "cycle", *sentences.long_cycle(self.first, head))
        cycle = (path[-1], *path)
        return Refusal(head.id, "cycle", *sentences.cycle(cycle), cycle=cycle)

    def _by_layer(self, row: int) -> Refusal | None:
        neurons, layering = self.drawing.network.neurons, self.drawing.layering
        component, number = layering.component_of[row], layering.number[row]
        if self.clash is not None:
            said = sentences.tails_apart(*(neurons[tail] for tail in self.clash))
            return Refusal(neurons[row].id, "not_layered", *said)
        if component in self.shift:
            steps = number + self.shift[component]
            return self._off_by(row, steps) if steps != 1 else self._join(row, None, -1)
        if component not in self.bodies:
            self.bodies[component] = body_of(layering, component)
        return self._join(row, self.bodies[component].shifted(1 - number), component)

    def _off_by(self, row: int, steps: int) -> Refusal:
        """The head lies `steps` layers after the tails by the edges there are, and that is not one."""
        head = self.drawing.network.neurons[row]
        path_a, path_b, said = self._two_paths(row) or self._two_ways(row) or ((), (), None)
        said = said or sentences.wrong_layer(self.first, head, steps)
        mend = self._relays(row, steps - 1)
        return Refusal(head.id, "not_layered", *said, mend, path_a=path_a, path_b=path_b)

    def _two_paths(self, row: int) -> tuple[Path, Path, sentences.Said] | None:
        """Two directed paths to the head from one neuron, the first over the new edge."""
        if row not in self.across:
            return None
        other = trail(self.across, row, SHOWN_PATH)[::-1]
        over = trail(self.up, other[0], SHOWN_PATH - 1) if other else []
        if not over:
            return None
        path_a, path_b = self.drawing.graph.ids([*over, row]), self.drawing.graph.ids(other)
        return path_a, path_b, sentences.two_paths(path_a, path_b)

    def _two_ways(self, row: int) -> tuple[Path, Path, sentences.Said] | None:
        """The new edge, and another way to the head that goes against some arrows."""
        walk = trail(self.around, row, SHOWN_PATH)[::-1] if row in self.around else []
        if not walk:
            return None
        path_a, path_b = self.drawing.graph.ids([self.tails[0], row]), self.drawing.graph.ids(walk)
        return path_a, path_b, sentences.two_ways(path_a, path_b, self.pairs)

    def _join(self, row: int, body: Body | None, component: int) -> Refusal | None:
        """The verdict on a head at number 1 of the body it is in; None: it is in the tails' own."""
        neurons, layer_of = self.drawing.network.neurons, self.drawing.layering.layer_of
        head = neurons[row]
        wrong = self.others.misplaced(self.body if body is None else joined(self.body, body), component)
        if wrong is None:
            return None
        mend: tuple[Repair, ...] = ()
        if body is not None and head.id in layer_of and self.first.id in layer_of:
            count = layer_of[head.id] - layer_of[self.first.id] - 1
            if self.others.misplaced(joined(self.body, body.shifted(count)), component) is None:
                mend = self._relays(row, count)
        moved = neurons[wrong.row]
        if wrong.code == "input_not_first":
            said = sentences.input_not_first(moved, wrong.layer)
        else:
            said = sentences.output_not_last(moved, wrong.layer, wrong.last)
        return Refusal(head.id, wrong.code, *said, mend)

    def _relays(self, row: int, count: int) -> tuple[Repair, ...]:
        if len(self.tails) > 1 or not 1 <= count <= MOST_RELAYS:
            return ()
        return (repairs.insert_relay(self.first.id, self.drawing.network.neurons[row].id, count),)


def _gather(drawing: Drawing, tails: list[int]) -> tuple[Body, dict[int, int], tuple[int, int] | None]:
    """The tails' components as one body with all tails at number 0, the shift of each component's numbers to get
    there, and the first two tails that can never lie in one layer.
    """
    layering = drawing.layering
    shift: dict[int, int] = {}
    clash = None
    body: Body | None = None
    for row in tails:
        component = layering.component_of[row]
        if component not in shift:
            shift[component] = -layering.number[row]
            part = body_of(layering, component).shifted(shift[component])
            body = part if body is None else joined(body, part)
        elif layering.number[row] + shift[component] != 0 and clash is None:
            clash = (next(tail for tail in tails if layering.component_of[tail] == component), row)
    assert body is not None
    return body, shift, clash
