"""Headers, hosts and origins: what a browser may do with our pages, and which requests are ours to answer."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request

from server.errors import error
from server.settings import Settings

Environ = dict[str, Any]
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def nonce() -> str:
    """This response's nonce, the same for template and header."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    text: str = g.nonce
    return text


def protect(app: Flask) -> None:
    """Set the headers on every response of the app."""

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce())
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        # Kept by the browser but asked for each time (the ETag makes it cheap), so an edited file is seen at once.
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


def require_json_from_here() -> None:
    """Refuse a POST that is not JSON, or that a page of another origin sent.

    Raises BackdrawError `not_json` or `foreign_origin`.
    """
    if request.mimetype != "application/json":
        raise error("not_json", "Send this with Content-Type: application/json.")
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.host.lower():
        raise error("foreign_origin", "This request comes from another site and is not answered.")


def allowed_host(host: str, settings: Settings) -> bool:
    """Whether a Host header names us. A site that points its own name at this machine (DNS rebinding) does not.

    Bound to this machine only, we are called localhost; bound to the network, any name may be right.
    """
    name = urlsplit(f"//{host}").hostname or ""
    name = f"[{name}]" if ":" in name else name
    extra = {part.strip().lower() for part in settings.allowed_hosts.split(",") if part.strip()}
    if name in extra or name in _LOOPBACK:
        return True
    return not extra and not _is_loopback(settings.host)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Gate:
    """WSGI middleware before everything, Socket.IO included: foreign hosts are refused, compression is not offered.

    Compressing every message would cost more than half of the frames the server can send.
    """

    def __init__(self, app: WsgiApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "")
        try:
            known = allowed_host(host, self._settings)
        except ValueError:
            known = False
        if not known:
            text = b"This server does not answer to that name; BACKDRAW_ALLOWED_HOSTS can add it.\n"
            start_response("421 Misdirected Request", [("Content-Type", "text/plain"), ("Connection", "close")])
            return [text]
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return self._app(environ, start_response)
