"""Signal health: neurons that are dead, saturated, unused and the like, and derivatives that vanish or explode."""

from __future__ import annotations

from server.engine.checks import health
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.settings import Settings


class SignalHealth(Drawn, frozen=True):
    pass


class FindingReply(Reply, frozen=True):
    code: str
    neurons: list[int]
    message: str
    number: float
    threshold: float


class SignalHealthReply(Reply, frozen=True):
    points: int
    findings: list[FindingReply]


def cost(_asked: SignalHealth, now: Snapshot) -> int:
    return 10 * now.setup.loss_cost


def answer(_asked: SignalHealth, now: Snapshot, _settings: Settings) -> SignalHealthReply:
    """Raises `not_runnable` and for a missing column."""
    setup = now.setup
    plan = setup.require_plan()
    x, y = setup.training_points
    found = health.signal_health(plan, now.weights, x, y, loss=setup.training.loss)
    findings = [
        FindingReply(one.code, list(one.neurons), one.message, float(one.number), one.threshold) for one in found
    ]
    return SignalHealthReply(len(x), findings)


SIGNAL_HEALTH = Question(
    "signal_health",
    "weights",
    SignalHealth,
    SignalHealthReply,
    cost,
    answer,
    "What is wrong with the signals over all rows that train. Codes: `dead`, `flat`, `saturated`, `vanishing`, "
    "`exploding`, `unused`, `duplicated`.",
)
