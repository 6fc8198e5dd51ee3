"""Why an edge may not be drawn: the reason in words, the paths that show it, and the repairs that would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from server.network import repairs, sentences
from server.network.drawing import Drawing
from server.network.graph import breadth_first, edge_faults, trail
from server.network.merging import Misplaced
from server.network.model import Neuron
from server.network.repairs import Repair

# Up to 2,000 heads are refused in one answer, so longer paths are left out of it.
SHOWN_PATH = 12
MAX_RELAYS = 12

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no edge may lead to a neuron (an id); code, sentences and paths as in a Problem."""

    neuron: int
    code: str
    message: str
    hint: str
    repairs: tuple[Repair, ...] = ()
    cycle: Ids = ()
    path_a: Ids = ()
    path_b: Ids = ()

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


class Reasons:
    """Refusals of edges from some tails (rows), each in time proportional to the paths it quotes.

    Paths are searched once: from the heads back to a tail along all arrows, and from the first tail along the edges
    that fit the layers.
    """

    def __init__(self, drawing: Drawing, tails: list[int]) -> None:
        graph = drawing.graph
        self._drawing = drawing
        self._first = tails[0]
        self._alone = len(tails) == 1
        self._back = breadth_first(tails, drawing.before)
        self._end: dict[int, int] = {}
        for row, near in self._back.items():  # nearest first, so the end of `near` is known
            self._end[row] = self._end.get(near, row)
        misfits = set(drawing.layering.misfits)
        fitting = [edge for edge in graph.sound if edge not in misfits]
        self._pairs = {graph.pair(edge) for edge in fitting}
        after, before = graph.neighbours(fitting)
        self._up = breadth_first(tails[:1], before)
        self._across = breadth_first(self._up, after)
        around = [[*heads, *tails] for heads, tails in zip(after, before, strict=True)]
        self._around = breadth_first(tails[:1], around)

    def closes_cycle(self, row: int) -> bool:
        """Whether this head leads to one of the tails."""
        return row in self._back

    def by_kind(self, tail: int, row: int) -> Refusal:
        """A loop, or an edge that neurons of these kinds never have."""
        one, head = self._neuron(tail), self._neuron(row)
        code = edge_faults(one.kind, head.kind, tail == row)[0]
        return Refusal(head.id, code, *sentences.edge_fault(code, one, head))

    def duplicate(self, tail: int, row: int) -> Refusal:
        head = self._neuron(row)
        said = sentences.edge_fault("duplicate_edge", self._neuron(tail), head)
        return Refusal(head.id, "duplicate_edge", *said)

    def limit(self, row: int, count: int, most: int) -> Refusal:
        return Refusal(self._neuron(row).id, "limit", *sentences.limit(count, "edge", most))

    def cycle(self, row: int) -> Refusal:
        head = self._neuron(row)
        path = self._drawing.graph.ids(trail(self._back, row, SHOWN_PATH))
        if not path:
            return Refusal(head.id, "cycle", *sentences.long_cycle(self._neuron(self._end[row]), head))
        cycle = (path[-1], *path)
        return Refusal(head.id, "cycle", *sentences.cycle(cycle), cycle=cycle)

    def wrong_layer(self, tail: int, row: int, steps: int) -> Refusal:
        """The head lies `steps` layers after the tail by the edges there are, and that is not one."""
        head = self._neuron(row)
        found = (self._two_paths(row) or self._two_ways(row)) if tail == self._first else None
        path_a, path_b, said = found or ((), (), sentences.wrong_layer(self._neuron(tail), head, steps))
        return Refusal(head.id, "not_layered", *said, self._relays(row, steps - 1), path_a=path_a, path_b=path_b)

    def misplaced(self, wrong: Misplaced, row: int, relays: int) -> Refusal:
        """An input or output would lie in a wrong layer; that many relays would help (0: none would)."""
        moved = self._neuron(wrong.row)
        if wrong.code == "input_not_first":
            said = sentences.input_not_first(moved, wrong.layer)
        else:
            said = sentences.output_not_last(moved, wrong.layer, wrong.last)
        return Refusal(self._neuron(row).id, wrong.code, *said, self._relays(row, relays))

    def _relays(self, row: int, count: int) -> tuple[Repair, ...]:
        if not self._alone or not 1 <= count <= MAX_RELAYS:
            return ()
        return (repairs.insert_relay(self._neuron(self._first).id, self._neuron(row).id, count),)

    def _two_paths(self, row: int) -> tuple[Ids, Ids, sentences.Said] | None:
        """Two directed paths to the head from one neuron, the first over the new edge."""
        if row not in self._across:
            return None
        other = trail(self._across, row, SHOWN_PATH)[::-1]
        over = trail(self._up, other[0], SHOWN_PATH - 1) if other else []
        if not over:
            return None
        path_a, path_b = self._drawing.graph.ids([*over, row]), self._drawing.graph.ids(other)
        return path_a, path_b, sentences.two_paths(path_a, path_b)

    def _two_ways(self, row: int) -> tuple[Ids, Ids, sentences.Said] | None:
        """The new edge, and another way to the head that goes against some arrows."""
        walk = trail(self._around, row, SHOWN_PATH)[::-1] if row in self._around else []
        if not walk:
            return None
        path_a, path_b = self._drawing.graph.ids([self._first, row]), self._drawing.graph.ids(walk)
        return path_a, path_b, sentences.two_ways(path_a, path_b, self._pairs)

    def _neuron(self, row: int) -> Neuron:
        return self._drawing.network.neurons[row]
