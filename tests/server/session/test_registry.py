"""The registry: sessions outlive their connection for a while, and are taken over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from server.session.registry import Registry
from server.session.workers import Workers
from server.settings import Settings
from tests.server.session_client import Client, Kernels, form, new_registry, wait_until


def test_a_session_survives_its_connection_and_trains_on() -> None:
    registry = new_registry()
    first = Client()
    session, resumed = registry.open(None, first)
    assert not resumed
    session.set_network(1, form())
    session.train(1, 5.0, None)
    registry.leave(session, first)
    wait_until(lambda: session.progress.step >= 2)
    second = Client()
    again, resumed = registry.open(session.token, second)
    assert again is session
    assert resumed
    session.grant(8)
    wait_until(lambda: second.frames)
    session.pause()
    assert first.frames == []


def test_a_session_ends_after_its_time() -> None:
    registry = new_registry(resume_seconds=0.05)
    client = Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    session.train(1, 1.0, None)
    registry.leave(session, client)
    wait_until(lambda: not session.running)
    assert registry.find(session.token) is None
    assert registry.open(session.token, Client())[1] is False


def test_a_rejoined_session_outlives_the_first_timer() -> None:
    timers: list[Callable[[], object]] = []
    workers = Workers(1)
    workers.after = lambda _seconds, function, *args: timers.append(partial(function, *args))
    registry = Registry(Settings(), workers, Kernels())
    client, back = Client(), Client()
    session, _ = registry.open(None, client)
    session.set_network(1, form())
    registry.leave(session, client)
    registry.open(session.token, back)
    registry.leave(session, back)
    timers[0]()
    assert registry.find(session.token) is session
    timers[1]()
    assert registry.find(session.token) is None


def test_the_newer_connection_takes_the_session_over() -> None:
    registry = new_registry()
    old, new = Client(), Client()
    session, _ = registry.open(None, old)
    session.set_network(1, form())
    registry.open(session.token, new)
    assert old.left
    registry.leave(session, old)
    assert registry.find(session.token) is session


def test_nothing_is_kept_of_those_who_left_nothing() -> None:
    registry = new_registry(max_parked_sessions=3)
    for _ in range(10):
        client = Client()
        session, _ = registry.open(None, client)
        registry.leave(session, client)
    assert len(registry) == 0
    for _ in range(10):
        client = Client()
        session, _ = registry.open(None, client)
        session.set_network(1, form())
        registry.leave(session, client)
    assert len(registry) == 3
