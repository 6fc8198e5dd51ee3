"""The network as a function of one or two of its variables: numbers of neurons over a grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
import numpy as np

from server.data.forms import Id
from server.data.variables import Variable
from server.engine.arrays import Floats
from server.engine.executors import kernels
from server.engine.pictures import Field, Map
from server.engine.record import PROBE
from server.errors import error
from server.protocol.messages import Drawn, Point, Reply
from server.questions.question import Question
from server.questions.ranges import require_range
from server.questions.snapshot import Setup, Snapshot
from server.settings import Settings

MAX_NUMBERS = 1_000_000
# Plain Python takes this many times as long as the kernels.
SLOWER = 60
_USUAL = (-5.0, 5.0)
_MARGIN = 0.1

Name = Annotated[str, msgspec.Meta(max_length=200)]
Size = Annotated[int, msgspec.Meta(ge=2, le=200)]
Quantity = Literal["out", "in", "slope", "d_out"]
Range = tuple[float, float]


class Seen(Drawn, frozen=True, kw_only=True):
    """What a picture shows. Empty axes, ranges and neurons mean: the first two variables, the data's, all of them."""

    axes: Annotated[tuple[Name, ...], msgspec.Meta(max_length=2)] = ()
    ranges: Annotated[tuple[Range, ...], msgspec.Meta(max_length=2)] = ()
    size: Size = 100
    fixed: dict[Name, float] = msgspec.field(default_factory=dict)
    neurons: tuple[Id, ...] = ()
    quantities: Annotated[tuple[Quantity, ...], msgspec.Meta(min_length=1, max_length=4)] = ("out",)
    point: Point = PROBE


class PictureRequest(Seen, frozen=True, kw_only=True):
    exact: bool = False


class Axis(Reply, frozen=True):
    name: str
    neuron: int | None
    low: float
    high: float


class PictureHead(Reply, frozen=True):
    """low, high: by quantity and neuron."""

    axes: list[Axis]
    size: int
    fixed: dict[str, float]
    neurons: list[int]
    quantities: list[Quantity]
    low: list[list[float]]
    high: list[list[float]]


class VariableReply(Reply, frozen=True):
    name: str
    neuron: int | None
    column: int | None
    low: float | None
    high: float | None


class PictureReply(PictureHead, frozen=True):
    variables: list[VariableReply]
    executor: str
    step: int
    values: bytes


class Picture:
    """A picture of a setup, ready for any weights of it."""

    def __init__(self, setup: Setup, asked: Seen, settings: Settings) -> None:
        """Raises `unknown_variable`, `unknown_neuron`, `no_such_row`, `too_much`, `invalid` for a bad range or an axis
        that comes twice, `not_runnable`.
        """
        plan, all_ = setup.require_plan(), setup.variables.all
        self.axes = _axes(all_, asked)
        self.size = asked.size
        points = asked.size ** len(self.axes)
        self.neurons = list(asked.neurons or plan.neurons)
        row_of = {id: row for row, id in enumerate(plan.neurons)}
        unknown = [id for id in self.neurons if id not in row_of]
        if unknown:
            raise error("unknown_neuron", f"There is no neuron {unknown[0]} in the network.", unknown)
        self.quantities = list(asked.quantities)
        if len(self.neurons) * len(self.quantities) * points > MAX_NUMBERS:
            raise error("too_much", f"A picture holds at most {MAX_NUMBERS:,} numbers; ask for fewer or smaller ones.")
        if points * max(1, len(plan.edges)) * (1 if kernels.ready() else SLOWER) > settings.max_slice_cost:
            raise error("too_much", "This network is too large for a picture of this size; make it smaller.")
        base = _base(setup, asked)
        on = [next(k for k, one in enumerate(all_) if one.name == axis.name) for axis in self.axes]
        self.fixed = {one.name: value for k, (one, value) in enumerate(zip(all_, base, strict=True)) if k not in on}
        y = setup.point(asked.point)[1] if "d_out" in self.quantities else np.zeros(len(plan.outputs))
        rows = [row_of[id] for id in self.neurons]
        x = setup.variables.inputs(_grid(base, on, self.axes, asked.size))
        self.field = Field(plan, x, y[np.newaxis, :], rows, self.quantities, setup.training.loss)

    def head(self, found: Map) -> PictureHead:
        """Everything but the values."""
        low, high = found.low.tolist(), found.high.tolist()
        return PictureHead(self.axes, self.size, self.fixed, self.neurons, self.quantities, low, high)


