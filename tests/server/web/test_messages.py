"""What a client may send: messages against their declared types, events to requests, and the guard before both."""

from __future__ import annotations

import json

import pytest

from server.data.numerals import json_number
from server.errors import BackdrawError
from server.settings import Settings
from server.web import messages as m
from server.web.guards import Bucket, Guard, Refused, Verdict
from server.web.wire import REQUEST, WirePacket, parse_event


def wrong(text: str, kind: type[m.Message]) -> str:
    with pytest.raises(BackdrawError) as caught:
        m.check(text, kind)
    assert caught.value.code == "invalid"
    return caught.value.message


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (m.Hello, {"protocol": 1}),
        (m.Hello, {"protocol": 1, "token": "abc"}),
        (m.SetNetwork, {"revision": 3, "neurons": [{"id": 1, "kind": "input"}], "edges": []}),
        (m.SetWeights, {"revision": 3, "weights": [{"tail": 1, "head": 3, "weight": 1, "initial": 0.5}]}),
        (m.SetData, {"revision": 0, "columns": [1, 9], "rows": [[2, 1], [0.5, -1e300]]}),
        (m.SetTraining, {"training": {"step_size": 0.1, "progress": {"step": 3, "epoch": 1, "position": 1}}}),
        (m.SetProbe, {"revision": 1, "probe": {"1": 2, "9": 1.5}}),
        (m.AllowedHeads, {"revision": 1, "tails": [1, 2]}),
        (m.RepairRequest, {"revision": 1, "repair": {"action": "delete_edge", "tail": 1, "head": 2, "label": "x"}}),
        (m.RepairRequest, {"revision": 1, "repair": {"action": "add_bias", "layer": 1}, "positions": {"1": [0, 5]}}),
        (m.PassRequest, {"revision": 1, "point": -1}),
        (m.Train, {"revision": 1, "speed": None}),
        (m.Train, {"revision": 1, "speed": 12.5, "steps": 100}),
        (m.SetSpeed, {"speed": None}),
        (m.Pause, {}),
        (m.Credit, {"frames": 8}),
        (m.Visible, {"visible": False}),
    ],
)
def test_good_messages_pass(kind: type[m.Message], value: object) -> None:
    assert isinstance(m.check(json.dumps(value), kind), kind)


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [
        (m.SetNetwork, '{"revision":1,"neurons":[{"id":1,"kind":"bias"},{"id":"x"}],"edges":[]}', "neurons[1].id"),
        (m.SetNetwork, '{"revision":1,"neurons":[{"id":1,"kind":"relay"}],"edges":[]}', "neurons[0].kind"),
        (m.SetNetwork, '{"revision":1,"neurons":[{"id":0,"kind":"bias"}],"edges":[]}', "neurons[0].id"),
        (m.SetNetwork, '{"revision":1,"neurons":[],"edges":[{"tail":1,"head":2}]}', "edges[0]"),
        (m.SetData, '{"revision":1,"columns":[1],"rows":[[1],[null]]}', "rows[1][0]"),
        (m.SetData, '{"revision":1,"columns":[1],"rows":[[1e400]]}', "rows[0][0]"),
        (m.SetProbe, '{"revision":1,"probe":{"one":1}}', "probe"),
        (m.PassRequest, '{"revision":1.5,"point":0}', "revision"),
        (m.PassRequest, '{"revision":-1,"point":0}', "revision"),
        (m.PassRequest, '{"revision":4294967296,"point":0}', "revision"),
        (m.PassRequest, '{"revision":1,"point":-2}', "point"),
        (m.Train, '{"revision":1,"speed":0}', "speed"),
        (m.Train, '{"revision":1,"speed":true}', "speed"),
        (m.SetTraining, '{"training":{"step_size":-1}}', "training.step_size"),
        (m.SetTraining, '{"training":{"stepsize":1}}', "stepsize"),
        (m.Credit, '{"frames":9}', "frames"),
        (m.Pause, '{"now":true}', "now"),
        (m.Pause, "[]", "object"),
    ],
)  # fmt: skip
def test_wrong_messages_are_refused_with_the_place(kind: type[m.Message], text: str, place: str) -> None:
    assert place in wrong(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        '{"speed":NaN}',
        '{"speed":Infinity}',
        '{"speed":' + "[" * 100_000,
        '{"speed":1}{"speed":2}',
        '{"speed":1e99999}',
        '{"speed":' + "9" * 10_000 + "}",
        '{"spee\\ud800d":1}',
    ],
)
def test_hostile_json_is_refused(text: str) -> None:
    assert wrong(text, m.SetSpeed)


def test_every_event_has_a_message_and_a_name_in_the_protocol() -> None:
    assert "hello" in m.MESSAGES
    assert all(kind.__struct_config__.forbid_unknown_fields for kind in m.MESSAGES.values())


def test_numbers_survive_the_way_out() -> None:
    values = [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 2**53 + 0.0]
    assert json.loads(m.dumps(values)) == values
    assert [json_number(value) for value in (float("nan"), float("inf"), float("-inf"), 1.5)] == [
        "NaN",
        "Infinity",
        "-Infinity",
        1.5,
    ]


# ---- events to requests ----------------------------------------------------------------------------------------------


def test_an_event_becomes_a_request() -> None:
    request = parse_event('["credit",{"frames":2}]')
    assert request.name == "credit"
    assert request.message == m.Credit(frames=2)


@pytest.mark.parametrize("name", ["connect", "disconnect", "__class__", "", "request", "x" * 10_000])
def test_any_other_event_name_is_refused_and_never_dispatched(name: str) -> None:
    packet = WirePacket(encoded_packet="27" + json.dumps([name, {}]))
    assert packet.id == 7
    assert packet.data[0] == REQUEST
    assert packet.data[1].wrong.code == "unknown_event"


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '["pause"]',
        '["pause",{},{}]',
        "[1,{}]",
        '["pause",',
        '["pause",' + "[" * 200_000 + "]" * 200_000 + "]",
        '["pause",NaN]',
        '["pause",{"_placeholder":true,"num":0}]',
    ],
)
def test_malformed_events_carry_their_error(text: str) -> None:
    problem = parse_event(text).wrong
    assert problem is not None
    assert problem.code == "invalid"


def test_our_packets_leave_the_librarys_own_class_alone() -> None:
    from socketio import packet

    assert packet.Packet.json is not WirePacket.json
    assert packet.Packet(encoded_packet='2["a",{}]').data == ["a", {}]


# ---- the guard -------------------------------------------------------------------------------------------------------


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
