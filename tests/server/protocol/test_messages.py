"""What a client may send, held to the declared types of every event, and what it is answered."""

from __future__ import annotations

import json
import math

import pytest

from server.errors import BackdrawError
from server.protocol import messages as m
from server.protocol.events import Event, table
from server.session.events.all import EVENTS

TYPES = {event.name: event.request for event in EVENTS}


def wrong(text: str, event: str) -> str:
    with pytest.raises(BackdrawError) as caught:
        m.check(text, TYPES[event])
    assert caught.value.code == "invalid"
    return caught.value.message


@pytest.mark.parametrize(
    ("event", "value"),
    [
        ("hello", {"protocol": 1}),
        ("hello", {"protocol": 1, "token": "abc"}),
        ("set_network", {"revision": 3, "neurons": [{"id": 1, "kind": "input"}], "edges": []}),
        ("set_weights", {"revision": 3, "weights": [{"tail": 1, "head": 3, "weight": 1, "initial": 0.5}]}),
        ("set_data", {"revision": 0, "columns": [1, 9], "rows": [[2, 1], [0.5, -1e300]]}),
        ("set_training", {"training": {"step_size": 0.1, "progress": {"step": 3, "epoch": 1, "position": 1}}}),
        ("set_probe", {"revision": 1, "probe": {"1": 2, "9": 1.5}}),
        ("allowed_heads", {"revision": 1, "tails": [1, 2]}),
        ("repair", {"revision": 1, "repair": {"action": "delete_edge", "tail": 1, "head": 2, "label": "x"}}),
        ("repair", {"revision": 1, "repair": {"action": "add_bias", "layer": 1}, "positions": {"1": [0, 5]}}),
        ("forward", {"revision": 1, "point": -1}),
        ("train", {"revision": 1, "speed": None}),
        ("train", {"revision": 1, "speed": 12.5, "steps": 100}),
        ("set_speed", {"speed": None}),
        ("pause", {}),
        ("credit", {"frames": 8}),
        ("visible", {"visible": False}),
    ],
)
def test_good_messages_pass(event: str, value: object) -> None:
    assert isinstance(m.check(json.dumps(value), TYPES[event]), TYPES[event])


@pytest.mark.parametrize(
    ("event", "text", "place"),
    [
        ("set_network", '{"revision":1,"neurons":[{"id":1,"kind":"bias"},{"id":"x"}],"edges":[]}', "neurons[1].id"),
        ("set_network", '{"revision":1,"neurons":[{"id":1,"kind":"relay"}],"edges":[]}', "neurons[0].kind"),
        ("set_network", '{"revision":1,"neurons":[{"id":0,"kind":"bias"}],"edges":[]}', "neurons[0].id"),
        ("set_network", '{"revision":1,"neurons":[],"edges":[{"tail":1,"head":2}]}', "edges[0]"),
        ("set_data", '{"revision":1,"columns":[1],"rows":[[1],[null]]}', "rows[1][0]"),
        ("set_data", '{"revision":1,"columns":[1],"rows":[[1e400]]}', "rows[0][0]"),
        ("set_probe", '{"revision":1,"probe":{"one":1}}', "probe"),
        ("forward", '{"revision":1.5,"point":0}', "revision"),
        ("forward", '{"revision":-1,"point":0}', "revision"),
        ("forward", '{"revision":4294967296,"point":0}', "revision"),
        ("forward", '{"revision":1,"point":-2}', "point"),
        ("train", '{"revision":1,"speed":0}', "speed"),
        ("train", '{"revision":1,"speed":true}', "speed"),
        ("set_training", '{"training":{"step_size":-1}}', "training.step_size"),
        ("set_training", '{"training":{"stepsize":1}}', "stepsize"),
        ("credit", '{"frames":9}', "frames"),
        ("pause", '{"now":true}', "now"),
        ("pause", "[]", "object"),
    ],
)  # fmt: skip
def test_wrong_messages_are_refused_with_the_place(event: str, text: str, place: str) -> None:
    assert place in wrong(text, event)


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
    assert wrong(text, "set_speed")


def test_no_two_events_share_a_name() -> None:
    assert list(table(EVENTS)) == [event.name for event in EVENTS]
    with pytest.raises(ValueError, match="pause"):
        table(EVENTS, [Event("pause", m.Drawn, m.Done, "", lambda _connection, _message: m.Done())])


class Numbers(m.Reply, frozen=True):
    one: float
    several: list[float]
    inside: dict[str, list[float]]
    record: bytes = b""


def test_numbers_survive_the_way_out() -> None:
    values = [0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 2**53 + 0.0]
    assert json.loads(m.dumps(m.plain(Numbers(0.5, values, {}))))["several"] == values


def test_numbers_that_json_cannot_hold_are_named_wherever_they_stand() -> None:
    told = m.success(Numbers(math.nan, [1.5, math.inf], {"deep": [-math.inf]}, b"\x00"))
    assert told == {
        "ok": True,
        "one": "NaN",
        "several": [1.5, "Infinity"],
        "inside": {"deep": ["-Infinity"]},
        "record": b"\x00",
    }
