"""The declared types of a document's data: the table, how it came about, and what is done to it before training."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

Id = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Seed = Annotated[int, Meta(ge=0, le=2**32 - 1)]
ColumnName = Annotated[str, Meta(min_length=1, max_length=100)]
Formula = Annotated[str, Meta(min_length=1, max_length=500)]


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A JSON object with these fields and no others."""


class GeneratorForm(Form, frozen=True):
    """The rows are `count` points that the generator of this name makes from a seed, moved about by noise.

    inputs, formula, low, high: only where the generator takes them; left out, its defaults count.
    """

    name: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,49}$")]
    count: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    noise: Annotated[float, Meta(ge=0, le=1)] = 0.0
    seed: Seed = 1
    inputs: Annotated[int, Meta(ge=1, le=100)] | UnsetType = UNSET
    formula: Formula | UnsetType = UNSET
    low: float | UnsetType = UNSET
    high: float | UnsetType = UNSET


class Derived(Form, frozen=True):
    """An input computed from the columns, such as x1^2; it has no place in the rows."""

    name: ColumnName
    formula: Formula
    neuron: Id | None = None


ScalingMethod = Literal["standard", "range", "symmetric"]


Category = Annotated[str, Meta(max_length=100)]
Categories = Annotated[list[Category], Meta(min_length=1, max_length=1000)]


class Split(Form, frozen=True):
    """Which rows are held out from training: a share drawn by seed, or those that a column marks with other than 0.

    stratified: the share is taken from each class.
    """

    share: Annotated[float, Meta(gt=0, lt=1)] | None = None
    seed: Seed = 1
    stratified: bool = False
    column: ColumnName | None = None


class DataForm(Form, frozen=True):
    """columns: the neuron each column belongs to, None for none. names: of the columns, all or none. scaling: by the
    name of a column. categories: by the name of a column, the texts that its numbers 0, 1, 2 ... stand for. source: who
    made the data, under which licence, and what the columns mean.
    """

    columns: list[Id | None] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    names: list[ColumnName] = field(default_factory=list)
    generator: GeneratorForm | None = None
    derived: list[Derived] = field(default_factory=list)
    scaling: dict[ColumnName, ScalingMethod] = field(default_factory=dict)
    split: Split | None = None
    categories: dict[ColumnName, Categories] = field(default_factory=dict)
    source: Annotated[str, Meta(max_length=2000)] = ""

    @property
    def size(self) -> int:
        """Rows that it holds or has made."""
        return max(len(self.rows), 0 if self.generator is None else self.generator.count)
