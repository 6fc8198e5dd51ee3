"""Turning the plain functions of the kernel modules into machine code. Numba is imported here, and only when asked to.

Numba's cache on disk asks whether the file of an entry function has changed, not those of the functions inlined into
it. So the cache lives in a directory named after the text of every file that goes into the machine code.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np

from server.engine.executors import blocks, lanes, single, switches, vector
from server.engine.functions import constraints, optimizers, regularization, schedules
from server.engine.functions.activations import ACTIVATIONS
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import SCHEDULES
from server.engine.plan import plan, tasks
from server.engine.plan.training_settings import TrainingSettings
from server.network.model import Edge, Network, Neuron

# No fastmath: it deletes the checks for NaN. Set explicitly, because a function otherwise inherits it from its first
# caller. error_model: division by zero gives infinity, not a test each time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "fastmath": False, "no_cfunc_wrapper": True}
# Without forceinline these functions become calls that count references to every array: 1.5 times slower. Python never
# calls them, so they need no wrapper for it, which would take a quarter of the time to compile.
_INNER: dict[str, Any] = {**_OPTIONS, "forceinline": True, "no_cpython_wrapper": True}
# A product and a sum may become one instruction: quicker and more exact, but not the reference's bits, so not for one
# point at a time, and not where two ways to the same weight must agree. In a row of numbers all places get the same.
_FUSED: dict[str, Any] = {**_INNER, "fastmath": {"contract"}}
# In single precision, for colours, the order of a sum does not matter either. NaN stays NaN.
_SINGLE: dict[str, Any] = {**_INNER, "fastmath": {"contract", "reassoc", "arcp"}}
_ENGINE = Path(__file__).parents[1]
_SOURCES = (
    *("functions/activations", "functions/constraints", "functions/losses", "functions/optimizers"),
    *("functions/regularization", "functions/schedules", "plan/graph", "plan/plan", "plan/tasks"),
    *("executors/blocks", "executors/compiling", "executors/kernels", "executors/lanes", "executors/one_point"),
    *("executors/single", "executors/switches", "executors/vector"),
)
_lock = threading.Lock()


def load_entries(modules: Sequence[ModuleType]) -> None:
    """Replace the functions that Python calls by compiled ones, unless another thread has done so meanwhile.

    A module names them in ENTRIES; each is compiled for its one signature, or fetched from the cache. In INNER it names
    the functions that compiled ones call, callees before callers; in FUSED those of them that may fuse products and
    sums. They are compiled only if an entry has to be.
    """
    with _lock:
        if all(isinstance(getattr(module, name), FunctionType) for module in modules for name in module.ENTRIES):
            import numba
            from numba.core.errors import TypingError

            config: Any = numba.config
            config.CACHE_DIR = str(_cache_directory())
            examples, entries = _examples(), None
            with suppress(TypingError):  # for an entry that is not in the cache, since what it calls is not compiled
                entries = _entries(modules, examples)
            if entries is None:
                with _inner_compiled(modules):
                    entries = _entries(modules, examples)
            for (module, name), entry in entries.items():
                setattr(module, name, entry)


def _entries(
    modules: Sequence[ModuleType], examples: dict[str, tuple[object, ...]]
) -> dict[tuple[ModuleType, str], Any]:
    import numba

    entries = {}
    for module in modules:
        for name in module.ENTRIES:
            example = examples[f"{module.__name__.rpartition('.')[2]}.{name}"]
            signature = tuple(numba.typeof(argument) for argument in example)
            entries[module, name] = numba.njit([signature], cache=True, **_OPTIONS)(getattr(module, name))
    return entries


@contextmanager
def _inner_compiled(modules: Sequence[ModuleType]) -> Iterator[None]:
    """Inside, compiled functions stand in the modules in place of those that entries call."""
    import numba

    before = [(module, dict(vars(module))) for module in (switches, *modules)]
    vars(switches).update(compiled_switches())
    config: Any = numba.config
    # Makes vectors of the sums that blocks.py and lanes.py write out side by side; it changes no result.
    config.SLP_VECTORIZE = 1
    try:
        for module in modules:
            scope = vars(module)
            for name in module.INNER:
                scope[name] = numba.njit(**(_FUSED if name in module.FUSED else _INNER))(scope[name])
        yield
    finally:
        for module, scope in before:
            vars(module).update(scope)


def compiled_switches() -> dict[str, Any]:
    """Everything that switches.py declares, for compiled functions to call.

    The row functions are compiled here, before SLP_VECTORIZE is set: it would make pairs inside the function for one
    number, and keep the loop from becoming vector code.
    """
    import numba

    jit = cache(numba.njit(**_INNER))  # one function in two switches is compiled once
    side_by_side, of_singles = replaced_math(vector, _FUSED), replaced_math(single, _SINGLE)
    functions = [entry.function for entry in ACTIVATIONS.values()]
    slopes = [entry.slope for entry in ACTIVATIONS.values()]
    factor = _switch([entry.function for entry in SCHEDULES.values()], jit)
    rules = [entry.rule for entry in OPTIMIZERS.values()]
    activate_row = _row_switch("z, out", "out[k] = f(z[k])", [_beside(f, side_by_side) for f in functions], jit)
    slope_row = _row_switch("z, out, d", "d[k] *= f(z[k], out[k])", [_beside(f, side_by_side) for f in slopes], jit)
    apply = _row_switch(
        "weights, gradient, change, first, second, k_",
        "change[k], first[k], second[k] = f(weights[k], gradient[k], first[k], second[k], k_); weights[k] += change[k]",
        rules,
        jit,
    )
    activate_singles = _row_switch(
        "z, out", "out[k] = f(z[k])", [_beside(f, of_singles) for f in functions], cache(numba.njit(**_SINGLE))
    )
    singles = numba.float32[::1]
    row, code, constants = numba.float64[::1], numba.uint32, numba.typeof(optimizers.Constants(*9 * (0.0,)))
    activate_row.compile((code, row, row))
    slope_row.compile((code, row, row, row))
    apply.compile((numba.int64, *(5 * (row,)), constants))
    activate_singles.compile((code, singles, singles))
    return {
        "activate": _switch(functions, jit),
        "slope": _switch(slopes, jit),
        "activate_row": activate_row,
        "slope_row": slope_row,
        "activate_singles": activate_singles,
        "measure": _switch([entry.measure for entry in LOSSES.values()], jit),
        "step_size_at": jit(_with(schedules.step_size_at, factor_of=factor)),
        "constants_at": jit(tasks.constants_at),
        "share": jit(constraints.share),
        "settle": jit(constraints.settle),
        "shape": jit(regularization.shape),
        "sgd": jit(optimizers.sgd),
        "apply": apply,
    }


def replaced_math(functions: ModuleType, options: dict[str, Any]) -> Any:
    """The module `math` with the functions of vector.py or single.py in it, compiled."""
    import math

    import numba

    module = ModuleType("replaced")
    vars(module).update({name: value for name, value in vars(math).items() if not name.startswith("_")})
    scope = dict(vars(functions))
    jit = numba.njit(**options)
    for name in functions.MATH:
        scope[name] = jit(_with(getattr(functions, name), **{n: scope[n] for n in functions.MATH}))
    vars(module).update({name: scope[name] for name in functions.REPLACED})
    return module


def _beside(function: Callable[..., Any], math: ModuleType) -> Any:
    """The function for a row of numbers."""
    assert isinstance(function, FunctionType)
    replaced = set(vector.REPLACED).intersection(function.__code__.co_names)
    return _with(function, math=math) if replaced else function


def _with(function: Callable[..., Any], **names: Any) -> Any:
    """The same function with other meanings of some global names."""
    assert isinstance(function, FunctionType)
    return FunctionType(function.__code__, {**function.__globals__, **names}, function.__name__)


def _switch(functions: Sequence[Callable[..., Any]], jit: Any) -> Any:
    """One compiled function(code, *arguments) that calls functions[code](*arguments)."""
    python = functions[0].__code__
    arguments = ", ".join(python.co_varnames[: python.co_argcount])
    last = len(functions) - 1
    lines = [f"    if code == {code}: return f{code}({arguments})" for code in range(last)]
    return _built(f"code, {arguments}", [*lines, f"    return f{last}({arguments})"], functions, jit)


def _row_switch(arguments: str, statement: str, functions: Sequence[Callable[..., Any]], jit: Any) -> Any:
    """One compiled function(code, *arguments) that does `statement`, with f = functions[code], for every k."""
    first = arguments.split(",")[0]
    lines = []
    for code in range(len(functions)):
        lines.append(f"    {'if' if code == 0 else 'elif'} code == {code}:")
        lines.append(f"        for k in range(len({first})):")
        lines += [f"            {part.replace(' f(', f' f{code}(').strip()}" for part in statement.split(";")]
    return _built(f"code, {arguments}", lines, functions, jit)


def _built(arguments: str, lines: Iterable[str], functions: Sequence[Callable[..., Any]], jit: Any) -> Any:
    scope: dict[str, Any] = {f"f{code}": jit(function) for code, function in enumerate(functions)}
    exec("\n".join([f"def switch({arguments}):", *lines]), scope)
    return jit(scope["switch"])


def _examples() -> dict[str, tuple[object, ...]]:
    """Arguments of the types that Python calls the entry functions with, by module and name."""
    network = Network((Neuron(1, "input"), Neuron(2, "output")), (Edge(1, 2, 1.0, 1.0),))
    sample = plan.compile_plan(network, ((1,), (2,)))
    graph, weights, points, work = sample.graph, np.ones(1), plan.as_points([[1.0]]), sample.new_work()
    task, clock, moments = tasks.make_task(sample, points, points, TrainingSettings()), tasks.Clock(), np.zeros((2, 1))
    order, block = task.orders[0], blocks.new_block(graph, 1)
    many, many_kept = np.ones((1, 8)), np.zeros((2, 1, 8))
    kept, one = np.empty((1, 1, 1)), np.ones(1, np.float32)
    room, book = lanes.new_lanes(graph, 8, False), lanes.new_book(8)
    return {
        "one_point.run_passes": (graph, weights, points, points, 0, 1, work, order, order, kept, np.empty(1)),
        "kernels.train_points": (graph, weights, moments, task, clock, np.empty(1), work),
        "kernels.train_batches": (graph, weights, moments, task, clock, np.empty(1), block, work),
        "blocks.total_loss": (graph, weights, points, points, 0, order, block),
        "single.forward_singles": (graph, one, one[np.newaxis], 1, order, order, one[np.newaxis, np.newaxis]),
        "lanes.train_lanes": (graph, many, many_kept, task, clock, 1, 0.0, book, room),
    }


def _cache_directory() -> Path:
    digest = hashlib.sha256(b"\0".join((_ENGINE / f"{name}.py").read_bytes() for name in _SOURCES)).hexdigest()
    return _cache_home() / f"kernels-{digest[:16]}"


def cached() -> bool:
    """Whether the cache holds the entry functions of this version for this Python, so that loading is quick."""
    tag = f"py{sys.version_info.major}{sys.version_info.minor}.nbi"
    return all(any(_cache_directory().rglob(f"{name}-*.{tag}")) for name in _examples())


def _cache_home() -> Path:
    """Beside the sources, or in the user's cache where those may not be written to."""
    beside = _ENGINE / "__pycache__"
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
