"""Starting and cancelling jobs."""

from __future__ import annotations

import msgspec

from server.errors import error
from server.protocol.events import Event
from server.protocol.messages import Done, Drawn, Message, Reply, check
from server.questions.all import JOBS
from server.session.connection import Connection
from server.session.peer import JobReport


class JobStart(Drawn, frozen=True):
    job: str
    asked: msgspec.Raw


class JobStartReply(Reply, frozen=True):
    report: JobReport


class JobCancel(Message, frozen=True):
    job: str


def job_start(connection: Connection, message: JobStart) -> JobStartReply:
    job = JOBS.get(message.job)
    if job is None:
        raise error("unknown_job", f"There is no job {message.job[:50]!r}; known are {', '.join(JOBS)}.")
    asked = check(message.asked, job.request)
    return JobStartReply(connection.session.start_job(message.revision, job, asked))


def job_cancel(connection: Connection, message: JobCancel) -> Done:
    connection.session.jobs.cancel(message.job)
    return Done()


EVENTS = (
    Event(
        "job_start",
        JobStart,
        JobStartReply,
        "Begins a job (Jobs) about the drawing of this revision; later edits do not touch it. Then `job` events.",
        job_start,
    ),
    Event(
        "job_cancel",
        JobCancel,
        Done,
        "It stops after the slice under way, keeps what it has found and says so in its last `job`. Harmless when "
        "nothing runs.",
        job_cancel,
    ),
)
