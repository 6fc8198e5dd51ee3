"""The object-graph engines in JavaScript (js/) on Node, which time themselves."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.courses import Course
from benchmarks.race import Floats
from tools.programs import find_node

FOLDER = Path(__file__).with_name("js")


class JavaScript:
    """A Node process with the course loaded; it ends with its input."""

    def __init__(self, course: Course, engine: str = "object_graph") -> None:
        node = find_node()
        if node is None:
            raise RuntimeError("Node was not found")
        self._process = subprocess.Popen(
            [node[0], str(FOLDER / "serve.js"), engine], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        kinds = {neuron.id: neuron.kind for neuron in course.network.neurons}
        self._ask(
            "load",
            layers=[[id_ for id_ in layer if kinds[id_] != "bias"] for layer in course.layers],
            edges=[(0 if kinds[e.tail] == "bias" else e.tail, e.head, e.weight) for e in course.network.edges],
            activation=course.hidden,
            x=course.x.tolist(),
            y=course.y.tolist(),
            batchSize=course.batch_size,
            stepSize=course.step_size,
        )

    def train(self, steps: int) -> float:
        return float(self._ask("train", steps=steps))

    def weights(self) -> Floats:
        return np.array(self._ask("weights"))

    def heat_maps(self, times: int) -> float:
        return float(self._ask("heatMaps", times=times))

    def heat_map(self) -> dict[int, Floats]:
        """(P,) outputs per neuron id, of the last map."""
        return {int(id_): np.array(values) for id_, values in self._ask("heatMap").items()}

    def close(self) -> None:
        with self._process:  # closes its pipes, upon which it ends
            pass

    def _ask(self, command: str, **given: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"command": command, **given}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the JavaScript engine ended")
        return json.loads(answer)
