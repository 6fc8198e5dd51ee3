"""What a client learns about this server: the registered functions, the training settings, the limits."""

from __future__ import annotations

from server.data.numerals import json_number
from server.engine.functions.activations import ACTIVATIONS, Activation
from server.engine.plan.training_settings import SETTINGS, Setting
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
    }


def _curve(function: Activation) -> dict[str, object]:
    """Evenly spaced samples for drawing the graph: enough for a smooth line, too few digits to compute with."""
    values = [round(function.function(_CURVE_END * (k / _CURVE_HALF)), 4) for k in range(-_CURVE_HALF, _CURVE_HALF + 1)]
    return {"low": -_CURVE_END, "high": _CURVE_END, "values": values}


def settings_table() -> list[dict[str, object]]:
    """The table of training settings as the page carries it."""
    return [_setting(setting) for setting in SETTINGS]


def _setting(setting: Setting) -> dict[str, object]:
    row = setting.row
    entry: dict[str, object] = {"name": setting.name, "kind": setting.kind, "default": setting.default}
    entry |= {"label": row.label, "about": row.about, "group": row.group, "changed": row.changed}
    entry |= {"of": row.of, "users": setting.users, "when": row.when, "version": row.version}
    if setting.low is not None:
        entry |= {"low": setting.low, "low_open": setting.low_open}
        entry |= {"high": setting.high, "high_open": setting.high_open}
    if row.choices is not None:
        entry["choices"] = [
            {"name": name, "label": choice.label, "formula": choice.formula, "logits": getattr(choice, "logits", False)}
            for name, choice in row.choices.items()
        ]
    return entry


def limits(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in _LIMITS}
