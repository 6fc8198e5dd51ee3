"""The one kind of error a user may see: a code for programs, a sentence for people, and what it concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True)
class BackdrawError(Exception):
    """A mistake in what was asked, not a defect of ours.

    code: stable name for programs. message: one sentence that names what is wrong and what to do.
    neurons: ids concerned. edges: (tail, head) pairs concerned. chain: how it came about, line by line. position:
    characters before what is wrong in a text that was typed.
    """

    code: str
    message: str
    neurons: tuple[int, ...] = ()
    edges: tuple[tuple[int, int], ...] = ()
    chain: tuple[str, ...] = ()
    position: int | None = None

    def __str__(self) -> str:
        return self.message

    def as_dict(self) -> dict[str, object]:
        """As JSON may hold it."""
        told: dict[str, object] = {
            "code": self.code,
            "message": self.message,
            "neurons": list(self.neurons),
            "edges": [list(edge) for edge in self.edges],
        }
        if self.position is not None:
            told["position"] = self.position
        return told | {"chain": list(self.chain)} if self.chain else told


def error(
    code: str,
    message: str,
    neurons: Iterable[int] = (),
    edges: Iterable[tuple[int, int]] = (),
) -> BackdrawError:
    """Build a BackdrawError from any iterables."""
    return BackdrawError(code, message, tuple(neurons), tuple(edges))
