"""Questions of a session: about which moment they are, and what becomes of the long ones."""

from __future__ import annotations

import pytest

from server.data.forms import DataForm
from server.protocol.events import Later
from server.questions.all import QUESTIONS
from server.session.asking import MAX_WAITING
from server.session.session import Session
from tests.server.session_client import opened, refused

NAMED = {question.name: question for question in QUESTIONS}


def ask(session: Session, name: str, revision: int = 1, **asked: object) -> object:
    question = NAMED[name]
    return session.ask(question, question.request(revision=revision, **asked))


def long_question(session: Session, revision: int = 1) -> Later:
    """Over many rows, so that it counts as long."""
    later = ask(session, "signal_health", revision)
    assert isinstance(later, Later)
    return later


def with_rows(session: Session, revision: int) -> None:
    session.set_data(revision, DataForm([1, 9], [[2.0, 1.0]] * 1000))


def test_short_questions_are_answered_at_once() -> None:
    session, _ = opened("logistic")
    found = ask(session, "loss_slice", tail=6, head=9, point=-1, low=-2.0, high=3.0)
    assert found.loss == pytest.approx(0.2317564718, abs=1e-10)
    assert ask(session, "function_curve", activation="identity", low=-1.0, high=1.0).outs[0] == -1.0


def test_a_question_is_about_the_newest_revision() -> None:
    session, _ = opened()
    refused("stale_revision", lambda: ask(session, "allowed_heads", 0, tails=[1]))
    session.train(1, 1.0, None)
    refused("running", lambda: ask(session, "signal_health"))
    heads = [allowed.head for allowed in ask(session, "allowed_heads", tails=[3]).heads]
    assert heads == [7], "the drawing stands still while its weights are trained"
    session.pause()


def test_a_long_question_is_about_the_moment_when_it_was_asked() -> None:
    session, _ = opened("logistic")
    with_rows(session, 2)
    later = long_question(session, 2)
    session.train(2, None, 5)
    assert later.finish().points == 1000
    session.pause()


def test_a_long_question_that_an_edit_has_overtaken_is_not_computed() -> None:
    session, _ = opened()
    with_rows(session, 2)
    later = long_question(session, 2)
    session.set_probe(3, {1: 1.0})
    refused("stale_revision", later.finish)


def test_only_so_many_long_questions_wait() -> None:
    session, _ = opened()
    with_rows(session, 2)
    waiting = [long_question(session, 2) for _ in range(MAX_WAITING)]
    refused("busy", lambda: long_question(session, 2))
    for later in waiting:
        later.finish()
    assert long_question(session, 2).finish().points == 1000
