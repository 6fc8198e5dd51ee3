"""Files to give to the commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.server.headless.command_line import Save


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(content: object, name: str = "drawing.json") -> str:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write
