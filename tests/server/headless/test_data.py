"""Points that are made, and tables that are looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.data.forms import GeneratorForm
from server.data.generators.all import generate
from tests.server.headless.command_line import Save, answer, document, run


def test_points_are_made_as_csv(tmp_path: Path) -> None:
    out = tmp_path / "points.csv"
    report = answer("generate", "spiral", "--count", "20", "--noise", "0.1", "--seed", "3", "--out", str(out))
    assert report["columns"] == ["x1", "x2", "y"]
    rows = [[float(cell) for cell in line.split(",")] for line in out.read_text().splitlines()[1:]]
    assert rows == generate(GeneratorForm("spiral", 20, 0.1, 3)).tolist()
    printed = run("generate", "sine", "--count", "2", "--low", "0", "--high", "1").stdout.splitlines()
    assert (printed[0], len(printed)) == ("x1,y", 3)
    assert answer("generate", "parity", "--inputs", "2", "--count", "4")["rows"][3] == [1, 1, 0]
    assert "spiral" in run("generate", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("snail",), "bad_generator", "no generator 'snail'"),
        (("xor", "--inputs", "3"), "bad_generator", "takes no inputs"),
        (("formula", "--formula", "x1 +"), "bad_formula", "character 5"),
        (("xor", "--count", "100001"), "too_many_rows", "limit"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], code: str, words: str) -> None:
    wrong = answer("generate", *arguments)["error"]
    assert wrong["code"] == code
    assert words in wrong["message"]


def test_wrong_options() -> None:
    for arguments in (
        ("generate", "xor", "--count", "0"),
        ("generate", "xor", "--noise", "2"),
        ("table", "f", "--scale", "x"),
    ):
        assert run(*arguments).exit_code == 2


def test_a_table_is_recognised_and_summed_up(save: Save) -> None:
    path = save("size;colour\n1,5;red\n2,5;blue\n", "data.csv")
    report = answer("table", path, "--scale", "size=standard")
    assert (report["separator"], report["decimal"], report["header"], report["rows"]) == (";", ",", True, 2)
    size = report["summary"][0]
    assert (size["mean"], size["deviation"], size["min"], size["max"]) == (2, 0.5, 1.5, 2.5)
    assert size["scaling"] == {"method": "standard", "centre": 2, "width": 0.5}
    assert report["categories"] == {"colour": ["red", "blue"]}
    assert "decimal sign ," in run("table", path).stdout
    hot = answer("table", path, "--text", "colour=one_hot", "--scale", "range")
    assert hot["names"] == ["size", "colour = red", "colour = blue"]
    assert hot["summary"][2]["scaling"]["method"] == "range"


def test_all_that_is_wrong_with_a_table_is_listed(save: Save) -> None:
    path = save("a,b\n1,x\n2,\n3,4\n5,6\n", "data.csv")
    result = run("table", path)
    assert result.exit_code == 1
    assert "Line 2, column 2: 'x' is not a number." in result.stdout
    assert "Line 3, column 2: a value is missing." in result.stdout
    asked = save("a;b\n1,234;1\n", "asked.csv")
    assert run("table", asked).exit_code == 1
    assert "--decimal" in run("table", asked).stdout
    assert answer("table", asked, "--decimal", ",")["summary"][0]["mean"] == 1.234
    points = save("1;9\n1,234;1\n", "points.csv")
    training = ("train", save(document()), "--data", points, "--epochs", "1")
    assert "can be read in two ways" in answer(*training)["error"]["message"]
    assert answer(*training, "--decimal", ",")["points"] == 1


def test_training_leaves_out_held_out_rows_and_says_their_loss(save: Save, tmp_path: Path) -> None:
    data = {"columns": [1, 9, None], "names": ["x", "y", "test"], "rows": [[2, 1, 0], [0, -1, 0], [1, 0, 1]]}
    held = document(format="backdraw/2", data={**data, "split": {"column": "test"}})
    without = document(data={"columns": [1, 9], "rows": [[2, 1], [0, -1]]})
    report, plain = (answer("train", save(drawn), "--epochs", "3") for drawn in (held, without))
    assert (report["points"], plain["held_out"]) == (2, None)
    assert report["edges"] == plain["edges"]
    assert report["held_out"]["points"] == 1
    assert report["held_out"]["loss"] > 0


def test_a_generated_document_is_trained_and_saved_without_its_rows(save: Save, tmp_path: Path) -> None:
    made = {"columns": [1, 9], "generator": {"name": "sine", "count": 30, "noise": 0.1, "seed": 2}}
    out = tmp_path / "trained.json"
    answer("train", save(document(format="backdraw/2", data=made)), "--epochs", "1", "--out", str(out))
    assert json.loads(out.read_text())["data"] == {**made, "rows": []}
