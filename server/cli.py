"""The command line: `serve`, `compile`, and the commands that need no browser."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from server.errors import BackdrawError
from server.headless.commands import COMMANDS
from server.headless.data_commands import DATA_COMMANDS
from server.settings import Settings

if TYPE_CHECKING:
    from server.app import Parts

# Trainings stop after the slice under way; on a busy machine with many of them that may take a moment.
CLOSING_SECONDS = 0.5


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Backdraw: draw a network, run it, watch it learn. Without a command: serve, and open the page."""


for _command in (*COMMANDS, *DATA_COMMANDS):
    main.add_command(_command)


@main.command("compile")
def compile_kernels() -> None:
    """Compile the training kernels into their cache."""
    from server.engine.executors import kernels

    kernels.compile_all()


@main.command()
@click.option("--host", help="Address to listen on; 0.0.0.0 for every network.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 0 for any free one.")
@click.option("--browser/--no-browser", help="Open the page in the browser. Default: only without a command.")
def serve(host: str | None, port: int | None, browser: bool) -> None:
    """Start the server and answer until it is stopped."""
    try:
        settings = Settings.from_environment()
    except ValueError as wrong:
        raise click.ClickException(str(wrong)) from None
    if host is not None:
        settings = replace(settings, host=host)
    if port is not None:
        settings = replace(settings, port=port)
    try:
        _serve(settings, browser)
    except BackdrawError as wrong:
        click.echo(wrong.message, err=True)
        sys.exit(1)


def _serve(settings: Settings, browser: bool) -> None:
    from server.web.listener import address_of, end, listen, serve

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    # NumPy slices in native threads then leave the loop a third of the lag.
    sys.setswitchinterval(0.0005)
    listener = listen(settings.host, settings.port)

    from server.app import create_app

    app = create_app(settings)
    parts: Parts = app.extensions["backdraw"]

    def announce() -> None:
        address = address_of(listener, settings.host)
        print(f"Backdraw is running at {address} - press Ctrl-C to stop", flush=True)
        if browser:
            _open_in_browser(address)
        parts.kernels.start()

    serve(listener, app, settings, announce)
    parts.kernels.stop()
    parts.sockets.goodbye()
    _close(parts)
    end()


def _open_in_browser(address: str) -> None:
    """Open the page if this machine has a browser. In a process apart: some browsers would use the terminal."""
    command = [sys.executable, "-I", "-m", "webbrowser", address]
    null = subprocess.DEVNULL
    subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)


def _close(parts: Parts) -> None:
    """Stop all trainings and tell their users, or give up waiting for it: a stop must not take long."""
    closed = parts.workers.signal()

    def close() -> None:
        try:
            parts.registry.close("shutdown")
        finally:
            closed.set()

    parts.workers.spawn(close)
    closed.wait(CLOSING_SECONDS)
