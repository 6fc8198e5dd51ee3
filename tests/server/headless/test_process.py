"""The commands as processes: what they import, and Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server.document.schema import parse_document
from server.settings import Settings
from tests.places import ROOT
from tests.server.headless.command_line import Save, document


def test_a_real_process(save: Save) -> None:
    command = [sys.executable, "-m", "server", "backward", save(document()), "--x", "2", "--y", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert json.loads(done.stdout)["loss"] == 0.25


SERVING = {"numba", "eventlet", "flask"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (("--help",), {"numpy", "msgspec", *SERVING}),
        (("validate", "--help"), {"numpy", "msgspec", *SERVING}),
        (("train", "--help"), SERVING),  # it reads the table of training settings
    ],
)
def test_help_imports_nothing_that_computes(arguments: tuple[str, ...], unwanted: set[str]) -> None:
    code = (
        "import sys; from server.cli import main; main(sys.argv[1:], standalone_mode=False); "
        f"sys.exit(bool({unwanted!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


def test_passes_need_no_compiler_and_no_event_loop(save: Save) -> None:
    code = (
        "import sys; from server.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "sys.exit(bool({'numba', 'eventlet', 'flask'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, "backward", save(document())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", ["train", "restarts"])
@pytest.mark.parametrize("ignored", [False, True], ids=["", "ignored by the parent"])
def test_ctrl_c_keeps_what_was_done(save: Save, tmp_path: Path, command: str, ignored: bool) -> None:
    out = tmp_path / "out.json"
    arguments = [command, save(document("tanh")), "--epochs", "1000000000", "--out", str(out), "--json"]
    # As under nohup or in the background of a shell: what a parent ignores, its children are born ignoring.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else None
    process = subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if before is not None:
        signal.signal(signal.SIGINT, before)
    # The label is printed when the work begins.
    assert process.stderr is not None
    for line in process.stderr:
        if line.strip() in ("Training", "Restarts"):
            break
    process.send_signal(signal.SIGINT)
    report = json.loads(process.communicate(timeout=60)[0])
    assert process.returncode == 130
    assert report["stopped"]
    assert out.exists() is (command == "train")
    if command == "train":
        assert report["steps"] > 0
        saved = parse_document(out.read_bytes(), Settings())
        assert saved.training.progress is not None
        assert saved.training.progress.step == report["steps"]
    else:
        assert report["restarts"] == 0
