"""Restarts as a job: the same results in any order of its pieces, with what is known on the way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from server.engine.executors import kernels
from server.engine.restarts import RestartJob
from server.errors import BackdrawError
from server.questions.restarts import RestartsRequest, RestartsWork
from tests.server.questions.test_questions import running


@pytest.fixture(autouse=True)
def _loaded() -> None:
    kernels.load()


def work_of(**changed: float) -> RestartsWork:
    asked = {"epochs": 30, "count": 400, "seed": 3, **changed}
    return RestartsWork(RestartsRequest(**asked), running("tanh"))


def test_all_pieces_make_all_restarts_in_threads_and_backwards() -> None:
    work = work_of()
    setup = running("tanh").setup
    expected = RestartJob(setup.plan, setup.network, *setup.points, setup.training, 30, 3).run(range(400))
    assert sum(units for piece in work.pieces() for units in piece) == work.total == 30 * 400
    backwards, threads = work_of(), work_of()
    for piece in reversed(list(backwards.pieces())):
        list(piece)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(list, threads.pieces()))
    for finished in (work.finished(), backwards.finished(), threads.finished()):
        assert np.array_equal(finished.numbers, np.arange(400))
        assert np.array_equal(finished.final_losses, expected.final_losses)
        assert np.array_equal(finished.best_weights, expected.best_weights)


def test_what_is_known_grows_with_the_pieces_and_a_broken_off_one_leaves_nothing() -> None:
    work = work_of()
    nothing = work.partial()
    assert (nothing.restarts, nothing.asked, nothing.best, nothing.spread) == (0, 400, [], [])
    assert work.result().weights == []
    pieces = list(work.pieces())
    assert len(pieces) > 2
    list(pieces[0])
    first = work.partial()
    assert 0 < first.restarts < 400
    next(pieces[1])
    pieces[1].close()
    assert work.partial() == first
    found = work.finished()
    assert [share.loss for share in first.spread] == sorted(share.loss for share in first.spread)
    assert first.spread[0].loss == first.best[0].loss == min(found.final_losses)
    assert first.spread[-1].loss == max(found.final_losses)
    assert work.result().weights == found.best_weights[0].tolist()


def test_the_target_counts_those_that_came_down_to_it() -> None:
    work = work_of(epochs=200, count=50, target=0.05)
    for piece in work.pieces():
        list(piece)
    assert work.partial().reached == np.count_nonzero(np.isfinite(work.finished().reached)) > 0


def test_without_kernels_there_are_no_restarts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "ready", lambda: False)
    with pytest.raises(BackdrawError) as caught:
        work_of().pieces()
    assert caught.value.code == "no_kernels"
