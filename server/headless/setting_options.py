"""The training settings as options of a command, made from their table."""

from __future__ import annotations

from collections.abc import Container

import click

from server.engine.plan.training_settings import SETTINGS, Setting
from server.headless.numeral_options import Numeral


def setting_options(taken: Container[str | None]) -> list[click.Option]:
    """One option for each setting, named like it; left out, the document's value counts. taken: names to leave out."""
    return [_option(setting) for setting in SETTINGS if setting.name not in taken]


def _option(setting: Setting) -> click.Option:
    name = setting.name.replace("_", "-")
    text = f"{setting.row.about}."
    if setting.users:
        text += f" For {', '.join(setting.users)}."
    if setting.kind == "flag":
        return click.Option([f"--{name}/--no-{name}"], default=None, help=text)
    return click.Option([f"--{name}"], type=_type(setting), help=text)


def _type(setting: Setting) -> click.ParamType:
    if setting.row.choices is not None:
        return click.Choice(list(setting.row.choices))
    low, high = setting.low, setting.high
    assert low is not None, "every number has a range"
    assert high is not None, "every number has a range"
    if setting.kind == "whole":
        return click.IntRange(int(low), int(high))
    return Numeral(low, high, min_open=setting.low_open, max_open=setting.high_open)
