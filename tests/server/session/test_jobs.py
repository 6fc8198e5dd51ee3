"""Jobs beside a session: progress, cancel, and how they end. The job here counts; restarts have their own tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from server.engine.executors import kernels
from server.errors import error
from server.protocol.messages import Message, Reply
from server.questions.question import Job
from server.questions.restarts import RESTARTS, RestartsRequest
from server.session import jobs as jobs_module
from server.session.session import Session
from tests.server.session_client import WORKERS, Client, Kernels, form, new_registry, opened, refused, wait_until


class Count(Message, frozen=True):
    pieces: int
    breaks: bool = False


class Counted(Reply, frozen=True):
    finished: list[int]


@dataclass
class Counting:
    """Pieces of three slices each."""

    asked: Count
    done: list[int] = field(default_factory=list)
    slice_cost: int = 1

    @property
    def total(self) -> int:
        return 3 * self.asked.pieces

    def pieces(self) -> Iterator[Iterator[int]]:
        return (self._piece(number) for number in range(self.asked.pieces))

    def _piece(self, number: int) -> Iterator[int]:
        for _ in range(3):
            if self.asked.breaks:
                raise error("broken", "It broke.")
            yield 1
        self.done.append(number)

    def partial(self) -> Counted:
        return Counted(list(self.done))

    result = partial


COUNT = Job("count", "drawing", Count, Counted, lambda asked, _now: Counting(asked), "Counts.")


def start(session: Session, revision: int = 1, **asked: int) -> None:
    session.start_job(revision, COUNT, Count(**asked))


def ended(client: Client) -> bool:
    return bool(client.jobs) and client.jobs[-1].status != "running"


def test_a_job_goes_through_all_its_pieces_and_its_progress_rises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "REPORT_SECONDS", 0.0)
    session, client = opened()
    start(session, pieces=4)
    assert session.load == 1
    wait_until(lambda: ended(client))
    assert [report.done for report in client.jobs] == [*range(1, 13), 12]
    assert {report.total for report in client.jobs} == {12}
    assert [len(report.found.finished) for report in client.jobs] == [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]
    left = [report.seconds_left for report in client.jobs]
    assert all(seconds is not None and seconds > 0 for seconds in left[:11])
    assert left[-1] == 0
    last = client.jobs[-1]
    assert (last.job, last.status, last.revision) == ("count", "done", 1)
    assert session.load == 0
    assert session.jobs.reports == [last], "kept by its name"


def test_cancelling_keeps_what_is_done() -> None:
    session, client = opened()
    start(session, pieces=10**9)
    wait_until(lambda: session.jobs.reports[0].done > 9)
    session.jobs.cancel("count")
    session.jobs.cancel("no such job")
    wait_until(lambda: ended(client))
    last = client.jobs[-1]
    assert last.status == "cancelled"
    assert last.done < last.total
    assert last.found.finished == list(range(len(last.found.finished)))
    assert len(last.found.finished) in (last.done // 3 - 1, last.done // 3), "the piece under way does not count"


def test_one_of_a_name_at_a_time_and_the_next_takes_its_place() -> None:
    session, client = opened()
    start(session, pieces=10**9)
    refused("job_running", lambda: start(session, pieces=1))
    session.jobs.cancel("count")
    wait_until(lambda: ended(client))
    start(session, pieces=1)
    wait_until(lambda: client.jobs[-1].status == "done")
    assert [report.status for report in session.jobs.reports] == ["done"]


def test_a_job_and_a_training_take_turns() -> None:
    session, client = opened()
    start(session, pieces=10**9)
    session.train(1, None, None)
    before = session.jobs.reports[0].done
    wait_until(lambda: session.progress.step > 1000 and session.jobs.reports[0].done > before)
    session.set_probe(2, {1: 1.0})
    assert session.pause() is not None, "the job is not asked"
    assert session.jobs.running == 1
    session.jobs.cancel_all()
    wait_until(lambda: ended(client))
    assert client.jobs[-1].revision == 1, "it is about the drawing it was begun with"


def test_a_job_ends_with_its_session() -> None:
    registry, client = new_registry(), Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    start(session, pieces=10**9)
    registry.close("shutdown")
    wait_until(lambda: session.load == 0)
    assert session.jobs.reports[0].status == "cancelled"


def test_a_job_outlives_its_connection_and_is_told_to_the_next() -> None:
    registry, client = new_registry(), Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    start(session, pieces=10**9)
    registry.leave(session, client)
    done = session.jobs.reports[0].done
    wait_until(lambda: session.jobs.reports[0].done > done)
    again = Client()
    assert registry.open(session.token, again) == (session, True)
    session.jobs.cancel_all()
    wait_until(lambda: ended(again))


def test_a_job_that_fails_says_why() -> None:
    session, client = opened()
    session.start_job(1, COUNT, Count(2, breaks=True))
    wait_until(lambda: ended(client))
    assert (client.jobs[-1].status, client.jobs[-1].error["code"]) == ("failed", "broken")


def test_what_may_not_begin() -> None:
    session, _ = opened(max_slice_cost=0)
    refused("stale_revision", lambda: start(session, revision=0, pieces=1))
    refused("too_much", lambda: start(session, pieces=1))
    other, _ = opened(max_trainings=0)
    refused("too_many_trainings", lambda: start(other, pieces=1))
    assert session.jobs.reports == other.jobs.reports == []


def test_a_job_waits_for_the_kernels() -> None:
    ready, client = Kernels(settled=False), Client()
    session, _ = new_registry(ready).open(None, client)
    session.set_network(1, form())
    start(session, pieces=1)
    WORKERS.sleep(0.05)
    assert session.jobs.reports[0].done == 0
    ready.settled = True
    wait_until(lambda: ended(client))


def test_restarts_in_a_session() -> None:
    kernels.load()
    session, client = opened("tanh")
    session.start_job(1, RESTARTS, RestartsRequest(epochs=20, count=30, seed=4))
    wait_until(lambda: ended(client))
    report = client.jobs[-1]
    assert (report.status, report.done, report.total) == ("done", 20 * 30, 20 * 30)
    assert report.found.restarts == 30
    assert len(report.found.weights) == 12
    losses = [best.loss for best in report.found.best]
    assert losses == sorted(losses)
    assert losses[0] == report.found.spread[0].loss
