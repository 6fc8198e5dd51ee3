"""Fixtures of the server's tests."""

from __future__ import annotations

import pytest

from server.engine.executors import kernels


@pytest.fixture(params=["reference", "kernels"])
def executor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test that asks for it runs once in plain Python and once compiled."""
    kernels.load()
    monkeypatch.setattr(kernels, "_ready", request.param == "kernels")
    return str(request.param)
