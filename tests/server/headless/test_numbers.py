"""validate, forward and backward: the check of the protocol, and numbers worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.document.examples import example
from tests.running_example import LOSS, NEURONS, SLOPES, X, Y
from tests.server.headless.command_line import Save, answer, document, run


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


@pytest.mark.parametrize("activation", ["identity", "logistic"])
def test_backward_matches_the_hand_calculation(save: Save, activation: str) -> None:
    report = answer("backward", save(document(activation)), "--x", str(X), "--y", str(Y))
    assert report["loss"] == pytest.approx(LOSS[activation], abs=1e-10)
    shown = {entry["id"]: tuple(entry[name] for name in ("in", "out", "d_out", "d_in")) for entry in report["neurons"]}
    for id, expected in NEURONS[activation].items():
        assert shown[id] == pytest.approx(expected, abs=1e-10)
    assert shown[1][0] is None
    assert shown[1][3] is None
    derivatives = {(edge["tail"], edge["head"]): edge["d_weight"] for edge in report["edges"]}
    assert derivatives == pytest.approx(SLOPES[activation], abs=1e-10)


@pytest.mark.parametrize(("x", "value"), [("0", 0.0), ("1/3", 1 / 3), (".5", 0.5), ("-2", -2.0), ("1e3", 1000.0)])
def test_the_running_example_is_a_line(save: Save, x: str, value: float) -> None:
    report = answer("forward", save(document()), "--x", x)
    assert report["neurons"][8]["out"] == pytest.approx(2.25 * value - 3)
    assert report["loss"] is None
    assert "d_out" not in report["neurons"][8]


def test_a_picture_has_the_numbers_of_forward_and_backward_to_the_last_bit(save: Save) -> None:
    file = save(document("logistic"))
    wanted = ("--neuron", "9", "--neuron", "3", *(part for name in ("out", "d_out") for part in ("--quantity", name)))
    report = answer("picture", file, "--size", "5", "--range", "-1", "1/3", *wanted)
    (axis,) = report["axes"]
    assert (axis["name"], axis["neuron"], axis["values"][0], axis["values"][-1]) == ("x(1)", 1, -1.0, 1 / 3)
    assert [(one["neuron"], one["quantity"]) for one in report["pictures"]] == [
        (9, "out"),
        (3, "out"),
        (9, "d_out"),
        (3, "d_out"),
    ]
    for k, x in enumerate(axis["values"]):
        single = answer("backward", file, f"--x={x!r}", "--y", str(Y))["neurons"]
        shown = [one["values"][k] for one in report["pictures"]]
        assert shown == [single[8]["out"], single[2]["out"], single[8]["d_out"], single[2]["d_out"]]
    low = report["pictures"][0]
    assert low["low"] == min(low["values"])
    text = run("picture", file, "--size", "2", "--neuron", "9")
    assert text.exit_code == 0
    assert "Over x(1) from -1.3 to 2.3; " in text.output


def test_a_grid_is_rows_from_the_lowest_place_of_the_second_axis(save: Save) -> None:
    file = save(example("xor"))
    report = answer("picture", file, "--size", "3", "--neuron", "1", "--neuron", "2")
    first, second = (one["values"] for one in report["pictures"])
    across, up = (axis["values"] for axis in report["axes"])
    assert first == [across] * 3
    assert second == [[place] * 3 for place in up]
    name = report["axes"][1]["name"]
    cut = answer(
        "picture", file, "--size", "3", "--neuron", "2", "--axis", report["axes"][0]["name"], "--fixed", f"{name}=1/4"
    )
    assert cut["fixed"] == {name: 0.25}
    assert cut["pictures"][0]["values"] == [0.25] * 3


def test_without_numbers_the_probe_counts(save: Save) -> None:
    report = answer("forward", save(document()))
    assert (report["x"], report["y"], report["loss"]) == ([2.0], [1.0], 0.25)
    text = run("backward", save(document())).output
    assert "x = (2)   y = (1)   loss 0.25" in text
    assert "6 -> 9" in text


def test_several_inputs_in_one_option_or_in_many(save: Save) -> None:
    file = save(example("xor"))
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


def test_numbers_are_read_as_they_are_printed(save: Save, tmp_path: Path) -> None:
    """The true minus sign and fractions, wherever a number is asked for."""
    assert answer("forward", save(document()), "--x", "\u22122")["neurons"][-1]["out"] == -7.5
    out = tmp_path / "out.json"
    options = ("--epochs", "1", "--step-size", "1/8", "--set", "initializer_scale=\u22121/4", "--out", str(out))
    assert run("train", save(document()), *options).exit_code == 0
    saved = json.loads(out.read_text())["training"]
    assert (saved["step_size"], saved["initializer_scale"]) == (0.125, -0.25)
    refused = run("train", save(document()), "--epochs", "1", "--initializer-scale", "\u22121x")
    assert (refused.exit_code, "is not a number" in refused.output) == (2, True)
