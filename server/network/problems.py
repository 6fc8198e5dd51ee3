"""What a check says: problems, each with its sentence and its repairs, and the whole answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from server.network import sentences
from server.network.repairs import Repair

# At most this many problems of one code are listed; the last one then says how many more there are.
MAX_PER_CODE = 100


class Limits(Protocol):
    """What a network may hold; the server's Settings are such limits."""

    @property
    def max_neurons(self) -> int: ...
    @property
    def max_edges(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong or missing.

    message: one sentence; hint: what to do. neurons: ids, edges: (tail, head) pairs concerned. cycle: closed path of
    ids. path_a, path_b: two ways of different length between the same two neurons. () where they do not apply.
    """

    code: str
    severity: str
    message: str
    hint: str
    neurons: tuple[int, ...] = ()
    edges: tuple[tuple[int, int], ...] = ()
    repairs: tuple[Repair, ...] = ()
    cycle: tuple[int, ...] = ()
    path_a: tuple[int, ...] = ()
    path_b: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As docs/protocol.md writes it."""
        paths = {"cycle": self.cycle, "path_a": self.path_a, "path_b": self.path_b}
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "neurons": list(self.neurons),
            "edges": [list(pair) for pair in self.edges],
            "repairs": [repair.as_dict() for repair in self.repairs],
            **{name: list(path) for name, path in paths.items() if path},
        }


@dataclass(frozen=True, slots=True)
class Check:
    """All there is to say about a drawn network. layers, floating: ids; inputs, outputs: how many there are."""

    runnable: bool
    layered: bool
    layers: tuple[tuple[int, ...], ...]
    floating: tuple[int, ...]
    inputs: int
    outputs: int
    type_text: str
    problems: tuple[Problem, ...]

    def as_dict(self) -> dict[str, Any]:
        """As docs/protocol.md writes it."""
        return {
            "runnable": self.runnable,
            "layered": self.layered,
            "layers": [list(layer) for layer in self.layers],
            "floating": list(self.floating),
            "type": {"inputs": self.inputs, "outputs": self.outputs, "text": self.type_text},
            "problems": [problem.as_dict() for problem in self.problems],
        }


def capped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, of each code the first ones only, with a last one that counts the rest."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    for group in by_code.values():
        if len(group) <= MAX_PER_CODE:
            yield from group
        else:
            yield from group[: MAX_PER_CODE - 1]
            message, hint = sentences.more_of_the_same(len(group) - MAX_PER_CODE + 1)
            yield Problem(group[0].code, group[0].severity, message, hint)
