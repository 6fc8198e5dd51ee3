"""The listening socket and the server loop: eventlet.wsgi with deadlines, limits, and an orderly end."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

import eventlet
import eventlet.wsgi

from server.errors import error
from server.settings import Settings
from server.web.origins import trusted

# Seconds between goodbye and the end of the process: long enough for the message to leave.
GOODBYE_SECONDS = 0.15


def listen(host: str, port: int) -> socket.socket:
    """A listening socket with TCP_NODELAY, which its connections inherit.

    Without it every frame under credit waits 40 ms for Nagle. No port reuse: it would let a second server start
    silently beside the first. Raises BackdrawError `port_taken`, `port_forbidden` or `bad_host`.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except (OSError, UnicodeError, OverflowError):
        text = f"There is no address {host!r} to listen on; try --host 127.0.0.1 (make run HOST=127.0.0.1)."
        raise error("bad_host", text) from None
    try:
        listener = eventlet.listen(address, family, backlog=256, reuse_port=False)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            free = f"--port {port + 1} (make run PORT={port + 1})"
            text = f"Port {port} is taken by another program; choose a free one: {free}."
            raise error("port_taken", text) from None
        if problem.errno == errno.EACCES:
            text = f"Port {port} needs special rights; choose one above 1023: --port 8080 (make run PORT=8080)."
            raise error("port_forbidden", text) from None
        raise error("bad_host", f"Cannot listen on {host!r}: {os.strerror(problem.errno or 0)}.") from None
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    green: socket.socket = listener
    return green


def address_of(listener: socket.socket, host: str) -> str:
    """The address to open in a browser."""
    port = listener.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def protocol(settings: Settings) -> type[eventlet.wsgi.HttpProtocol]:
    """HTTP with a deadline for headers and a limit of connections per address."""
    open_connections: Counter[str] = Counter()

    class Protocol(eventlet.wsgi.HttpProtocol):
        def __init__(self, conn_state: list[Any], server: Any) -> None:
            address = str(conn_state[0][0])
            full = sum(open_connections.values()) >= settings.max_connections
            # A proxy's connections are many clients'; security.Gate counts those, once their headers are known.
            alone = not trusted(address, settings.proxies)
            if full or (alone and open_connections[address] >= settings.max_connections_per_address):
                conn_state[1].close()
                return
            open_connections[address] += 1
            try:
                super().__init__(conn_state, server)
            except OSError:
                conn_state[1].close()
            finally:
                open_connections[address] -= 1
                if not open_connections[address]:
                    del open_connections[address]

        def parse_request(self) -> bool:
            """The headers, all within the deadline: one byte a second must not hold a connection open."""
            with eventlet.Timeout(settings.connect_deadline, TimeoutError):
                done: bool = super().parse_request()
            return done

        def log_message(self, *_: Any) -> None:
            """Nothing: a bad request is the client's business and answered there."""

    return Protocol


def wait_for_stop() -> Callable[[], None]:
    """A function that waits until SIGINT or SIGTERM arrives, as often as they come.

    The handlers do nothing; the byte that Python writes on each signal wakes the green thread that reads it, which
    works also while the loop sleeps.
    """
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)

    def wait() -> None:
        reader.recv(1)
        # From here on further signals are ignored; the writer lives as long as this function.
        signal.set_wakeup_fd(-1)
        writer.close()

    return wait


def serve(listener: socket.socket, app: Any, settings: Settings, announce: Callable[[], None]) -> None:
    """Answer requests until a stop signal, then return. The caller says goodbye and ends the process."""
    wait = wait_for_stop()
    eventlet.spawn(
        eventlet.wsgi.server,
        listener,
        app,
        protocol=protocol(settings),
        max_size=settings.max_connections + 50,
        keepalive=settings.connect_deadline,
        socket_timeout=3 * settings.connect_deadline,
        log=_Silent(),
        log_output=False,
        debug=False,
    )
    eventlet.sleep(0)
    announce()
    wait()


def end() -> None:
    """Leave at once with exit code 0: a native thread may still be in a slice, and nothing of it is to be kept."""
    eventlet.sleep(GOODBYE_SECONDS)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class _Silent:
    """A log that keeps nothing: bad requests are the client's business."""

    def write(self, _text: str) -> None: ...
