"""The declared types of `backdraw/1`, field by field as docs/document.md lists them. Unknown fields are refused.

The forms check types and ranges; what concerns several values at once is checked where the values are built.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from server.network.model import Kind

Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Decay = Annotated[float, Meta(ge=0, lt=1)]
Rate = Annotated[float, Meta(ge=0, le=1e9)]
Steps = Annotated[int, Meta(ge=0, le=2**53)]


class Form(Struct, forbid_unknown_fields=True, frozen=True):
    """A JSON object with these fields and no others."""


class NeuronForm(Form, frozen=True):
    id: Id
    kind: Kind
    activation: str | None = None
    x: float = 0.0
    y: float = 0.0
    label: str = ""


class EdgeForm(Form, frozen=True):
    tail: Id
    head: Id
    weight: float
    initial: float | UnsetType = UNSET


class NetworkForm(Form, frozen=True):
    neurons: list[NeuronForm]
    edges: list[EdgeForm]


class DataForm(Form, frozen=True):
    columns: list[Id] = []
    rows: list[list[float]] = []


class Progress(Form, frozen=True):
    """step: steps since the initial weights. epoch: whole epochs gone through. position: points of this one used."""

    step: Annotated[int, Meta(ge=0, le=2**53)] = 0
    epoch: Annotated[int, Meta(ge=0, le=2**53)] = 0
    position: Annotated[int, Meta(ge=0, le=2**32 - 1)] = 0


class Training(Form, frozen=True):
    """How to train, and how far that has come; progress is None only in a message that leaves it out."""

    loss: str = "squared"
    optimizer: str = "sgd"
    step_size: Annotated[float, Meta(gt=0, le=1000)] = 0.01
    batch_size: Annotated[int, Meta(ge=1, le=100_000)] = 1
    order: str = "sequential"
    seed: Seed = 1
    momentum: Decay = 0.9
    rho: Decay = 0.99
    beta1: Decay = 0.9
    beta2: Decay = 0.999
    epsilon: Annotated[float, Meta(gt=0, le=1)] = 1e-8
    weight_decay: Rate = 0.01
    schedule: str = "constant"
    decay_rate: Rate = 0.01
    decay_factor: Annotated[float, Meta(gt=0, le=1)] = 0.5
    period: Annotated[int, Meta(ge=1, le=2**53)] = 1000
    warm_up: Steps = 0
    l1: Rate = 0.0
    l2: Rate = 0.0
    penalise_biases: bool = False
    clip_norm: Rate = 0.0
    clip_value: Rate = 0.0
    initializer: str = "automatic"
    initializer_scale: Annotated[float, Meta(ge=-1e9, le=1e9)] = 0.5
    weights_seed: Seed = 1
    progress: Progress | None = None


class FormatForm(Struct, frozen=True):
    """Only the format: read first, since a newer version may have fields that this one does not know."""

    format: str


class DocumentForm(Form, frozen=True):
    format: str
    network: NetworkForm
    data: DataForm = DataForm()
    training: Training = Training()
    probe: dict[Id, float] = {}
