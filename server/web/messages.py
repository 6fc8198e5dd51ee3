"""Every message a client may send, as declared types, and the one checker that holds messages to them.

Parts of a document have the types that documents have (server/document/forms.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec

from server.document.forms import EdgeForm, Id, NeuronForm, Seed, Training
from server.document.reading import read
from server.errors import BackdrawError, error

Revision = Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)]
Speed = Annotated[float, msgspec.Meta(gt=0, le=1e9)]
Token = Annotated[str, msgspec.Meta(max_length=100)]

Point = Annotated[int, msgspec.Meta(ge=-1, le=2**31 - 1)]
Position = tuple[float, float]


class Message(msgspec.Struct, forbid_unknown_fields=True):
    """A request's one JSON object. Unknown fields are refused, so that a spelling mistake is never silently dropped."""


class WeightPart(Message):
    tail: Id
    head: Id
    weight: float
    initial: float


class Hello(Message):
    protocol: int
    token: Token | None = None


class SetNetwork(Message):
    revision: Revision
    neurons: list[NeuronForm]
    edges: list[EdgeForm]


class SetWeights(Message):
    revision: Revision
    weights: list[WeightPart]


class SetData(Message):
    revision: Revision
    columns: list[Id]
    rows: list[list[float]]


class ReadData(Message):
    text: str


class SetTraining(Message):
    training: Training


class SetProbe(Message):
    revision: Revision
    probe: dict[Id, float]


class AllowedHeads(Message):
    revision: Revision
    tails: Annotated[list[Id], msgspec.Meta(max_length=64)]


class RepairPart(Message):
    """Any repair, as it came with its problem; which fields an action needs is checked where it is applied."""

    action: str
    label: str = ""
    tail: Id | None = None
    head: Id | None = None
    id: Id | None = None
    layer: Id | None = None
    keep: Id | None = None
    drop: Id | None = None
    count: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    edges: tuple[tuple[Id, Id], ...] = ()


class RepairRequest(Message):
    revision: Revision
    repair: RepairPart
    positions: dict[Id, Position] = {}


class PassRequest(Message):
    revision: Revision
    point: Point


class StepRequest(Message):
    revision: Revision


class Train(Message):
    revision: Revision
    speed: Speed | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=2**53)] | None = None


class SetSpeed(Message):
    speed: Speed | None


class Pause(Message):
    pass


class Reset(Message):
    revision: Revision


class Randomize(Message):
    revision: Revision
    seed: Seed


class Credit(Message):
    frames: Annotated[int, msgspec.Meta(ge=1, le=8)]


class Visible(Message):
    visible: bool


class LossSlice(Message):
    revision: Revision
    tail: Id
    head: Id
    point: Point | None
    low: float | None = None
    high: float | None = None


class GradientCheck(Message):
    revision: Revision
    point: Point
    edge: tuple[Id, Id] | None = None
    epsilon: Annotated[float, msgspec.Meta(gt=0, le=1)] | None = None


class SignalHealth(Message):
    revision: Revision


class FunctionCurve(Message):
    activation: Annotated[str, msgspec.Meta(max_length=50)]
    low: float
    high: float
    at: Annotated[list[float], msgspec.Meta(max_length=100)] = []


MESSAGES: Mapping[str, type[Message]] = {
    "hello": Hello,
    "set_network": SetNetwork,
    "set_weights": SetWeights,
    "set_data": SetData,
    "set_training": SetTraining,
    "set_probe": SetProbe,
    "allowed_heads": AllowedHeads,
    "repair": RepairRequest,
    "forward": PassRequest,
    "backward": PassRequest,
    "step": StepRequest,
    "train": Train,
    "set_speed": SetSpeed,
    "pause": Pause,
    "reset": Reset,
    "randomize": Randomize,
    "credit": Credit,
    "visible": Visible,
    "loss_slice": LossSlice,
    "gradient_check": GradientCheck,
    "signal_health": SignalHealth,
    "function_curve": FunctionCurve,
}

AnyMessage = TypeVar("AnyMessage", bound=Message)


def check(text: str | bytes | msgspec.Raw, kind: type[AnyMessage]) -> AnyMessage:
    """The message that JSON text holds. Raises BackdrawError `invalid` with the path of the first thing wrong.

    Strict JSON only: NaN, Infinity, numbers beyond float64, and nesting deeper than the types go are all refused.
    """
    try:
        return read(bytes(text) if isinstance(text, msgspec.Raw) else text, kind)
    except BackdrawError as wrong:
        raise error("invalid", wrong.message) from None


def success(**fields: object) -> dict[str, object]:
    """An acknowledgement that says yes."""
    return {"ok": True, **fields}


def failure(wrong: BackdrawError) -> dict[str, object]:
    """An acknowledgement that says what is wrong."""
    return {"ok": False, "error": wrong.as_dict()}


def dumps(value: Any) -> str:
    """JSON text; numbers with as many digits as give back the same float64. Non-finite ones must be named before."""
    return msgspec.json.encode(value).decode()
