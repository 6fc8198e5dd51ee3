"""What nobody should send: each is answered or cut off, and neither log nor memory grows by it."""

from __future__ import annotations

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import websocket

from tests.e2e.server import Server
from tests.server.live.peers import Raw, network, wait_until

OpenRaw = Callable[..., Raw]

CUT_OFF = {
    "binary": b"\x00\x01",
    "empty": "",
    "engine.io garbage": "x",
    "unknown engine.io type": "9",
    "upgrade": "5",
    "binary event": '451-["credit",{"_placeholder":true,"num":0}]',
    "endless attachments": '459999999-["credit"]',
    "attachment that is not there": '450-["credit",{"_placeholder":true,"num":"x"}]',
    "binary acknowledgement": "461-[]",
    "acknowledgement of nothing": "431[]",
    "connect error": "44{}",
    "another namespace": '42/admin,["credit",{}]',
    "a second connect": "40",
    "no list": '42{"event":"credit"}',
    "deep nesting outside an event": "4" + "[" * 200_000,
    "base64": "bAAAA",
    "a very long id": "42" + "9" * 200 + "[]",
}

ANSWERED = {
    "broken JSON": ('["credit",{', "invalid"),
    "deep nesting": ('["credit",' + "[" * 200_000 + "]" * 200_000 + "]", "invalid"),
    "deep nesting inside": ('["credit",{"frames":' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}]", "invalid"),
    "NaN": ('["set_speed",{"speed":NaN}]', "invalid"),
    "Infinity": ('["set_speed",{"speed":-Infinity}]', "invalid"),
    "too large a number": ('["set_speed",{"speed":1e999}]', "invalid"),
    "no payload": ('["pause"]', "invalid"),
    "too many payloads": ('["pause",{},{}]', "invalid"),
    "no name": ("[]", "invalid"),
    "a number as name": ("[1,{}]", "invalid"),
    "connect as event": ('["connect",{}]', "unknown_event"),
    "disconnect as event": ('["disconnect","bye"]', "unknown_event"),
    "a forged placeholder": ('["credit",{"_placeholder":true,"num":0}]', "invalid"),
    "a wrong type": ('["credit",{"frames":"many"}]', "invalid"),
    "a surrogate": ('["set_training",{"training":{"loss":"\\ud800"}}]', "invalid"),
    "a missing field": ('["train",{}]', "invalid"),
    "an unknown loss": ('["set_training",{"training":{"loss":"__class__"}}]', "bad_document"),
    "an unknown function": (
        '["set_network",{"revision":1,"neurons":[{"id":1,"kind":"hidden","activation":"__init__"}],"edges":[]}]',
        "unknown_activation",
    ),
    "too many neurons": (
        '["set_network",{"revision":1,"edges":[],"neurons":[' + ",".join(['{"id":1,"kind":"bias"}'] * 2500) + "]}]",
        "limit",
    ),
}  # fmt: skip