def _axes(all_: Sequence[Variable], asked: Seen) -> list[Axis]:
    names = [one.name for one in all_]
    if not names:
        raise error("no_variables", "The network has no input, so there is nothing to draw it over.")
    unknown = [name for name in (*asked.axes, *asked.fixed) if name not in names]
    if unknown:
        raise error("unknown_variable", f"There is no variable {unknown[0]!a}; there are {', '.join(names[:20])}.")
    chosen = list(asked.axes or names[:2])
    if len(set(chosen)) < len(chosen):
        raise error("invalid", "Two axes need two different variables.")
    if asked.ranges and len(asked.ranges) != len(chosen):
        raise error("invalid", "Give a range for each axis, or none.")
    for low, high in asked.ranges:
        require_range(low, high)
    of = [next(one for one in all_ if one.name == name) for name in chosen]
    ranges = asked.ranges or [_range_of(one) for one in of]
    return [Axis(one.name, one.neuron, low, high) for one, (low, high) in zip(of, ranges, strict=True)]


def _range_of(variable: Variable) -> Range:
    """The data's range and a tenth of it on both sides; -5 to 5 without data, and around a column's only value."""
    low, high = variable.low, variable.high
    if low is None or high is None:
        return _USUAL
    margin = _MARGIN * (high - low) or max(_USUAL[1], abs(low))
    wide = low - margin, high + margin
    return wide if math.isfinite(wide[1] - wide[0]) else (low / 2, high / 2)


def _base(setup: Setup, asked: Seen) -> list[float]:
    """Where the variables stand that are no axis: as asked, at the shown point, or else in the middle of the data."""
    if asked.point != PROBE:
        setup.point(asked.point)
        here = setup.variables.row(asked.point)
    else:
        here = setup.variables.typed(setup.probe)
    means = [0.0 if one.mean is None else one.mean for one in setup.variables.all]
    usual = [mean if value is None else value for value, mean in zip(here, means, strict=True)]
    return [asked.fixed.get(one.name, value) for one, value in zip(setup.variables.all, usual, strict=True)]


def _grid(base: Sequence[float], on: Sequence[int], axes: Sequence[Axis], size: int) -> Floats:
    """(N, V) row by row, from the lowest place of the second axis; the first axis runs within a row."""
    values = np.tile(np.array(base, dtype=np.float64), (size ** len(on), 1))
    steps = [np.linspace(axis.low, axis.high, size) for axis in axes]
    values[:, on[0]] = np.tile(steps[0], size ** (len(on) - 1))
    if len(on) == 2:
        values[:, on[1]] = np.repeat(steps[1], size)
    return values


def cost(asked: PictureRequest, now: Snapshot) -> int:
    # The variables are found as well, for which all rows are read.
    return asked.size**2 * max(1, len(now.setup.network.edges)) + len(now.setup.table.rows)


def answer(asked: PictureRequest, now: Snapshot, settings: Settings) -> PictureReply:
    """Raises as `Picture`."""
    picture = Picture(now.setup, asked, settings)
    found = picture.field.exact(now.weights) if asked.exact else picture.field.colours(now.weights)
    variables = [VariableReply(one.name, one.neuron, one.column, one.low, one.high) for one in now.setup.variables.all]
    told = msgspec.structs.asdict(picture.head(found))
    return PictureReply(
        **told,
        variables=variables,
        executor="kernels" if kernels.ready() else "reference",
        step=now.progress.step,
        values=found.values.tobytes(),
    )


PICTURE = Question(
    "picture",
    "drawing",
    PictureRequest,
    PictureReply,
    cost,
    answer,
    "Numbers of `neurons` (none: all) over a grid of one or two variables; see Pictures.",
)
