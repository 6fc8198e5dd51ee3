"""Wrong options end with 2, wrong files and data with 1; the message names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.document.examples import example
from tests.server.headless.command_line import Save, answer, document, run


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("forward", "--x", "1,2"), "the network has 1 input (1), but 2 numbers were given"),
        (("forward", "--x", "two"), "--x: 'two' is not a number"),
        (("backward", "--x", "2"), "give --y as well"),
        (("train", "--epochs", "1", "--set", "seed"), "write NAME=VALUE"),
        (("train", "--epochs", "0"), "0 is not in the range"),
        (("train",), "Missing option '--epochs'"),
        (("train", "--epochs", "1", "--momentum", "1"), "1.0 is not in the range 0<=x<1"),
        (("restarts", "--epochs", "1", "--schedule", "linear"), "'linear' is not one of 'constant', 'inverse'"),
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
    assert answer("forward", save(example("blank")))["error"]["code"] == "not_runnable"
    wrong = answer("train", save(document()), "--epochs", "1", "--out", str(tmp_path / "no" / "folder.json"))
    assert wrong["error"]["code"] == "no_file"


def test_targets_that_do_not_fit_the_loss_are_named(save: Save) -> None:
    file = save(document(data={"columns": [1, 9], "rows": [[2, 7]]}, training={"loss": "logistic_cross_entropy"}))
    for command in ("train", "restarts"):
        result = run(command, file, "--epochs", "1")
        assert result.exit_code == 1
        assert "neuron 9 has y = 7 in row 1 of the data" in result.output
