"""What one WebSocket may send before any library parses it."""

from __future__ import annotations

import pytest

from server.settings import Settings
from server.web.guards import Bucket, Guard, Refused, Verdict


def guard() -> Guard:
    connected = Guard(Settings(), 0.0)
    assert connected.admit("40") is Verdict.PASS
    return connected


@pytest.mark.parametrize("text", ["3", '42["pause",{}]', '4212["pause",{}]', "42[broken"])
def test_packets_that_pass(text: str) -> None:
    assert guard().admit(text) is Verdict.PASS


@pytest.mark.parametrize("text", ["1", "41"])
def test_leaving_is_leaving(text: str) -> None:
    assert guard().admit(text) is Verdict.LEAVE


@pytest.mark.parametrize(
    "message",
    [
        b"\x04",
        "",
        "x",
        "4",
        "2",
        "5",
        "6",
        "b4AAAA",
        "40",  # a second CONNECT
        "40/nope,",
        "42/nope,[]",
        '42{"a":1}',
        '43["ack"]',
        "44",
        '451-["x",{"_placeholder":true,"num":0}]',
        '459999999-["x"]',
        '461-["x"]',
        "4" + "[" * 1000,
        "42" + "1" * 20 + '["pause",{}]',
        '42["pause",{}]' + " " * 4_000_000,
    ],
    ids=lambda message: repr(message[:20]),
)
def test_everything_else_closes_the_connection(message: str | bytes) -> None:
    with pytest.raises(Refused):
        guard().admit(message)


def test_nothing_but_connect_comes_first() -> None:
    with pytest.raises(Refused):
        Guard(Settings(), 0.0).admit('42["pause",{}]')
    assert Guard(Settings(), 0.0).admit('40{"token":"x"}') is Verdict.PASS


def test_connect_has_a_deadline() -> None:
    waiting = Guard(Settings(connect_deadline=10.0), 100.0)
    assert waiting.patience(104.0) == 6.0
    assert waiting.patience(200.0) == 0.0
    waiting.admit("40")
    assert waiting.patience(200.0) is None


def test_the_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket(rate=10.0, burst=5, now=0.0)
    assert [bucket.take(1.0, 0.0) for _ in range(5)] == [0.0] * 5
    assert bucket.take(1.0, 0.0) == pytest.approx(0.1)
    assert bucket.take(1.0, 0.1) == pytest.approx(0.1)
    assert bucket.take(1.0, 100.0) == 0.0


def test_a_burst_is_slowed_and_a_flood_is_closed() -> None:
    settings = Settings(events_per_second=100.0, events_burst=200, events_patience=5.0)
    connection, now, passed = Guard(settings, 0.0), 0.0, 0

    def send_all() -> None:
        nonlocal now, passed
        for passed in range(20_000):  # noqa: B007 - how far it came is the result
            now += connection.delay("42[]", now)

    with pytest.raises(Refused):
        send_all()
    assert passed == pytest.approx(700, abs=5)


def test_a_hiccup_of_the_server_does_not_forgive_a_flood() -> None:
    settings = Settings(events_per_second=100.0, events_burst=200, events_patience=5.0)
    connection, now = Guard(settings, 0.0), 0.0

    def send_all() -> None:
        nonlocal now
        for number in range(20_000):
            now += connection.delay("42[]", now) + (0.5 if number % 100 == 99 else 0.0)

    with pytest.raises(Refused):
        send_all()
    assert now < 10


def test_a_busy_but_decent_client_is_never_closed() -> None:
    settings = Settings(events_per_second=100.0, events_burst=200, events_patience=5.0)
    connection, now = Guard(settings, 0.0), 0.0
    for _ in range(100):
        for _ in range(150):
            now += connection.delay("42[]", now)
        now += 1.6
    assert now == pytest.approx(160, rel=0.05)


def test_large_messages_cost_more() -> None:
    connection = Guard(Settings(events_per_second=100.0, events_burst=200), 0.0)
    assert connection.delay("x" * 4_000_000, 0.0) == 0.0
    assert connection.delay("x" * 4_000_000, 0.0) > 0.0
