"""Behind a proxy that calls the server by another name, pages and sockets are of the same origin, or neither is."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import websocket

from server.document.examples import example
from tests.e2e.server import Server
from tests.server.live.proxy import Proxy

LAB = "lab.example"
Start = Callable[..., Server]


@contextmanager
def proxied(server: Server) -> Iterator[Proxy]:
    proxy = Proxy(server.port)
    try:
        yield proxy
    finally:
        proxy.close()


def post(proxy: Proxy, origin: str) -> int:
    body = json.dumps(example("running")).encode()
    headers = {"Content-Type": "application/json", "Host": LAB, "Origin": origin, "Connection": "close"}
    request = urllib.request.Request(f"http://127.0.0.1:{proxy.port}/document/check", body, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def connect(proxy: Proxy, origin: str) -> int:
    address = f"ws://127.0.0.1:{proxy.port}/socket.io/?EIO=4&transport=websocket"
    try:
        websocket.create_connection(address, timeout=10, host=LAB, origin=origin).close()
        return 101
    except websocket.WebSocketBadStatusException as refused:
        return refused.status_code


def test_a_trusted_proxy_says_which_name_was_called(other_server: Start) -> None:
    server = other_server(BACKDRAW_TRUSTED_PROXIES="127.0.0.1")
    with proxied(server) as proxy:
        assert (post(proxy, f"http://{LAB}"), connect(proxy, f"http://{LAB}")) == (200, 101)
        assert (post(proxy, f"https://{LAB}"), connect(proxy, f"https://{LAB}")) == (200, 101)
        for foreign in ("http://evil.example", "null", "http://[", f"http://127.0.0.1:{server.port}"):
            assert (post(proxy, foreign), connect(proxy, foreign)) == (403, 403), foreign


def test_a_stranger_says_nothing(server: Server) -> None:
    with proxied(server) as proxy:
        assert (post(proxy, f"http://{LAB}"), connect(proxy, f"http://{LAB}")) == (403, 403)


def test_listed_names_hold_behind_a_proxy_too(other_server: Start) -> None:
    server = other_server(BACKDRAW_TRUSTED_PROXIES="127.0.0.0/8", BACKDRAW_ALLOWED_HOSTS="other.example")
    with proxied(server) as proxy:
        assert (post(proxy, f"http://{LAB}"), connect(proxy, f"http://{LAB}")) == (421, 421)


def test_limits_are_the_clients_not_the_proxys(other_server: Start) -> None:
    server = other_server(BACKDRAW_TRUSTED_PROXIES="127.0.0.1", BACKDRAW_MAX_CONNECTIONS_PER_ADDRESS="2")
    address = "ws://127.0.0.1:{}/socket.io/?EIO=4&transport=websocket"
    one, other = Proxy(server.port, "203.0.113.5"), Proxy(server.port, "203.0.113.6")
    opened = [websocket.create_connection(address.format(one.port), timeout=10) for _ in range(2)]
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(address.format(one.port), timeout=10)
    opened += [websocket.create_connection(address.format(other.port), timeout=10) for _ in range(2)]
    for connection in opened:
        connection.close()
    one.close()
    other.close()
