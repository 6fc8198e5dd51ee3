"""What `hello` says about this server: the registered functions and the limits."""

from __future__ import annotations

from server.data.numerals import json_number
from server.engine.functions.activations import ACTIVATIONS, Activation
from server.engine.functions.initializers import INITIALIZERS
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import SCHEDULES
from server.engine.plan.tasks import ORDERS
from server.settings import Settings

_LIMITS = (
    "max_neurons",
    "max_edges",
    "max_rows",
    "max_label_length",
    "max_message_bytes",
    "max_upload_bytes",
    "max_credit",
    "frames_per_second",
    "curve_points",
    "resume_seconds",
)


_CURVE_END = 6.0
_CURVE_HALF = 60


def catalogue() -> dict[str, object]:
    """Names with what people read about them, in the order of the registries."""
    return {
        "activations": [
            {
                "name": name,
                "label": function.label,
                "formula": function.formula,
                "range": [json_number(bound) for bound in function.range],
                "curve": _curve(function),
            }
            for name, function in ACTIVATIONS.items()
        ],
        "losses": [
            {"name": name, "label": loss.label, "formula": loss.formula, "logits": loss.logits}
            for name, loss in LOSSES.items()
        ],
        "optimizers": [
            {"name": name, "label": entry.label, "formula": entry.formula, "constants": list(entry.constants)}
            for name, entry in OPTIMIZERS.items()
        ],
        "schedules": [
            {"name": name, "label": entry.label, "formula": entry.formula, "constants": list(entry.constants)}
            for name, entry in SCHEDULES.items()
        ],
        "initializers": [
            {"name": name, "label": entry.label, "formula": entry.formula, "scaled": entry.scaled}
            for name, entry in INITIALIZERS.items()
        ],
        "orders": list(ORDERS),
    }


def _curve(function: Activation) -> dict[str, object]:
    """Evenly spaced samples for drawing the graph: enough for a smooth line, too few digits to compute with."""
    values = [round(function.function(_CURVE_END * (k / _CURVE_HALF)), 4) for k in range(-_CURVE_HALF, _CURVE_HALF + 1)]
    return {"low": -_CURVE_END, "high": _CURVE_END, "values": values}


def limits(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in _LIMITS}
