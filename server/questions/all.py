"""All questions and jobs by name."""

from __future__ import annotations

from collections.abc import Mapping

from server.questions.allowed_edges import ALLOWED_EDGES
from server.questions.allowed_heads import ALLOWED_HEADS
from server.questions.data_summary import DATA_SUMMARY
from server.questions.function_curve import FUNCTION_CURVE
from server.questions.gradient_check import GRADIENT_CHECK
from server.questions.initial_weights import INITIAL_WEIGHTS
from server.questions.loss_slice import LOSS_SLICE
from server.questions.metrics import METRICS
from server.questions.picture import PICTURE
from server.questions.question import Job, Question
from server.questions.repair import REPAIR
from server.questions.restarts import RESTARTS
from server.questions.signal_health import SIGNAL_HEALTH

QUESTIONS: tuple[Question, ...] = (
    ALLOWED_HEADS,
    ALLOWED_EDGES,
    REPAIR,
    INITIAL_WEIGHTS,
    LOSS_SLICE,
    GRADIENT_CHECK,
    SIGNAL_HEALTH,
    FUNCTION_CURVE,
    PICTURE,
    METRICS,
    DATA_SUMMARY,
)
JOBS: Mapping[str, Job] = {job.name: job for job in (RESTARTS,)}
