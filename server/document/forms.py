"""The declared types of `backdraw/1`, field by field as docs/document.md lists them. Unknown fields are refused.

The forms check types and ranges; what concerns several values at once is checked where the values are built.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from server.engine.plan.training_settings import TrainingSettings
from server.network.model import Kind

Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]


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


class Training(TrainingSettings, frozen=True):
    """How to train, and how far that has come; progress is None only in a message that leaves it out."""

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
