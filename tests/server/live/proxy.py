"""A small proxy: it calls the server by the server's own name, and says by which name and address it was called."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class Proxy:
    """Forwards every connection. Each carries one request, or one WebSocket."""

    def __init__(self, port: int, client: str = "203.0.113.5") -> None:
        self._target = port
        self._client = client
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._forward, args=self._listener.accept()[:1], daemon=True).start()

    def _forward(self, caller: socket.socket) -> None:
        with suppress(OSError), caller, socket.create_connection(("127.0.0.1", self._target)) as server:
            head = b""
            while b"\r\n\r\n" not in head:
                part = caller.recv(65536)
                if not part:
                    return
                head += part
            head, _, body = head.partition(b"\r\n\r\n")
            server.sendall(self._rewritten(head) + b"\r\n\r\n" + body)
            threading.Thread(target=_pipe, args=(caller, server), daemon=True).start()
            _pipe(server, caller)

    def _rewritten(self, head: bytes) -> bytes:
        first, *lines = head.decode("latin-1").split("\r\n")
        called = next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("host:"))
        kept = [line for line in lines if not line.lower().startswith("host:")]
        own = f"Host: 127.0.0.1:{self._target}"
        told = [own, f"X-Forwarded-Host: {called}", f"X-Forwarded-For: {self._client}", "X-Forwarded-Proto: http"]
        return "\r\n".join([first, *told, *kept]).encode("latin-1")

    def close(self) -> None:
        self._listener.close()


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
