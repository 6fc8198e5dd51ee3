"""One real server for all tests here; whatever they do to it, its log stays clean and its memory small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.server import Server
from tests.server.live.peers import Client, Raw


def assert_quiet(server: Server) -> None:
    """Nothing that a user can cause is in the log."""
    text = server.text()
    assert not [sign for sign in ("Traceback", "ERROR", "Warning", "socket shutdown error") if sign in text], text


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server") / "log")
    running.wait()
    yield running
    assert running.stop() == 0
    assert_quiet(running)


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts servers of one's own, with settings."""
    started: list[Server] = []

    def start(**environment: str) -> Server:
        running = Server(tmp_path / f"log{len(started)}", **environment)
        started.append(running)
        running.wait()
        return running

    yield start
    for running in started:
        running.stop()
        assert_quiet(running)


@pytest.fixture
def join(server: Server) -> Iterator[Callable[..., Client]]:
    """Opens clients, and closes them at the end."""
    clients: list[Client] = []

    def open_client(**options: Any) -> Client:
        clients.append(Client(server.url, **options))
        return clients[-1]

    yield open_client
    for client in clients:
        client.leave()


@pytest.fixture
def raw(server: Server) -> Iterator[Callable[..., Raw]]:
    """Opens raw connections, and closes them at the end."""
    opened: list[Raw] = []

    def open_raw(**options: bool) -> Raw:
        opened.append(Raw(server.url, **options))
        return opened[-1]

    yield open_raw
    for connection in opened:
        connection.close()
