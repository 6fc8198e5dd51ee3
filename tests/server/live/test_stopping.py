"""Starting and stopping: the address, a taken port, Ctrl-C, SIGTERM, and what is said on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, Server
from tests.server.live.peers import Client, wait_until


def refused_start(*options: str, **environment: str) -> str:
    """What a start that must fail says."""
    done = subprocess.run(
        [sys.executable, "-m", "server", "serve", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr.strip()


def test_a_taken_port_is_said_plainly(server: Server) -> None:
    said = refused_start("--port", str(server.port))
    assert str(server.port) in said
    assert "make run PORT=" in said
    assert len(said.splitlines()) == 1
    assert server.health()["ok"], "the first server is not disturbed"


@pytest.mark.parametrize("host", ["no.such.host.invalid", "300.1.1.1", "8.8.8.8", "a" * 300])
def test_a_bad_host_is_said_plainly(host: str) -> None:
    said = refused_start("--host", host, "--port", "0")
    assert host[:20] in said
    assert len(said.splitlines()) == 1


def test_a_bad_setting_is_named() -> None:
    assert "BACKDRAW_SLICE_SECONDS" in refused_start(BACKDRAW_SLICE_SECONDS="fast")


def address_without_a_command(*options: str, until: Callable[[str], object], **environment: str) -> str:
    """Start without a command, wait for `until` of the address that is printed, stop."""
    with subprocess.Popen(
        [sys.executable, "-m", "server", "--port", "0", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search("http://[0-9.:]+", process.stdout.readline())
        assert found
        wait_until(lambda: until(found[0]))
        process.send_signal(signal.SIGINT)
    assert process.returncode == 0
    return found[0]


def answers(address: str) -> bool:
    with urllib.request.urlopen(f"{address}/health", timeout=20) as reply:
        return reply.status == 200


def test_without_a_command_it_serves_and_opens_the_page(tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n')
    browser.chmod(0o755)
    opened.touch()
    address_without_a_command("--no-browser", until=answers, BROWSER=str(browser))
    address = address_without_a_command(until=lambda here: here in opened.read_text(), BROWSER=str(browser))
    assert opened.read_text().split() == [address]


def test_a_machine_without_a_browser_is_served_as_well(tmp_path: Path) -> None:
    address_without_a_command(until=answers, PATH=str(tmp_path), BROWSER="")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_with_trainings_under_way(other_server: Callable[..., Server], number: signal.Signals) -> None:
    server = other_server()
    assert f"Backdraw is running at {server.url} - press Ctrl-C to stop" in server.text()
    clients = [Client(server.url) for _ in range(3)]
    for client in clients:
        client.draw_running_example(1, "tanh")
        client.ok("credit", frames=8)
        client.ok("train", revision=1, speed=None)
    wait_until(lambda: all(len(client.frames) > 2 for client in clients))
    server.process.send_signal(number)
    server.process.send_signal(number)
    assert server.process.wait(10) == 0
    for client in clients:
        wait_until(lambda client=client: client.goodbyes == ["shutdown"])
        wait_until(lambda client=client: not client.io.connected)
        wait_until(lambda client=client: [state["reason"] for state in client.states] == ["shutdown"])
        client.leave()
    assert server.text().count("\n") == 1, server.text()


def test_stopping_an_idle_server(other_server: Callable[..., Server]) -> None:
    server = other_server()
    assert server.health()["kernels"] == "ready"
    assert server.stop(signal.SIGINT) == 0
