"""Requests and their acknowledgements: one each, now or later, whatever is asked."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from server.protocol.events import Event, Later, Request, table
from server.protocol.messages import Done, Message
from server.session.connection import Connection
from server.session.dispatch import Dispatcher
from server.session.events.all import EVENTS
from tests.server.session_client import WORKERS, new_registry, wait_until


class Link:
    """A connection whose transport is a list, and its acknowledgements in the order they came."""

    def __init__(self, *more: Event) -> None:
        self.sent: list[tuple[str, Any]] = []
        self.answers: list[tuple[str, dict[str, Any]]] = []
        self.connection = Connection(new_registry(), lambda *event: self.sent.append(event), lambda: None)
        self._dispatcher = Dispatcher(table(EVENTS, more), WORKERS)

    def send(self, event: str, text: str | None = None, **message: object) -> None:
        payload = msgspec.Raw((json.dumps(message) if text is None else text).encode())
        self._dispatcher.handle(
            self.connection, Request(event, payload), lambda answer: self.answers.append((event, answer))
        )

    def answer(self, event: str, text: str | None = None, **message: object) -> dict[str, Any]:
        self.send(event, text, **message)
        return self.answers.pop()[1]


class Asked(Message, frozen=True):
    pass


def test_hello_comes_first_and_once() -> None:
    link = Link()
    assert link.answer("pause")["error"]["code"] == "hello_first"
    assert link.answer("hello", protocol=2)["error"]["code"] == "wrong_protocol"
    token = link.answer("hello", protocol=1)["token"]
    assert link.connection.session.token == token
    assert link.answer("hello", protocol=1)["error"]["code"] == "already_greeted"
    assert link.answer("pause")["status"] == "idle"


@pytest.mark.parametrize(
    ("event", "text", "code"),
    [
        ("connect", "{}", "unknown_event"),
        ("", "{}", "unknown_event"),
        ("pause", '{"now":1}', "invalid"),
        ("pause", '{"_placeholder":true,"num":0}', "invalid"),
        ("set_speed", '{"speed":NaN}', "invalid"),
        ("train", '{"revision":0}', "no_network"),
    ],
)
def test_what_is_wrong_is_answered(event: str, text: str, code: str) -> None:
    link = Link()
    link.answer("hello", protocol=1)
    assert link.answer(event, text)["error"]["code"] == code


def test_a_closed_connection_and_a_broken_request_are_answered_too() -> None:
    answers: list[dict[str, Any]] = []
    dispatcher = Dispatcher(table(EVENTS), WORKERS)
    dispatcher.handle(None, Request("pause", msgspec.Raw(b"{}")), answers.append)
    assert [answer["error"]["code"] for answer in answers] == ["hello_first"]


def test_a_defect_is_logged_and_answered(caplog: pytest.LogCaptureFixture) -> None:
    def break_down(_connection: Connection, _asked: Asked) -> Done:
        raise ZeroDivisionError("a defect")

    link = Link(Event("break_down", Asked, Done, "", break_down, greeted=False))
    assert link.answer("break_down")["error"]["code"] == "internal"
    assert "a defect" in caplog.text


def test_what_takes_long_holds_nothing_up() -> None:
    go_on = WORKERS.signal()

    def finish() -> Done:
        go_on.wait()
        return Done()

    def slow(_connection: Connection, _asked: Asked) -> Later:
        return Later(finish)

    link = Link(Event("slow", Asked, Done, "", slow))
    link.answer("hello", protocol=1)
    link.send("slow")
    link.send("pause")
    assert [event for event, _ in link.answers] == ["pause"]
    go_on.set()
    wait_until(lambda: len(link.answers) == 2)
    assert link.answers[1] == ("slow", {"ok": True})
