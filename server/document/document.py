"""A document as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.data.table import EMPTY, Table
from server.document.forms import Convention, Progress, Run, Training
from server.network.model import Network


@dataclass(frozen=True, slots=True)
class Document:
    """What the user drew. probe: neuron id -> value typed on it. Equal when all values are equal."""

    network: Network = field(default_factory=Network)
    data: Table = EMPTY
    training: Training = field(default_factory=lambda: Training(progress=Progress()))
    probe: Mapping[int, float] = field(default_factory=dict)
    title: str = ""
    task: str = ""
    convention: Convention | None = None
    runs: tuple[Run, ...] = ()
