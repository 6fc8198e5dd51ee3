"""The data: what its columns hold, how they are scaled, which rows are held out."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from server.data.forms import ScalingMethod
from server.data.scaling import Scaling
from server.data.summary import ColumnSummary, summarise
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings

Row = Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)]


class DataSummary(Drawn, frozen=True):
    rows: Annotated[list[Row], msgspec.Meta(max_length=1000)] = msgspec.field(default_factory=list)


class ScalingReply(Reply, frozen=True):
    method: ScalingMethod
    centre: float
    width: float


class ColumnReply(Reply, frozen=True):
    name: str
    derived: bool
    mean: float
    deviation: float
    min: float
    max: float
    missing: int
    histogram: list[int]
    values: list[float]
    scaling: ScalingReply | None
    problem: dict[str, Any] | None


class DataSummaryReply(Reply, frozen=True):
    columns: list[ColumnReply]
    held_out: list[int]
    problems: list[str]


def cost(_asked: DataSummary, now: Snapshot) -> int:
    return 10 * now.setup.table.rows.size


def answer(asked: DataSummary, now: Snapshot, _settings: Settings) -> DataSummaryReply:
    columns, held_out, problems = summarise(now.setup.table, now.setup.network, asked.rows)
    return DataSummaryReply([_reply(one) for one in columns], held_out, problems)


def _reply(one: ColumnSummary) -> ColumnReply:
    return ColumnReply(
        one.name,
        one.derived,
        one.mean,
        one.deviation,
        one.min,
        one.max,
        one.missing,
        one.histogram,
        one.values,
        None if one.scaling is None else _scaling(one.scaling),
        None if one.problem is None else one.problem.as_dict(),
    )


def _scaling(one: Scaling) -> ScalingReply:
    return ScalingReply(one.method, one.centre, one.width)


DATA_SUMMARY = Question(
    "data_summary",
    "drawing",
    DataSummary,
    DataSummaryReply,
    cost,
    answer,
    "The columns of the table, derived ones last, each in its own units: over all rows, with `histogram` in 20 equal "
    "parts from `min` to `max`, and `missing` where a derived column has no finite value. `values`: of a derived "
    "column in the given `rows`. `scaling`: as fitted on the rows that train, scaled = (value - centre) / width. "
    "`problem`: why a column cannot be computed or scaled; `problems`: why rows cannot be held out.",
)
