"""Whether there is something to train, and outputs and targets are what the loss is about: said before training."""

from __future__ import annotations

import numpy as np

from server.engine.arrays import Floats, Rows
from server.engine.functions.losses import LOSSES, Loss
from server.engine.record import PROBE
from server.errors import BackdrawError, error
from server.network.model import Network

_ROUNDING = 1e-6  # of targets that add up to 1


def require_fitting(network: Network, loss: str, y: Floats, rows: Rows) -> None:
    """Raises BackdrawError `nothing_to_train` where every weight is locked, `unfit_loss` naming the first output, or
    target, that the loss says nothing about.

    y: (P, O) in document order. rows: (P,) their rows of the data, -1 for the probe.
    """
    _require_free_weight(network)
    used = LOSSES[loss]
    outputs = [neuron for neuron in network.neurons if neuron.kind == "output"]
    if used.logits:
        bent = [neuron for neuron in outputs if neuron.activation != "identity"]
        if bent:
            text = f"applies its own function to the outputs, but neuron {bent[0].id} has one already"
            cure = "Give it the activation function identity, or choose another loss."
            raise _unfit(used, f"{text}, {bent[0].activation}. {cure}", [neuron.id for neuron in bent])
    _require_targets(used, [neuron.id for neuron in outputs], y, rows)


def _require_free_weight(network: Network) -> None:
    locked = {(edge.tail, edge.head) for edge in network.edges if edge.locked}
    for tie in network.ties:  # which is locked as a whole
        if not locked.isdisjoint(tie):
            locked.update(tie)
    if network.edges and len(locked) == len(network.edges):
        raise error("nothing_to_train", "There is nothing to train: all weights are locked. Unlock one of them.")


def _require_targets(used: Loss, ids: list[int], y: Floats, places: Rows) -> None:
    cure = "Choose another loss, or change it."
    if used.targets != "any":
        rows, columns = np.nonzero(~((y >= 0.0) & (y <= 1.0)))
        if len(rows):
            row, column = int(rows[0]), int(columns[0])
            text = f"takes targets from 0 to 1, but neuron {ids[column]} has y = {y[row, column]:.4g}"
            raise _unfit(used, f"{text}{_where(int(places[row]))}. {cure}", [ids[column]])
    if used.targets == "shares":
        sums = y.sum(axis=1)
        rows = np.flatnonzero(np.abs(sums - 1.0) > _ROUNDING)
        if len(rows):
            row = int(rows[0])
            text = f"takes targets that add up to 1 over all outputs, but they add up to {sums[row]:.4g}"
            raise _unfit(used, f"{text}{_where(int(places[row]))}. {cure}", ids)


def _where(row: int) -> str:
    return " at the probe" if row == PROBE else f" in row {row + 1} of the data"


def _unfit(used: Loss, text: str, ids: list[int]) -> BackdrawError:
    return error("unfit_loss", f"The loss “{used.label}” {text}", ids)
