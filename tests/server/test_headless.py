"""The commands that need no browser: numbers checked against the hand calculation, exit codes, errors, files."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from server.cli import main
from server.document.schema import parse_document
from server.headless.reports import number
from server.network.examples import EXAMPLES
from server.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
Save = Callable[..., str]

# Worked out by hand: in, out, dL/d(out), dL/d(in) of the running example at x = 2, y = 1.
IDENTITY = {3: (1, 1, 2, 2), 4: (2, 2, 0.5, 0.5), 6: (0.5, 0.5, 1, 1), 7: (4, 4, 0.5, 0.5), 9: (1.5, 1.5, 1, 1)}
IDENTITY_WEIGHTS = {
    **dict.fromkeys([(1, 3), (7, 9)], 4),
    **dict.fromkeys([(2, 3), (4, 6)], 2),
    **dict.fromkeys([(1, 4), (3, 6), (5, 6), (4, 7), (8, 9)], 1),
    **dict.fromkeys([(2, 4), (5, 7), (6, 9)], 0.5),
}
LOGISTIC = {
    3: (1, 0.7310585786, -0.0909174067, -0.0178754471),
    4: (2, 0.8807970780, -0.0359857752, -0.0037782756),
    6: (1.0813200793, 0.7467437148, -0.2403727520, -0.0454587034),
    7: (0.6423912339, 0.6552938021, -0.1201863760, -0.0271481595),
    9: (0.0743906158, 0.5185890821, -0.9628218357, -0.2403727520),
}
LOGISTIC_WEIGHTS = {(6, 9): -0.1794968418, (4, 6): -0.0400398931, (1, 3): -0.0357508942, (2, 4): -0.0037782756}


def document(activation: str = "identity", **changes: Any) -> dict[str, Any]:
    drawn = deepcopy(EXAMPLES["running"])
    for neuron in drawn["network"]["neurons"]:
        if neuron["activation"]:
            neuron["activation"] = activation
    return {**drawn, **changes}


@pytest.fixture
def save(tmp_path: Path) -> Save:
    def write(content: object, name: str = "drawing.json") -> str:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return str(path)

    return write


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def answer(*arguments: str, stdin: str | None = None) -> dict[str, Any]:
    result = run(*arguments, "--json", stdin=stdin)
    report: dict[str, Any] = json.loads(result.stdout, parse_constant=lambda name: pytest.fail(name))
    assert report["ok"] is (result.exit_code in (0, 3)) or arguments[0] == "validate", result.output
    return report


# ---- validate -------------------------------------------------------------------------------------------------------


def test_validate_gives_the_check_of_the_protocol(save: Save) -> None:
    file = save(document())
    report = answer("validate", file)
    assert report["runnable"]
    assert report["layers"] == [[1, 2], [3, 4, 5], [6, 7, 8], [9]]
    assert report["type"]["text"] == "f: R -> R"
    text = run("validate", file)
    assert text.exit_code == 0
    assert "layer 2: 3 4 5\n" in text.output


def test_validate_says_what_is_wrong_and_ends_with_1(save: Save) -> None:
    drawn = document()
    drawn["network"]["edges"].append({"tail": 6, "head": 3, "weight": 1})
    result = run("validate", save(drawn))
    assert result.exit_code == 1
    assert "error: " in result.output
    assert "cycle" in answer("validate", save(drawn))["problems"][0]["code"]


def test_a_file_may_come_through_standard_input() -> None:
    assert answer("validate", "-", stdin=json.dumps(document()))["runnable"]


# ---- passes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("activation", "neurons", "weights", "loss"),
    [
        ("identity", IDENTITY, IDENTITY_WEIGHTS, 0.25),
        ("logistic", LOGISTIC, LOGISTIC_WEIGHTS, 0.2317564718),
    ],
)
def test_backward_matches_the_hand_calculation(
    save: Save, activation: str, neurons: dict[int, Any], weights: dict[tuple[int, int], float], loss: float
) -> None:
    report = answer("backward", save(document(activation)), "--x", "2", "--y", "1")
    assert report["loss"] == pytest.approx(loss, abs=1e-10)
    shown = {entry["id"]: tuple(entry[name] for name in ("in", "out", "d_out", "d_in")) for entry in report["neurons"]}
    for id, expected in neurons.items():
        assert shown[id] == pytest.approx(expected, abs=1e-10)
    assert shown[1][0] is None
    assert shown[1][3] is None
    derivatives = {(edge["tail"], edge["head"]): edge["d_weight"] for edge in report["edges"]}
    for pair, value in weights.items():
        assert derivatives[pair] == pytest.approx(value, abs=1e-10)


@pytest.mark.parametrize(("x", "value"), [("0", 0.0), ("1/3", 1 / 3), (".5", 0.5), ("-2", -2.0), ("1e3", 1000.0)])
def test_the_running_example_is_a_line(save: Save, x: str, value: float) -> None:
    report = answer("forward", save(document()), "--x", x)
    assert report["neurons"][8]["out"] == pytest.approx(2.25 * value - 3)
    assert report["loss"] is None
    assert "d_out" not in report["neurons"][8]


def test_without_numbers_the_probe_counts(save: Save) -> None:
    report = answer("forward", save(document()))
    assert (report["x"], report["y"], report["loss"]) == ([2.0], [1.0], 0.25)
    text = run("backward", save(document())).output
    assert "x = (2)   y = (1)   loss 0.25" in text
    assert "6 -> 9" in text


def test_several_inputs_in_one_option_or_in_many(save: Save) -> None:
    file = save(EXAMPLES["xor"])
    assert (
        answer("forward", file, "--x", "1,0")["neurons"] == answer("forward", file, "--x", "1", "--x", "0")["neurons"]
    )


def test_json_has_every_bit(save: Save) -> None:
    report = answer("forward", save(document("tanh")), "--x", "0.1")
    again = answer("forward", save(document("tanh")), "--x", repr(report["x"][0]))
    assert again == report
    assert report["x"] == [0.1]


def test_overflow_is_named(save: Save) -> None:
    report = answer("forward", save(document()), "--x", "1e308", "--y", "-1e308")
    assert report["loss"] == "Infinity"


# ---- train ----------------------------------------------------------------------------------------------------------


def test_one_step_by_hand(save: Save, tmp_path: Path) -> None:
    out = str(tmp_path / "trained.json")
    report = answer("train", save(document()), "--data", save("1,9\n2,1\n", "data.csv"), "--epochs", "1", "--out", out)
    assert report["steps"] == 1
    assert report["curve"][-1]["loss"] == pytest.approx(0.0024287648, abs=1e-10)
    after = answer("forward", out, "--x", "2")
    assert after["neurons"][8]["out"] == pytest.approx(1.0492825, abs=1e-12)
    saved = parse_document(Path(out).read_bytes(), Settings())
    assert saved.training.progress is not None
    assert (saved.training.progress.step, saved.training.progress.epoch) == (1, 1)
    assert saved.data.rows.tolist() == [[2, 1]]
    assert [edge.initial for edge in saved.network.edges] == [e["weight"] for e in document()["network"]["edges"]]


def test_two_halves_are_the_whole_bit_for_bit(save: Save, tmp_path: Path) -> None:
    file, half, whole = save(document("tanh")), str(tmp_path / "half.json"), str(tmp_path / "whole.json")
    options = ("--set", "order=shuffled", "--set", "seed=5", "--batch-size", "3", "--step-size", "0.1")
    answer("train", file, "--epochs", "20", "--out", whole, *options)
    answer("train", file, "--epochs", "7", "--out", half, *options)
    answer("train", half, "--epochs", "13", "--out", half)
    assert Path(half).read_bytes() == Path(whole).read_bytes()


def test_new_weights_come_from_their_seed(save: Save, tmp_path: Path) -> None:
    out = str(tmp_path / "out.json")
    answer("train", save(document()), "--epochs", "1", "--new-weights", "3", "--out", out)
    first = parse_document(Path(out).read_bytes(), Settings())
    answer("train", save(document()), "--epochs", "1", "--new-weights", "3", "--out", out)
    assert parse_document(Path(out).read_bytes(), Settings()) == first
    assert first.training.weights_seed == 3
    assert first.network.edges[0].initial != 1


def test_without_data_the_probe_is_the_point(save: Save) -> None:
    file = save(document(data={"columns": [], "rows": []}))
    assert answer("train", file, "--epochs", "3")["points"] == 1
    assert "the probe" in run("train", file, "--epochs", "3").output


def test_infinity_stops_a_training_and_is_located(save: Save, tmp_path: Path) -> None:
    out = str(tmp_path / "out.json")
    result = run("train", save(document()), "--epochs", "1000", "--step-size", "10", "--out", out, "--json")
    assert result.exit_code == 3
    failure = json.loads(result.stdout)["failure"]
    assert failure["row"] in range(4)
    assert f"row {failure['row'] + 1} of the data" in failure["message"]
    assert failure["neuron"] is not None or failure["edge"] is not None
    assert failure["chain"]
    parse_document(Path(out).read_bytes(), Settings())  # the last good weights are finite


# ---- restarts -------------------------------------------------------------------------------------------------------


def test_a_restart_alone_is_the_restart_among_others(save: Save, tmp_path: Path) -> None:
    out, alone = str(tmp_path / "best.json"), str(tmp_path / "alone.json")
    arguments = ("restarts", save(EXAMPLES["xor"]), "--epochs", "50", "--weights-seed", "4")
    series = answer(*arguments, "--count", "20", "--out", out)
    assert [entry["number"] for entry in series["all"]] == list(range(20))
    best = series["best"][0]
    assert best["loss"] == min(entry["loss"] for entry in series["all"]) == series["spread"][0]["loss"]
    one = answer(*arguments, "--first", str(best["number"]), "--count", "1", "--threads", "1", "--out", alone)
    assert one["best"] == [best]
    assert Path(out).read_bytes() == Path(alone).read_bytes()


def test_the_best_restart_is_saved_with_the_weights_it_began_with(save: Save, tmp_path: Path) -> None:
    out = str(tmp_path / "best.json")
    series = answer("restarts", save(EXAMPLES["xor"]), "--epochs", "20", "--count", "9", "--out", out)
    saved = parse_document(Path(out).read_bytes(), Settings())
    assert [edge.weight for edge in saved.network.edges] == [edge["weight"] for edge in series["edges"]]
    assert saved.training.progress is not None
    assert (saved.training.progress.step, saved.training.progress.epoch) == (80, 20)
    text = run("restarts", save(EXAMPLES["xor"]), "--epochs", "20", "--count", "9", "--target", "0.3").output
    assert "9 restarts of seed 1, 80 steps each on 4 points" in text
    assert number(series["best"][0]["loss"]) in text
    # Trained on from its initial weights it must come to the same.
    reset = json.loads(Path(out).read_bytes())
    for edge in reset["network"]["edges"]:
        edge["weight"] = edge["initial"]
    reset["training"]["progress"] = {}
    again = answer("train", save(reset, "reset.json"), "--epochs", "20")
    assert again["curve"][-1]["loss"] == pytest.approx(series["best"][0]["loss"], rel=1e-9)


def test_restarts_that_all_diverge_end_with_3(save: Save, tmp_path: Path) -> None:
    out = tmp_path / "best.json"
    options = ("--epochs", "500", "--count", "8", "--step-size", "900", "--out", str(out))
    result = run("restarts", save(document()), *options, "--json")
    assert result.exit_code == 3
    report = json.loads(result.stdout)
    assert report["diverged"] == 8
    assert report["all"][0]["loss"] == "Infinity"
    assert not out.exists()


# ---- refusals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forward", "--x", "1,2"), "the network has 1 input (1), but 2 numbers were given"),
        (("forward", "--x", "two"), "--x: 'two' is not a number"),
        (("backward", "--x", "2"), "give --y as well"),
        (("train", "--epochs", "1", "--set", "seed"), "write NAME=VALUE"),
        (("train", "--epochs", "0"), "0 is not in the range"),
        (("train",), "Missing option '--epochs'"),
    ],
)
def test_wrong_options_end_with_2(save: Save, arguments: tuple[str, ...], words: str) -> None:
    command, *options = arguments
    result = run(command, save(document()), *options)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.parametrize(
    ("csv", "words"),
    [
        ("1,9\n2,1\n3,x\n", "Line 3, column 2 (neuron 9): 'x' is not a number."),
        ("9\n", "The data has no column for input 1"),
        ("1,9\n", "has no row"),
        ("2\n1\n", "but there are 2 columns: neurons 1, 9"),
    ],
)
def test_wrong_data_ends_with_1_and_names_row_and_neuron(save: Save, csv: str, words: str) -> None:
    header = ("--header",) if csv == "9\n" else ()
    arguments = ("train", save(document()), "--data", save(csv, "data.csv"), "--epochs", "1", *header)
    result = run(*arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    wrong = answer(*arguments)["error"]
    assert words in wrong["message"]
    assert set(wrong) == {"code", "message", "neurons", "edges"}


def test_settings_are_checked_like_a_documents(save: Save) -> None:
    result = run("train", save(document()), "--epochs", "1", "--set", "order=sorted")
    assert result.exit_code == 1
    assert "training.order: 'sorted' is not one of sequential, shuffled" in result.stderr
    assert "steps" in answer("train", save(document()), "--epochs", "1", "--set", "steps=3")["error"]["message"]


@pytest.mark.parametrize(
    ("content", "code"),
    [("{", "bad_json"), ("[]", "bad_document"), ('{"format": "backdraw/99"}', "newer_version")],
)
def test_files_that_are_no_documents(save: Save, content: str, code: str) -> None:
    assert answer("validate", save(content))["error"]["code"] == code


def test_what_is_missing_and_what_cannot_run(save: Save, tmp_path: Path) -> None:
    assert answer("forward", str(tmp_path / "nowhere.json"))["error"]["code"] == "no_file"
    assert answer("forward", str(tmp_path))["error"]["code"] == "no_file"
    assert answer("forward", save(EXAMPLES["blank"]))["error"]["code"] == "not_runnable"
    wrong = answer("train", save(document()), "--epochs", "1", "--out", str(tmp_path / "no" / "folder.json"))
    assert wrong["error"]["code"] == "no_file"


# ---- as a process ---------------------------------------------------------------------------------------------------


def test_a_real_process(save: Save) -> None:
    command = [sys.executable, "-m", "server", "backward", save(document()), "--x", "2", "--y", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert json.loads(done.stdout)["loss"] == 0.25


@pytest.mark.parametrize("arguments", [("--help",), ("validate", "--help"), ("train", "--help")])
def test_help_imports_nothing_that_computes(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from server.cli import main; main(sys.argv[1:], standalone_mode=False); "
        "sys.exit(bool({'numpy', 'numba', 'eventlet', 'flask', 'msgspec'} & set(sys.modules)))"
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
def test_ctrl_c_keeps_what_was_done(save: Save, tmp_path: Path, command: str) -> None:
    out = tmp_path / "out.json"
    arguments = [command, save(document("tanh")), "--epochs", "1000000000", "--out", str(out), "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "server", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The label is printed when the work begins.
    assert process.stderr is not None
    for line in process.stderr:
        if line.strip() in ("Training", "Restarts"):
            break
    time.sleep(0.3)
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
