"""The numbers that the engine's tests take for PyTorch's are PyTorch's."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from tests.places import FIXTURES, ROOT
from tools.bench import PYTHON


def test_the_fixture_holds_what_pytorch_computes(tmp_path: Path) -> None:
    made = tmp_path / "reference.json"
    subprocess.run([PYTHON, "-m", "tests.fixtures.make_reference", made], cwd=ROOT, check=True)
    computed, kept = json.loads(made.read_text("utf-8")), json.loads((FIXTURES / "reference.json").read_text("utf-8"))
    assert computed["torch"].partition("+")[0] == kept["torch"].partition("+")[0]
    assert [given(case) for case in computed["cases"]] == [given(case) for case in kept["cases"]]
    for now, before in zip(computed["cases"], kept["cases"], strict=True):
        for row in ("losses", "weights"):
            np.testing.assert_allclose(now[row], before[row], rtol=1e-10, atol=1e-12, err_msg=now["name"])


def given(case: dict[str, Any]) -> dict[str, Any]:
    """What a case starts from."""
    return {name: value for name, value in case.items() if name not in ("losses", "weights")}
