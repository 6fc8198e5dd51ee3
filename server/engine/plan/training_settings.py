"""The training settings: one table, from which everything that knows a setting follows.

Each field of `TrainingSettings` is one row: its type with its range, what people read about it, and its default. The
document's schema, the engine, the page's fields, the table in docs/document.md and the options of the command line are
all made from it. A new setting is a row here, and the place in the engine that honours it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal, get_type_hints

from msgspec import Meta, Struct

from server.engine.functions.initializers import INITIALIZERS
from server.engine.functions.losses import LOSSES
from server.engine.functions.optimizers import OPTIMIZERS
from server.engine.functions.schedules import SCHEDULES, Schedule


@dataclass(frozen=True, slots=True)
class Order:
    """In which order an epoch goes through the points."""

    name: str
    label: str
    formula: str = ""


ORDERS: Mapping[str, Order] = {
    "sequential": Order("sequential", "as given"),
    "shuffled": Order("shuffled", "shuffled"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What people read about a setting. label: its name on the page. about: a sentence without its full stop.

    group: the settings it stands among. changed: how a list of what differs from the defaults names it, {} being the
    value; "" to leave it out. choices: the registry its value is a name of. of: the setting whose choices use this one,
    as their `constants` say. when: settings of which one must differ from 0 for this one to count.
    version: the first version of the document that has it.
    """

    label: str
    about: str
    group: str
    changed: str = ""
    choices: Mapping[str, Any] | None = None
    of: str = ""
    when: tuple[str, ...] = ()
    version: int = 1


Rate = Meta(ge=0, le=1e9)
Part = Meta(ge=0, lt=1)
Seed = Meta(ge=0, le=2**32 - 1)
Count = Meta(ge=0, le=2**53)  # the largest that a JSON number holds exactly

OfOptimizer = partial(Row, group="Optimizer", of="optimizer")
OfSchedule = partial(Row, group="Schedule", of="schedule")


class TrainingSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How to train. The settings may change between slices. What a loss, optimizer or schedule does not use has no
    effect. Values are checked where they come in, not here.
    """

    step_size: Annotated[
        float, Meta(gt=0, le=1000), Row("Step size", "The learning rate, with which the schedule begins", "Run")
    ] = 0.01
    batch_size: Annotated[int, Meta(ge=1, le=100_000), Row("Batch size", "Points in each step", "Run")] = 1
    order: Annotated[
        str, Row("Order of the points", "In which order an epoch goes through the points", "Run", choices=ORDERS)
    ] = "sequential"
    seed: Annotated[int, Seed, Row("Seed of the order", "Decides how the points are shuffled", "Run")] = 1

    loss: Annotated[
        str, Row("Loss", "How far the outputs are from their targets", "Loss and optimizer", "{} loss", choices=LOSSES)
    ] = "squared"
    optimizer: Annotated[
        str, Row("Optimizer", "How a derivative becomes a change", "Loss and optimizer", "{}", choices=OPTIMIZERS)
    ] = "sgd"
    momentum: Annotated[
        float, Part, OfOptimizer("momentum", "Part of the sum of earlier derivatives that is kept in each step")
    ] = 0.9
    rho: Annotated[
        float, Part, OfOptimizer("rho", "Part of the mean of squared derivatives that is kept in each step")
    ] = 0.99
    beta1: Annotated[float, Part, OfOptimizer("beta1", "Part of the mean of derivatives that is kept in each step")] = (
        0.9
    )
    beta2: Annotated[
        float, Part, OfOptimizer("beta2", "Part of the mean of squared derivatives that is kept in each step")
    ] = 0.999
    epsilon: Annotated[
        float, Meta(gt=0, le=1), OfOptimizer("epsilon", "Added to the root, so that nothing is divided by 0")
    ] = 1e-8
    weight_decay: Annotated[
        float, Rate, OfOptimizer("weight decay", "Part of each weight that is taken off, times the step size")
    ] = 0.01

    schedule: Annotated[
        str,
        Row("Step size schedule", "How the step size changes from step to step", "Schedule", "{} schedule", SCHEDULES),
    ] = "constant"
    warm_up: Annotated[
        int,
        Count,
        Row(
            "Warm-up, steps",
            "Steps in which the step size rises evenly from near 0, before the schedule begins; 0 = none",
            "Schedule",
            "warm-up {}",
        ),
    ] = 0
    decay_rate: Annotated[
        float, Rate, OfSchedule("rate", "How fast the step size falls: after 1 / rate steps it is half")
    ] = 0.01
    decay_factor: Annotated[float, Meta(gt=0, le=1), OfSchedule("factor", "What the step size is multiplied by")] = 0.5
    period: Annotated[
        int, Meta(ge=1, le=2**53), OfSchedule("period", "Steps from one fall to the next, or to the end of the cosine")
    ] = 1000
    schedule_floor: Annotated[
        float,
        Meta(ge=0, le=1000),
        OfSchedule("floor", "The schedule takes the step size down to this and no further; 0 = no floor", version=2),
    ] = 0.0

    l1: Annotated[
        float,
        Rate,
        Row(
            "L1 penalty, rate",
            "Adds rate × the sum of |w| to what is minimised, not to the loss shown; 0 = off",
            "Penalties",
            "L1 {}",
        ),
    ] = 0.0
    l2: Annotated[
        float,
        Rate,
        Row(
            "L2 penalty, rate",
            "Adds rate / 2 × the sum of w² to what is minimised, not to the loss shown; 0 = off",
            "Penalties",
            "L2 {}",
        ),
    ] = 0.0
    penalise_biases: Annotated[
        bool,
        Row(
            "Penalise bias edges too",
            "Whether the penalties count the weights of bias edges",
            "Penalties",
            "biases too",
            when=("l1", "l2"),
        ),
    ] = False
    clip_value: Annotated[
        float, Rate, Row("Clip each at ±", "Each derivative is limited to ± this; 0 = off", "Clipping", "clipped at {}")
    ] = 0.0
    clip_norm: Annotated[
        float,
        Rate,
        Row(
            "Clip norm at",
            "All derivatives together are scaled down to this length; 0 = off",
            "Clipping",
            "norm at most {}",
        ),
    ] = 0.0

    initializer: Annotated[
        str, Row("New weights", "How new weights are drawn", "New weights", "{} new weights", choices=INITIALIZERS)
    ] = "automatic"
    initializer_scale: Annotated[
        float, Meta(ge=-1e9, le=1e9), Row("scale", "How large new weights are", "New weights", of="initializer")
    ] = 0.5
    weights_seed: Annotated[int, Seed, Row("Seed of the new weights", "Seed of the last new weights", "Run")] = 1

    def schedule_part(self) -> Schedule:
        """The schedule as `schedules.step_size_at` takes it."""
        return Schedule(
            SCHEDULES[self.schedule].code,
            float(self.step_size),
            float(self.decay_rate),
            float(self.decay_factor),
            float(self.period),
            int(self.warm_up),
            float(self.schedule_floor),
        )


Kind = Literal["number", "whole", "flag", "choice"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. low, high: the ends of its range, None without one; *_open: an end that is left out."""

    name: str
    kind: Kind
    default: float | bool | str
    row: Row
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def users(self) -> tuple[str, ...]:
        """The choices of `row.of` that use this setting."""
        methods = next((other.row.choices for other in SETTINGS if other.name == self.row.of), None) or {}
        return tuple(name for name, method in methods.items() if self.name in method.constants)


_KINDS: Mapping[type, Kind] = {float: "number", int: "whole", bool: "flag", str: "choice"}


def _setting(name: str, hint: Any, default: Any) -> Setting:
    row = next(part for part in hint.__metadata__ if isinstance(part, Row))
    range_ = next((part for part in hint.__metadata__ if isinstance(part, Meta)), Meta())
    low, high = (range_.gt if range_.ge is None else range_.ge), (range_.lt if range_.le is None else range_.le)
    kind = _KINDS[hint.__origin__]
    return Setting(name, kind, default, row, low, high, range_.gt is not None, range_.lt is not None)


def table_of(form: type[TrainingSettings]) -> tuple[Setting, ...]:
    """The rows of a class of settings, in its order."""
    hints = get_type_hints(form, include_extras=True)
    defaults = zip(form.__struct_fields__, form.__struct_defaults__, strict=True)
    return tuple(_setting(name, hints[name], default) for name, default in defaults)


SETTINGS = table_of(TrainingSettings)
