"""Turning the plain functions of kernels.py into machine code. Numba is imported here, and only when asked to.

Numba's cache on disk asks whether the file of an entry function has changed, not those of the functions inlined into
it. So the cache lives in a directory named after the text of every file that goes into the machine code.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from server.engine import activations, losses, plan
from server.engine.activations import ACTIVATIONS
from server.engine.losses import LOSSES
from server.network.model import Edge, Network, Neuron

# No fastmath: it deletes the checks for NaN. error_model: division by zero gives infinity, not a test each time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


def compile_module(module: ModuleType, inner: Iterable[str]) -> None:
    """Replace a module's plain functions by compiled ones.

    inner: names of those that other compiled functions call, callees before callers. The entry functions (`run_pass`,
    `train`, `total_loss`) are compiled for their one signature, or fetched from the cache.
    """
    import numba

    config: Any = numba.config
    config.CACHE_DIR = str(_cache_directory())
    # Without forceinline the helpers become calls that count references to every array: 1.5 times slower.
    jit = numba.njit(forceinline=True, **_OPTIONS)
    scope = vars(module)
    scope["activate"] = _switch([entry.function for entry in ACTIVATIONS.values()], jit)
    scope["slope"] = _switch([entry.slope for entry in ACTIVATIONS.values()], jit)
    scope["loss_term"] = _switch([entry.term for entry in LOSSES.values()], jit)
    scope["loss_slope"] = _switch([entry.slope for entry in LOSSES.values()], jit)
    for name in inner:
        scope[name] = jit(scope[name])
    for name, example in _examples().items():
        signature = tuple(numba.typeof(argument) for argument in example)
        scope[name] = numba.njit([signature], cache=True, **_OPTIONS)(scope[name])


def _switch(functions: Sequence[Callable[..., float]], jit: Callable[..., Any]) -> Any:
    """One compiled function(code, *arguments) that calls functions[code](*arguments)."""
    python = functions[0].__code__
    arguments = ", ".join(python.co_varnames[: python.co_argcount])
    last = len(functions) - 1
    lines = [f"    if code == {code}: return f{code}({arguments})" for code in range(last)]
    text = "\n".join([f"def switch(code, {arguments}):", *lines, f"    return f{last}({arguments})"])
    scope: dict[str, Any] = {f"f{code}": jit(function) for code, function in enumerate(functions)}
    exec(text, scope)
    return jit(scope["switch"])


def _examples() -> dict[str, tuple[object, ...]]:
    """Arguments of the types that Python calls the entry functions with."""
    network = Network((Neuron(1, "input"), Neuron(2, "output")), (Edge(1, 2, 1.0, 1.0),))
    sample = plan.compile_plan(network, ((1,), (2,)))
    weights, points, work = np.ones(1), plan.as_points([[1.0]]), sample.new_work()
    task = plan.Task(points, points, np.zeros((1, 1), dtype=np.uint32), 1, 0.1, 0)
    return {
        "run_pass": (sample.graph, weights, points, points, 0, True, work),
        "total_loss": (sample.graph, weights, points, points, 0, work),
        "train": (sample.graph, weights, task, 0, np.empty(1), work),
    }


def _cache_directory() -> Path:
    folder = Path(__file__).parent
    names = (plan.__file__, activations.__file__, losses.__file__, __file__, str(folder / "kernels.py"))
    digest = hashlib.sha256(b"\0".join(Path(name).read_bytes() for name in names)).hexdigest()
    return _cache_home(folder) / f"kernels-{digest[:16]}"


def cached() -> bool:
    """Whether the cache holds the entry functions of this version for this Python, so that loading is quick."""
    tag = f"py{sys.version_info.major}{sys.version_info.minor}.nbi"
    return all(any(_cache_directory().rglob(f"kernels.{name}-*.{tag}")) for name in _examples())


def _cache_home(folder: Path) -> Path:
    """Beside the sources, or in the user's cache where those may not be written to."""
    beside = folder / "__pycache__"
    try:
        beside.mkdir(exist_ok=True)
    except OSError:
        return Path.home() / ".cache" / "backdraw"
    return beside if os.access(beside, os.W_OK) else Path.home() / ".cache" / "backdraw"


def tidy_cache() -> None:
    """Remove the compiled code of other versions of the engine."""
    current = _cache_directory()
    for directory in current.parent.glob("kernels-*"):
        if directory != current:
            shutil.rmtree(directory, ignore_errors=True)
