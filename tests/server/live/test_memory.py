"""A page over a real socket and the command line train alike, to the last bit, whatever was reset or undone before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.engine.functions.optimizers import OPTIMIZERS
from tests.server.headless.command_line import answer, document
from tests.server.live.peers import Client

PROBE = {"1": 2, "9": 1}


def weights(client: Client) -> list[float]:
    found: list[float] = client.ok("pause")["weights"]
    return found


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_reset_undo_and_redo(join: Callable[..., Client], tmp_path: Path, optimizer: str) -> None:
    drawn = document(data={"columns": [], "rows": []}, probe=PROBE, training={"optimizer": optimizer})
    file, out = tmp_path / "drawn.json", tmp_path / "trained.json"
    file.write_text(json.dumps(drawn))
    after = {
        steps: [
            edge["weight"] for edge in answer("train", str(file), "--epochs", str(steps), "--out", str(out))["edges"]
        ]
        for steps in (1, 3)
    }
    saved: dict[str, Any] = json.loads(out.read_text())["training"]

    client = join()
    client.draw_running_example()
    client.ok("set_training", training={"optimizer": optimizer})
    first = client.ok("step", revision=1)
    assert weights(client) == after[1]
    client.ok("step", revision=1)
    third = client.ok("step", revision=1)
    assert weights(client) == after[3]
    assert third["memory"] == saved.get("memory")

    client.ok("reset", revision=2)
    client.ok("step", revision=2)
    assert weights(client) == after[1], "a reset leaves nothing of the past"

    # Undo of two steps, as a page says it: the weights and the training of the document that is shown again.
    edges = drawn["network"]["edges"]
    back = [{**edge, "initial": edge["weight"], "weight": weight} for edge, weight in zip(edges, after[1], strict=True)]
    client.ok("set_weights", revision=3, weights=back)
    shown = {"optimizer": optimizer, "progress": first["progress"]}
    client.ok("set_training", training={**shown, **({"memory": first["memory"]} if first["memory"] else {})})
    client.ok("step", revision=3)
    again = client.ok("step", revision=3)
    assert (weights(client), again["memory"]) == (after[3], third["memory"])
