"""train and restarts: by hand, bit for bit, and with an honest end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.document.examples import example
from server.document.schema import parse_document
from server.headless.reports import number
from server.settings import Settings
from tests.server.headless.command_line import Save, answer, document, run


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


def test_every_setting_is_an_option(save: Save, tmp_path: Path) -> None:
    """One weight from 1, x = 1, y = 0: each step multiplies it by 1 - 2 size, and the size stays at its floor."""
    neurons = [{"id": 1, "kind": "input"}, {"id": 2, "kind": "output"}]
    network = {"neurons": neurons, "edges": [{"tail": 1, "head": 2, "weight": 1}]}
    file = save({"format": "backdraw/1", "network": network, "data": {"columns": [1, 2], "rows": [[1, 0]]}})
    out = str(tmp_path / "out.json")
    options = ("--step-size", "0.4", "--schedule", "exponential", "--decay-factor", "0.5")
    report = answer("train", file, "--epochs", "6", "--out", out, *options, "--schedule-floor", "0.06")
    weight = (1 - 0.8) * (1 - 0.4) * (1 - 0.2) * (1 - 0.12) ** 3
    assert report["edges"][0]["weight"] == pytest.approx(weight, rel=1e-12)
    saved = json.loads(Path(out).read_bytes())["training"]
    assert (saved["schedule"], saved["schedule_floor"]) == ("exponential", 0.06)
    by_name = answer("train", file, "--epochs", "6", *options, "--set", "schedule_floor=0.06")
    assert by_name["edges"] == report["edges"]


def test_an_optimizer_goes_on_where_it_stopped_bit_for_bit(save: Save, tmp_path: Path) -> None:
    file, half, whole = save(document("tanh")), str(tmp_path / "half.json"), str(tmp_path / "whole.json")
    options = ("--optimizer", "adam", "--step-size", "0.01")
    answer("train", file, "--epochs", "20", "--out", whole, *options)
    answer("train", file, "--epochs", "7", "--out", half, *options)
    written = json.loads(Path(half).read_bytes())
    assert (written["format"], written["training"]["memory"]["age"]) == ("backdraw/2", 28)
    answer("train", half, "--epochs", "13", "--out", half)
    assert Path(half).read_bytes() == Path(whole).read_bytes()
    answer("train", half, "--epochs", "1", "--new-weights", "1", "--optimizer", "sgd", "--out", half)
    assert "memory" not in json.loads(Path(half).read_bytes())["training"]


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


def test_a_restart_alone_is_the_restart_among_others(save: Save, tmp_path: Path) -> None:
    out, alone = str(tmp_path / "best.json"), str(tmp_path / "alone.json")
    arguments = ("restarts", save(example("xor")), "--epochs", "50", "--weights-seed", "4")
    series = answer(*arguments, "--count", "20", "--out", out)
    assert [entry["number"] for entry in series["all"]] == list(range(20))
    best = series["best"][0]
    assert best["loss"] == min(entry["loss"] for entry in series["all"]) == series["spread"][0]["loss"]
    one = answer(*arguments, "--first", str(best["number"]), "--count", "1", "--threads", "1", "--out", alone)
    assert one["best"] == [best]
    assert Path(out).read_bytes() == Path(alone).read_bytes()


def test_the_best_restart_is_saved_with_the_weights_it_began_with(save: Save, tmp_path: Path) -> None:
    out = str(tmp_path / "best.json")
    series = answer("restarts", save(example("xor")), "--epochs", "20", "--count", "9", "--out", out)
    saved = parse_document(Path(out).read_bytes(), Settings())
    assert [edge.weight for edge in saved.network.edges] == [edge["weight"] for edge in series["edges"]]
    assert saved.training.progress is not None
    assert (saved.training.progress.step, saved.training.progress.epoch) == (80, 20)
    text = run("restarts", save(example("xor")), "--epochs", "20", "--count", "9", "--target", "0.3").output
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


def test_a_network_that_is_locked_has_nothing_to_train(save: Save, tmp_path: Path) -> None:
    told = document()
    for edge in told["network"]["edges"]:
        edge["locked"] = True
    file = save({**told, "format": "backdraw/2"})
    for command in ("train", "restarts"):
        result = run(command, file, "--epochs", "1")
        assert result.exit_code != 0
        assert "There is nothing to train: all weights are locked." in result.stderr