def memory(server: Server) -> int:
    """Resident bytes of the server."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.exists():
        pytest.skip("memory is read from /proc")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def alive(raw: OpenRaw) -> None:
    """The server answers somebody else as if nothing had been."""
    assert raw(hello=True).ask("pause")["ok"]


@pytest.mark.parametrize("name", CUT_OFF)
def test_what_has_no_place_here_closes_the_connection(raw: OpenRaw, name: str) -> None:
    connection, message = raw(hello=True), CUT_OFF[name]
    if isinstance(message, bytes):
        connection.ws.send_binary(message)
    else:
        connection.ws.send(message)
    assert connection.closed.wait(20)
    alive(raw)


@pytest.mark.parametrize("name", ANSWERED)
def test_bad_events_are_acknowledged_with_their_error(raw: OpenRaw, name: str) -> None:
    connection, (text, code) = raw(hello=True), ANSWERED[name]
    connection.ws.send("42777" + text)
    wait_until(lambda: 777 in connection.acks)
    assert connection.acks[777]["ok"] is False
    assert connection.acks[777]["error"]["code"] == code
    assert connection.ask("pause")["ok"], "the connection goes on"


def test_events_before_connect_close_the_connection(raw: OpenRaw) -> None:
    connection = raw(connect=False)
    connection.ws.send('421["pause",{}]')
    assert connection.closed.wait(20)


def test_messages_that_are_too_large(server: Server, raw: OpenRaw) -> None:
    alive(raw)
    before = memory(server)
    for _ in range(3):
        whole = raw(hello=True)
        with suppress(OSError, websocket.WebSocketException):
            whole.ws.send("42" + " " * 10_000_000)
        assert whole.closed.wait(20)
        pieces = raw(hello=True)
        with suppress(OSError, websocket.WebSocketException):
            for number in range(30):
                opcode = websocket.ABNF.OPCODE_CONT if number else websocket.ABNF.OPCODE_TEXT
                pieces.ws.send_frame(websocket.ABNF.create_frame("x" * 900_000, opcode, 0))
        assert pieces.closed.wait(20)
    alive(raw)
    assert memory(server) - before < 60_000_000


def test_endless_empty_fragments(raw: OpenRaw) -> None:
    connection = raw(hello=True)
    with suppress(OSError, websocket.WebSocketException):
        for number in range(5000):
            opcode = websocket.ABNF.OPCODE_CONT if number else websocket.ABNF.OPCODE_TEXT
            connection.ws.send_frame(websocket.ABNF.create_frame("", opcode, 0))
    assert connection.closed.wait(20)


def test_the_largest_message_allowed_is_taken(raw: OpenRaw) -> None:
    """3.5 MB of network: refused for what it says, after one quick look, not for its size."""
    connection = raw(hello=True)
    neurons = [{"id": k, "kind": "hidden", "activation": "identity"} for k in range(1, 60_000)]
    answer = connection.ask("set_network", revision=1, neurons=neurons, edges=[])
    assert answer["error"]["code"] == "limit"


def test_a_broken_frame(raw: OpenRaw) -> None:
    for data in (
        b"\xff" * 64,
        b"\x81\x05hello",
        b"\x81\x84\x00\x00\x00\x00\xff\xfe\xfd\xfc",
        b"GET / HTTP/1.1\r\n\r\n",
    ):
        connection = raw(hello=True)
        connection.ws.sock.sendall(data)
        assert connection.closed.wait(20)
    alive(raw)


def test_a_flood_is_slowed_then_cut_off_and_nobody_else_feels_it(other_server: Callable[..., Server]) -> None:
    server = other_server(BACKDRAW_EVENTS_PATIENCE="1.5")
    watcher, flood = Raw(server.url, hello=True), Raw(server.url, hello=True)
    before, answers = memory(server), 0
    event = '42["pause",{}]'
    deadline = time.monotonic() + 20
    with suppress(OSError, websocket.WebSocketException):
        while not flood.closed.is_set() and time.monotonic() < deadline:
            for _ in range(500):
                flood.ws.send(event)
            assert watcher.ask("pause")["ok"]
            answers += 1
    assert flood.closed.wait(20)
    assert answers > 1, "others are answered while the flood lasts"
    assert memory(server) - before < 30_000_000
    watcher.close()
    flood.close()


def test_comings_and_goings_leave_nothing_behind(other_server: Callable[..., Server]) -> None:
    server = other_server(BACKDRAW_MAX_TRAININGS="10")

    def round_trip() -> None:
        connection = Raw(server.url, hello=True)
        connection.ask("set_network", revision=1, **network("tanh"))
        assert connection.ask("train", revision=1, speed=None)["ok"], "the absent make room"
        connection.close()

    for _ in range(15):
        round_trip()
    before = memory(server)
    for _ in range(35):
        round_trip()
    # Their sessions wait for them, and the last ten trainings go on meanwhile.
    assert memory(server) - before < 30_000_000


def test_foreign_origins_and_names(server: Server) -> None:
    address = server.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
    for options in ({"origin": "http://evil.example"}, {"origin": "null"}, {"host": "evil.example"}):
        with pytest.raises(websocket.WebSocketBadStatusException):
            websocket.create_connection(address, timeout=10, **options)
    websocket.create_connection(address, timeout=10, origin=server.url).close()


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a" * 100_000 + "\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /document/check HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
        "GET /%00%ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=["long header", "nonsense", "dots", "negative length", "no upgrade", "no key", "broken host", "bad path"],
)  # fmt: skip
def test_bad_http_is_answered_with_an_error(server: Server, request_text: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        with suppress(OSError):
            connection.sendall(request_text.encode("latin-1"))
        answer = b""
        with suppress(OSError):
            answer = connection.recv(1000)
    assert answer == b"" or answer.split()[1][:1] == b"4" or b"Error code: 4" in answer
    with urllib.request.urlopen(f"{server.url}/health", timeout=20) as health:
        assert health.status == 200


def test_deadlines_and_limits_per_address(other_server: Callable[..., Server]) -> None:
    server = other_server(BACKDRAW_CONNECT_DEADLINE="0.7", BACKDRAW_MAX_CONNECTIONS_PER_ADDRESS="6")
    silent = Raw(server.url, connect=False)
    half_open = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(2)]
    half_open[0].sendall(b"GET / HTTP/1.1\r\nHost: ")
    good = Raw(server.url, hello=True)
    assert silent.closed.wait(20), "a socket that never says CONNECT is closed"
    for connection in half_open:
        with suppress(ConnectionError):
            while connection.recv(1000):
                pass
        connection.close()
    assert good.ask("pause")["ok"]
    many = [Raw(server.url, hello=True) for _ in range(5)]
    with pytest.raises((OSError, websocket.WebSocketException)):
        Raw(server.url)
    for connection in many:
        connection.close()
    wait_until(lambda: server.health().get("ok"))
    good.close()
    silent.close()


def test_uploads_that_are_too_large(server: Server) -> None:
    body = b"[" + b"1," * 20_000_000 + b"1]"
    request = urllib.request.Request(f"{server.url}/document/check", body, {"Content-Type": "application/json"})
    with suppress(urllib.error.URLError, ConnectionError):
        urllib.request.urlopen(request, timeout=20).close()
        raise AssertionError("40 MB were accepted")
    assert server.health()["ok"]
