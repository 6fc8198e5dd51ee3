"""The rows of the table: who races whom at what, and the bar.

A row's name is GROUP/RIVAL; `make bench ONLY=` takes a whole name, a group, or any part of a name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from benchmarks.courses import Course, dense, seed_network, small, sparse
from benchmarks.ours import Backdraw
from benchmarks.race import Measured, Pace, Trainer, race_trainers

Kind = Literal["times", "at most", "seconds"]


@dataclass(frozen=True)
class Row:
    """bar: the ratio to reach (kind `times`), not to exceed (`at most`), or a difference in seconds not to exceed.

    A row without a bar is there to be compared with the others.
    """

    name: str
    what: str
    rival: str
    bar: float | None
    measure: Callable[[Pace], Measured]
    kind: Kind = "times"

    def met(self, ratio: float) -> bool:
        return self.bar is not None and (ratio >= self.bar if self.kind == "times" else ratio <= self.bar)


def _trainer(module: str, name: str, *arguments: object) -> Callable[[Course], Trainer]:
    """Rivals are imported when their row comes, so that ONLY=seed/c-loop needs no PyTorch."""
    return lambda course: getattr(import_module(f"benchmarks.{module}"), name)(course, *arguments)


def _float32(course: Course) -> Trainer:
    from benchmarks import pytorch

    return pytorch.PyTorch(course, pytorch.torch.float32)


C_LOOP = _trainer("c_loop", "CLoop")
JAVASCRIPT = _trainer("javascript", "JavaScript")
LEAN_JAVASCRIPT = _trainer("javascript", "JavaScript", "object_graph_lean")
NUMPY = _trainer("per_layer", "NumPyPerLayer")
SCIPY = _trainer("sparse_layers", "SparsePerLayer")
PYTORCH = _trainer("pytorch", "PyTorch")
MICROGRAD = _trainer("scalar_graph", "Micrograd")


def _training(
    course: Callable[[], Course], rival: Callable[[Course], Trainer], unit: str, tolerance: float = 1e-9
) -> Callable[[Pace], Measured]:
    def measure(pace: Pace) -> Measured:
        run = course()
        opponent = rival(run)
        try:
            per_step = 1 / run.steps_per_epoch if unit == "epochs/s" else run.batch_size
            return race_trainers(Backdraw(run), opponent, pace, unit=unit, per_step=per_step, tolerance=tolerance)
        finally:
            getattr(opponent, "close", lambda: None)()

    return measure


def _whole(module: str, function: str, **how: bool) -> Callable[[Pace], Measured]:
    def measure(pace: Pace) -> Measured:
        measured: Measured = getattr(import_module(f"benchmarks.{module}"), function)(pace, **how)
        return measured

    return measure


def _rival_check(pace: Pace) -> Measured:
    """The JavaScript engine against the C loop: beyond 9 times slower it would be no rival."""
    run = seed_network("logistic")
    rival = JAVASCRIPT(run)
    try:
        return race_trainers(C_LOOP(run), rival, pace, unit="points/s", per_step=1)
    finally:
        getattr(rival, "close", lambda: None)()


def _seed(rival: Callable[[Course], Trainer], activation: str = "logistic") -> Callable[[Pace], Measured]:
    return _training(lambda: seed_network(activation), rival, "points/s")


def _small(rival: Callable[[Course], Trainer]) -> Callable[[Pace], Measured]:
    return _training(small, rival, "epochs/s")


def _sparse(batch_size: int, rival: Callable[[Course], Trainer]) -> Callable[[Pace], Measured]:
    return _training(lambda: sparse(batch_size), rival, "samples/s")


def _dense(batch_size: int, rival: Callable[[Course], Trainer], tolerance: float = 1e-9) -> Callable[[Pace], Measured]:
    return _training(lambda: dense(batch_size), rival, "samples/s", tolerance)


SEED, SMALL = "seed network, logistic, batch 1", "2-8-8-1 tanh, batch 10"
DENSE = "64-128-64-10 ReLU, 17,226 edges, batch"
SPARSE = "sparse 100-600-600-600-100, 20,900 edges, batch"
RESTARTS, PICTURE = "1000 restarts x 1000 steps, seed network", "picture 100 x 100, 2-8-8-1, all neurons"
RIVAL_CHECK = "seed/rival"
RIVAL_LIMIT = 9.0  # a JavaScript engine slower than this against the C loop is no rival

ROWS = (
    Row("seed/c-loop", SEED, "plain C loop -O3", 0.9, _seed(C_LOOP)),
    Row("seed/javascript", SEED, "object-graph JavaScript", 6, _seed(JAVASCRIPT)),
    Row("seed/pytorch", SEED, "PyTorch eager", 2500, _seed(PYTORCH)),
    Row("seed/numpy", SEED, "NumPy per layer", 250, _seed(NUMPY)),
    Row("seed/micrograd", "seed network, ReLU, batch 1", "micrograd", 700, _seed(MICROGRAD, "relu")),
    Row("small/javascript", SMALL, "object-graph JavaScript", 15, _small(JAVASCRIPT)),
    Row("small/numpy", SMALL, "NumPy per layer", 15, _small(NUMPY)),
    Row("small/pytorch", SMALL, "PyTorch eager", 130, _small(PYTORCH)),
    Row("dense-32/float64", f"{DENSE} 32", "PyTorch float64", 1.5, _dense(32, PYTORCH)),
    Row("dense-32/float32", f"{DENSE} 32", "PyTorch float32", 1, _dense(32, _float32, 1e-4)),
    Row("dense-256/float64", f"{DENSE} 256", "PyTorch float64", 1.5, _dense(256, PYTORCH)),
    Row("dense-256/float32", f"{DENSE} 256", "PyTorch float32", 1, _dense(256, _float32, 1e-4)),
    Row("sparse-1/pytorch", f"{SPARSE} 1", "masked PyTorch", 30, _sparse(1, PYTORCH)),
    Row("sparse-32/pytorch", f"{SPARSE} 32", "masked PyTorch", 8, _sparse(32, PYTORCH)),
    Row("sparse-1/scipy", f"{SPARSE} 1", "scipy.sparse per layer", 4, _sparse(1, SCIPY)),
    Row("sparse-32/scipy", f"{SPARSE} 32", "scipy.sparse per layer", 2, _sparse(32, SCIPY)),
    Row("restarts/pytorch", RESTARTS, "PyTorch vmap", 50, _whole("restarts", "against_vmap")),
    Row("restarts/threads", f"{RESTARTS}, 2 threads", "itself, 1 thread", 1.7, _whole("restarts", "two_threads")),
    Row(
        "picture/javascript",
        f"{PICTURE}, for colours",
        "object-graph JavaScript",
        80,
        _whole("pictures", "against_javascript"),
    ),
    Row(
        "picture/float32",
        f"{PICTURE}, for colours",
        "NumPy float32",
        0.9,
        _whole("pictures", "against_numpy", exact=False),
    ),
    Row("picture/float64", f"{PICTURE}, exact", "NumPy float64", 1, _whole("pictures", "against_numpy", exact=True)),
    Row("watched", "training watched at 20 frames/s", "nobody watching", 0.9, _whole("watching", "watched")),
    Row(
        "pictured",
        "training watched with pictures",
        "nobody watching",
        0.85,
        _whole("watching", "watched", pictures=True),
    ),
    Row("size", "time per edge, 20,000 edges", "itself, best size", 2, _whole("reading", "cost_by_size"), "at most"),
    Row("csv", "100,000 x 10 numbers from CSV", "pandas' C reader", 0.5, _whole("csv_table", "csv_table")),
    Row("reading", "2,000/20,000: validate + plan", "json.loads", 6, _whole("reading", "reading"), "at most"),
    Row("start", "warm start to first page", "empty Flask-SocketIO", 1, _whole("starting", "warm_start"), "seconds"),
    # Not bars, but what the bars above should be read with.
    Row(RIVAL_CHECK, "plain C loop -O3 on the seed network", "object-graph JavaScript", None, _rival_check, "at most"),
    Row("seed/lean-javascript", SEED, "the same, tuned by hand", None, _seed(LEAN_JAVASCRIPT)),
    Row("small/lean-javascript", SMALL, "the same, tuned by hand", None, _small(LEAN_JAVASCRIPT)),
)
