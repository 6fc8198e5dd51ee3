"""The declared types of a document, field by field as docs/document.md lists them. Unknown fields are refused.

The forms check types and ranges; what concerns several values at once is checked where the values are built. They hold
both versions of the document; version.py says which one a document needs.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from server.data.forms import DataForm, Form, Id
from server.engine.plan.training_settings import TrainingSettings
from server.network.model import Kind

Count = Annotated[int, Meta(ge=0, le=2**53)]
EdgeEnds = tuple[Id, Id]
TiedEdges = Annotated[list[EdgeEnds], Meta(min_length=2)]


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
    locked: bool = False


class NetworkForm(Form, frozen=True):
    neurons: list[NeuronForm]
    edges: list[EdgeForm]
    ties: list[TiedEdges] = field(default_factory=list)


class Progress(Form, frozen=True):
    """step: steps since the initial weights. epoch: whole epochs gone through. position: points of this one used."""

    step: Count = 0
    epoch: Count = 0
    position: Annotated[int, Meta(ge=0, le=2**32 - 1)] = 0


class Memory(Form, frozen=True):
    """What an optimizer keeps of the steps before. age: how many it has made. values: one list per number that it keeps
    for each edge, in edge order.
    """

    optimizer: str
    age: Count
    values: list[list[float]]


class Training(TrainingSettings, frozen=True):
    """How to train, and how far that has come; progress is None only in a message that leaves it out."""

    progress: Progress | None = None
    memory: Memory | None = None


class Convention(Form, frozen=True):
    """How the source of an example counts, where it differs from us: for people, nothing is computed with it.

    half_loss: it halves the squared error. bias: whether each neuron has a bias weight of its own, a layer shares one,
    or it is fixed. step_size: as printed there.
    """

    source: str = ""
    half_loss: bool = False
    bias: Literal["own", "shared", "fixed"] = "own"
    step_size: Annotated[float, Meta(gt=0, le=1e9)] | None = None


class RunStart(Form, frozen=True):
    """edges and weights: of the network that was trained, (E,) both; the drawing may be another one by now."""

    edges: list[EdgeEnds]
    weights: list[float]
    progress: Progress = Progress()
    memory: Memory | None = None


class SettingsChange(Form, frozen=True):
    """step: before which it was made, counted as in progress. settings: the new values by name."""

    step: Count
    settings: dict[str, int | float | bool | str]


class Run(Form, frozen=True):
    """One training, so that it can be made again. data: hash of its points. build, executor: what computed it."""

    start: RunStart
    settings: TrainingSettings
    steps: Count
    data: Annotated[str, Meta(pattern="^sha256:[0-9a-f]{64}$")]
    build: Annotated[str, Meta(min_length=1, max_length=200)]
    executor: Annotated[str, Meta(min_length=1, max_length=50)]
    name: str = ""
    changes: list[SettingsChange] = field(default_factory=list)


class FormatForm(Struct, frozen=True):
    """Only the format: read first, since a newer version may have fields that this one does not know."""

    format: str


class DocumentForm(Form, frozen=True):
    format: str
    network: NetworkForm
    data: DataForm = DataForm()
    training: Training = Training()
    probe: dict[Id, float] = field(default_factory=dict)
    title: str = ""
    task: str = ""
    convention: Convention | None = None
    runs: list[Run] = field(default_factory=list)
