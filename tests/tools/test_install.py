"""What `make` relies on: stamps that notice a change, a Python that is new enough, the closing lines of a test run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.check import NODE_CLOSING, PYTEST_CLOSING
from tools.programs import ROOT
from tools.stamps import Stamp, digest


@pytest.fixture
def stamp(tmp_path: Path) -> Stamp:
    """A finished stamp of a folder with two things in it, made from {"a": "1", "tools": "yes"}."""
    folder = tmp_path / "modules"
    (folder / "one").mkdir(parents=True)
    (folder / "two.js").write_text("2")
    made = Stamp(folder / ".stamp.json", folder)
    made.write({"a": "1", "tools": "yes"})
    return made


def test_stamp_covers_what_was_made_and_parts_of_it(stamp: Stamp) -> None:
    assert stamp.covers({"a": "1", "tools": "yes"})
    assert stamp.covers({"a": "1"})
    assert not stamp.covers({"a": "2"})
    assert not stamp.covers({"a": "1", "b": "1"})


def test_stamp_notices_what_was_lost_but_not_what_came_along(stamp: Stamp) -> None:
    (stamp.folder / "more").mkdir()
    assert stamp.covers({"a": "1"})
    (stamp.folder / "two.js").unlink()
    assert not stamp.covers({"a": "1"})


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1, "names": []}'])
def test_stamp_that_is_damaged_or_cleared_covers_nothing(stamp: Stamp, damage: str) -> None:
    stamp.path.write_text(damage)
    assert not stamp.covers({})
    stamp.clear()
    stamp.clear()
    assert not stamp.covers({})


def test_digest_depends_on_contents_and_order_and_bears_missing_files(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("ab")
    second.write_text("c")
    before = digest([first, second])
    assert digest([second, first]) != before
    second.unlink()
    assert digest([first, second]) != before
    first.write_text("a")
    second.write_text("bc")
    assert digest([first, second]) != before


def choose_python(wish: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "tools/python.sh", "-c", "print('ran')"]
    environment = {**os.environ, "PYTHON": wish}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_python_asked_for_is_taken_when_it_is_new_enough(tmp_path: Path) -> None:
    assert choose_python(sys.executable).stdout == "ran\n"
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")  # what an old one answers to the question whether it is new enough
    old.chmod(0o755)
    for wish in (old, tmp_path / "missing"):
        refused = choose_python(str(wish))
        assert refused.returncode == 1
        assert f"PYTHON={wish} is not a Python of version 3.11 or newer." in refused.stderr


@pytest.mark.parametrize(
    "line", ["12 passed in 3.21s", "1 failed, 2 passed, 1 error in 65.00s (0:01:05)", "no tests ran in 0.01s"]
)
def test_closing_line_of_pytest(line: str) -> None:
    assert PYTEST_CLOSING.match(line)


def test_closing_line_of_node() -> None:
    assert NODE_CLOSING.match("ℹ pass 5")
    assert NODE_CLOSING.match("ℹ duration_ms 936.610544")
    assert not NODE_CLOSING.match("✔ pass 5 (0.3ms)")
