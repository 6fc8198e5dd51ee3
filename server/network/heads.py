"""Which neurons the edges being drawn may lead to, and why not to the others.

Edges are allowed when adding them, as the newest edges, brings no problem of severity error that the drawing does not
have already, and closes no directed cycle. Inside a component the numbers decide; two components are merged at a fixed
shift, so a few numbers about each (a Cluster) tell what merging them would do, without trying it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from server.errors import error
from server.network.drawing import Drawing, read_drawing
from server.network.merging import Cluster, Misplaced, Others, cluster_of, merged
from server.network.model import Network
from server.network.refusals import Ids, Reasons, Refusal

Rows = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllowedHeads:
    """The answer about some tails; all ids.

    asked: the tails. together: those of them that may share a head which lies in no layer yet. heads: per allowed
    neuron, in document order, the tails to be connected to it. Every neuron is either in `heads` or in `refused`.
    """

    asked: Ids
    together: Ids
    heads: dict[int, Ids]
    refused: tuple[Refusal, ...]

    def as_dict(self) -> dict[str, Any]:
        """As docs/protocol.md writes it: `tails` only where they are not all that were asked about."""
        return {
            "together": list(self.together),
            "heads": [
                {"head": head} if tails == self.asked else {"head": head, "tails": list(tails)}
                for head, tails in self.heads.items()
            ],
            "refused": [refusal.as_dict() for refusal in self.refused],
        }


def allowed_heads(network: Network, tails: Sequence[int], max_edges: int | None = None) -> AllowedHeads:
    """Which of the edges from `tails` (ids) to each neuron may be drawn, or why none may.

    Left out are edges that are there already, loops, edges out of an output, and edges that do not come from the layer
    before the head; in a component apart from the head's, the layer of its first tail counts. max_edges: refuse a head
    when its new edges would be too many.
    O(neurons + edges), and O(tails) for each layer of a component that holds a tail. Raises as judge_of.
    """
    judge = judge_of(network, tails, max_edges)
    drawing, graph = judge.drawing, judge.drawing.graph
    ids_of: dict[Rows, Ids] = {}
    heads: dict[int, Ids] = {}
    refused = []
    for row, neuron in drawing.neurons():
        verdict = judge.judge(row)
        if isinstance(verdict, Refusal):
            refused.append(verdict)
        else:
            heads[neuron.id] = ids_of.setdefault(verdict, graph.ids(verdict))
    return AllowedHeads(graph.ids(judge.tails), graph.ids(judge.together), heads, tuple(refused))


def judge_of(network: Network, tails: Sequence[int], max_edges: int | None = None) -> Judge:
    """Raises BackdrawError `unknown_neuron` when a tail (an id) does not exist or none is named."""
    drawing = read_drawing(network)
    rows = rows_of(drawing, tails)
    return Judge(drawing, tuple(dict.fromkeys(rows)), max_edges)


def rows_of(drawing: Drawing, ids: Sequence[int]) -> list[int]:
    """Raises BackdrawError `unknown_neuron`, also for no ids at all."""
    row_of = drawing.graph.row_of
    missing = [id for id in ids if id not in row_of]
    if missing or not ids:
        raise error("unknown_neuron", f"There is no neuron {missing[0]}." if missing else "No neuron is named.")
    return [row_of[id] for id in ids]


class Judge:
    """All that is found once about the tails, and the verdict on one head after another."""

    def __init__(self, drawing: Drawing, tails: Rows, max_edges: int | None) -> None:
        graph, layering, neurons = drawing.graph, drawing.layering, drawing.network.neurons
        self.drawing = drawing
        self.tails = tails
        self.max_edges = max_edges
        self.able = tuple(tail for tail in tails if neurons[tail].kind != "output")
        self.reasons = Reasons(drawing, list(self.able or tails))
        self.fed_by: defaultdict[int, set[int]] = defaultdict(set)
        is_tail = set(tails)
        for tail, head in zip(graph.tails, graph.heads, strict=True):
            if tail in is_tail:
                self.fed_by[head].add(tail)
        # A component that holds tails moves so that its first tail is at number 0.
        self.first: dict[int, int] = {}
        for tail in self.able:
            self.first.setdefault(layering.component_of[tail], layering.number[tail])
        self.fitting: dict[tuple[int, int], Rows] = {}
        self.together = self._fitting(-1, 0)
        self.others = Others(layering, self.first)
        self.clusters: dict[int, Cluster] = {}
        self.places = {component: place for place, component in enumerate(self.first)}
        moved = [self._cluster(component, -number) for component, number in self.first.items()]
        self.up_to = list(accumulate(moved, merged))
        self.from_on = list(accumulate(reversed(moved), merged))[::-1]
        self.tangled = {layering.component_of[graph.tails[edge]] for edge in layering.misfits}

    def joins(self, row: int) -> bool:
        """Whether edges to this head would join parts of the drawing, so that all verdicts are old."""
        return len(self.first) > 1 or self.drawing.layering.component_of[row] not in self.first

    def judge(self, row: int) -> Rows | Refusal:
        """The tails to be connected to this head (a row), or the reason against all of them."""
        if self.drawing.network.neurons[row].kind in ("input", "bias") or not self.able:
            return self.reasons.by_kind(self.tails[0], row)
        layering = self.drawing.layering
        component, number = layering.component_of[row], layering.number[row]
        connected = self.fed_by.get(row, set()) | {row}
        chosen = self._fitting(component, number)
        if not connected.isdisjoint(chosen):
            chosen = tuple(tail for tail in chosen if tail not in connected)
        if not chosen:
            return self._none(row, connected)
        if self.reasons.closes_cycle(row) and component in self.tangled:
            return self.reasons.cycle(row)
        count = len(self.drawing.network.edges) + len(chosen)
        if self.max_edges is not None and count > self.max_edges:
            return self.reasons.limit(row, count, self.max_edges)
        return self._misplaced(row, component, number) or chosen

    def _fitting(self, component: int, number: int) -> Rows:
        """The tails one layer before a head at this number of this component."""
        within = component in self.first
        key = (component, number) if within else (-1, 0)
        if key not in self.fitting:
            layering = self.drawing.layering
            wanted = self.first | {component: number - 1} if within else self.first
            fits = (wanted[layering.component_of[tail]] == layering.number[tail] for tail in self.able)
            self.fitting[key] = tuple(tail for tail, fit in zip(self.able, fits, strict=True) if fit)
        return self.fitting[key]

    def _none(self, row: int, connected: set[int]) -> Refusal:
        """Why no tail is left for this head."""
        number = self.drawing.layering.number
        wrong = next((tail for tail in self.able if tail not in connected), None)
        if wrong is None:
            tail = self.able[0]
            return self.reasons.by_kind(tail, row) if tail == row else self.reasons.duplicate(tail, row)
        if self.reasons.closes_cycle(row):
            return self.reasons.cycle(row)
        return self.reasons.wrong_layer(wrong, row, number[row] - number[wrong])

    def _misplaced(self, row: int, component: int, number: int) -> Refusal | None:
        """Whether drawing the edges would move an input or output to a wrong layer."""
        wrong = self._would_move(component, 1 - number)
        if wrong is None:
            return None
        neurons, layer_of = self.drawing.network.neurons, self.drawing.layering.layer_of
        head, tail = neurons[row].id, neurons[self.able[0]].id
        relays = 0
        if component not in self.first and head in layer_of and tail in layer_of:
            between = layer_of[head] - layer_of[tail] - 1
            relays = between if self._would_move(component, 1 - number + between) is None else 0
        return self.reasons.misplaced(wrong, row, relays)

    def _would_move(self, component: int, by: int) -> Misplaced | None:
        """What goes wrong when the head's component, moved by so much, is merged with those of the tails."""
        cluster = self._cluster(component, by)
        place = self.places.get(component, len(self.places))
        for others, at in ((self.up_to, place - 1), (self.from_on, place + 1)):
            if 0 <= at < len(others):
                cluster = merged(cluster, others[at])
        return self.others.misplaced(cluster, component)

    def _cluster(self, component: int, by: int) -> Cluster:
        if component not in self.clusters:
            self.clusters[component] = cluster_of(self.drawing.layering, component)
        return self.clusters[component].shifted(by)
