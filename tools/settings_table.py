"""Writes down the table of training settings where it is needed as text: `python -m tools.settings_table`.

That is in docs/document.md, and as JSON in tests/fixtures for the page's tests. A test holds both to the table.
"""

from __future__ import annotations

import json

from server.engine.plan.training_settings import SETTINGS, Setting
from server.session.catalogue import settings_table
from tools.programs import ROOT

PAGE = ROOT / "docs" / "document.md"
FIXTURE = ROOT / "tests" / "fixtures" / "training-settings.json"
BEGIN, END = "<!-- settings: made by python -m tools.settings_table -->\n", "<!-- end of settings -->\n"


def with_table(page: str) -> str:
    """The documentation page with the present table in its place."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + markdown() + END + rest.split(END)[1]


def markdown() -> str:
    """The table, one row per setting."""
    head = "| `training.` | type | meaning | when absent |\n| --- | --- | --- | --- |\n"
    return head + "".join(map(_line, SETTINGS))


def _line(setting: Setting) -> str:
    about = setting.row.about.replace("|", "\\|")
    if setting.users:
        about += f" (for {', '.join(f'`{name}`' for name in setting.users)})"
    if setting.row.version > 1:
        about += f"; from version {setting.row.version} on"
    return f"| `{setting.name}` | {_type(setting)} | {about} | {_default(setting.default)} |\n"


def _default(value: float | bool | str) -> str:
    if isinstance(value, str):
        return f"`{value}`"
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def _type(setting: Setting) -> str:
    if setting.row.choices is not None:
        return ", ".join(f"`{name}`" for name in setting.row.choices)
    if setting.low is None or setting.high is None:
        return "true, false"
    low = f"{'more than' if setting.low_open else 'from'} {_number(setting.low)}"
    high = f"{'less than' if setting.high_open else 'at most'} {_number(setting.high)}"
    return f"{'integer' if setting.kind == 'whole' else 'number'} {low}, {high}"


def _number(value: float) -> str:
    """Large ends as powers, as people write them."""
    powers = {2**53: "2^53", 2**32 - 1: "2^32 - 1", 1e9: "10^9", -1e9: "-10^9"}
    return powers.get(value) or f"{value:,}"


def fixture() -> str:
    return json.dumps(settings_table(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text()))
    FIXTURE.write_text(fixture())
