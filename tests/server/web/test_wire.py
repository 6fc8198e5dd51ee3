"""Socket.IO packets: events become requests, whatever they are called and however broken they are."""

from __future__ import annotations

import json

import msgspec
import pytest
from socketio import packet

from server.web.wire import REQUEST, WirePacket, acknowledgement, parse_event


def test_an_event_becomes_a_request() -> None:
    request = parse_event('["credit",{"frames":2}]')
    assert (request.name, request.wrong) == ("credit", None)
    assert request.payload == msgspec.Raw(b'{"frames":2}')


@pytest.mark.parametrize("name", ["connect", "disconnect", "__class__", "", "request", "x" * 10_000])
def test_whatever_it_is_called_an_event_is_dispatched_as_a_request(name: str) -> None:
    packet = WirePacket(encoded_packet="27" + json.dumps([name, {}]))
    assert packet.id == 7
    assert packet.data[0] == REQUEST
    assert packet.data[1].name == name
    assert packet.data[2] == 7, "the number to acknowledge"


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
    ],
)
def test_malformed_events_carry_their_error(text: str) -> None:
    problem = parse_event(text).wrong
    assert problem is not None
    assert problem.code == "invalid"


def test_our_packets_leave_the_librarys_own_class_alone() -> None:
    assert packet.Packet.json is not WirePacket.json
    assert packet.Packet(encoded_packet='2["a",{}]').data == ["a", {}]


def test_an_acknowledgement_as_the_library_writes_it() -> None:
    assert acknowledgement(12, {"ok": True}) == ['312[{"ok":true}]']
    text, record = acknowledgement(3, {"ok": True, "record": b"\x01"})
    assert text == '61-3[{"ok":true,"record":{"_placeholder":true,"num":0}}]'
    assert record == b"\x01"
    answer = {"ok": True, "record": b"\x01", "weights": [1.5, 2.0], "more": b"\x02"}
    assert acknowledgement(3, answer) == WirePacket(packet.ACK, data=[answer], id=3).encode()
