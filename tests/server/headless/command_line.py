"""The commands that need no browser, run inside the test; drawings to give them."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from click.testing import CliRunner, Result

from server.cli import main
from server.document.examples import example

# Writes a drawing, or a text, into a file (of a given name) and returns its path.
Save = Callable[..., str]


def document(activation: str = "identity", **changes: Any) -> dict[str, Any]:
    drawn = deepcopy(example("running"))
    for neuron in drawn["network"]["neurons"]:
        if neuron["activation"]:
            neuron["activation"] = activation
    return {**drawn, **changes}


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def answer(*arguments: str, stdin: str | None = None) -> dict[str, Any]:
    result = run(*arguments, "--json", stdin=stdin)
    report: dict[str, Any] = json.loads(result.stdout, parse_constant=lambda name: pytest.fail(name))
    assert report["ok"] is (result.exit_code in (0, 3)) or arguments[0] == "validate", result.output
    return report
