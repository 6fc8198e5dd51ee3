"""The table of training settings, and that all that is said of it follows from it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from server.document.parts import parse_training
from server.engine.plan.training_settings import SETTINGS, Row, Setting, TrainingSettings, table_of
from server.errors import BackdrawError
from server.headless import setting_options
from server.session import catalogue
from tools import settings_table

NUMBERS = [setting for setting in SETTINGS if setting.low is not None]
CHOICES = [setting for setting in SETTINGS if setting.row.choices is not None]


def test_the_rows_are_the_settings() -> None:
    assert [setting.name for setting in SETTINGS] == list(TrainingSettings.__struct_fields__)
    size, beta = (next(setting for setting in SETTINGS if setting.name == name) for name in ("step_size", "beta2"))
    assert (size.default, size.low, size.low_open, size.high, size.high_open) == (0.01, 0, True, 1000, False)
    assert (beta.default, beta.low, beta.low_open, beta.high, beta.high_open) == (0.999, 0, False, 1, True)
    assert beta.users == ("adam", "adamw")


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
def test_every_end_of_a_range_is_held_where_a_document_comes_in(setting: Setting) -> None:
    assert setting.low is not None
    assert setting.high is not None
    whole = setting.kind == "whole"
    step = 1 if whole else 1e-9 * max(1.0, abs(setting.high))
    for end, is_open, outward in ((setting.low, setting.low_open, -step), (setting.high, setting.high_open, step)):
        inside, outside = (end - outward, end) if is_open else (end, end + outward)
        assert getattr(parse_training({setting.name: int(inside) if whole else inside}), setting.name) == inside
        with pytest.raises(BackdrawError, match=setting.name):
            parse_training({setting.name: int(outside) if whole else outside})


@pytest.mark.parametrize("setting", NUMBERS, ids=lambda setting: setting.name)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), "1", None, True])
def test_what_is_no_number_is_refused(setting: Setting, value: object) -> None:
    with pytest.raises(BackdrawError):
        parse_training({setting.name: value})


@pytest.mark.parametrize("setting", CHOICES, ids=lambda setting: setting.name)
def test_only_registered_names_are_taken(setting: Setting) -> None:
    assert setting.row.choices is not None
    for name in setting.row.choices:
        assert getattr(parse_training({setting.name: name}), setting.name) == name
    with pytest.raises(BackdrawError, match=f"training.{setting.name}: 'none' is not one of"):
        parse_training({setting.name: "none"})


def test_every_constant_of_a_method_is_a_setting_of_it() -> None:
    by_name = {setting.name: setting for setting in SETTINGS}
    for setting in CHOICES:
        for name, method in (setting.row.choices or {}).items():
            for constant in getattr(method, "constants", ()):
                assert by_name[constant].row.of == setting.name
                assert name in by_name[constant].users


class Warmer(TrainingSettings, frozen=True):
    """The recipe of docs/development.md: one more row."""

    heat: Annotated[float, Meta(gt=0, le=9), Row("Heat", "How warm it gets", "Schedule", "heat {}", version=2)] = 1.0


def test_one_row_is_all_that_a_setting_takes_to_be_known_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (settings_table, catalogue, setting_options):
        monkeypatch.setattr(module, "SETTINGS", table_of(Warmer))
    row = {"name": "heat", "kind": "number", "default": 1.0, "label": "Heat", "about": "How warm it gets"}
    written = catalogue.settings_table()[-1]
    assert {name: written[name] for name in row} == row
    assert (written["low"], written["low_open"], written["high"], written["high_open"]) == (0, True, 9, False)
    line = "| `heat` | number more than 0, at most 9 | How warm it gets; from version 2 on | 1 |\n"
    assert settings_table.markdown().endswith(line)
    option = setting_options.setting_options(taken=())[-1]
    assert (option.opts, option.help) == (["--heat"], "How warm it gets.")
    assert msgspec.convert({"heat": 9}, Warmer).heat == 9.0
    with pytest.raises(msgspec.ValidationError, match="heat"):
        msgspec.convert({"heat": 0}, Warmer)


def test_what_the_table_is_written_into_is_up_to_date() -> None:
    """Otherwise: python -m tools.settings_table"""
    page = settings_table.PAGE.read_text()
    assert settings_table.with_table(page) == page
    assert settings_table.FIXTURE.read_text() == settings_table.fixture()
