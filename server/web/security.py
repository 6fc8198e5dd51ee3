"""Headers, hosts and origins: what a browser may do with our pages, and which requests are ours to answer."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request

from server.errors import error
from server.settings import Settings
from server.web.origins import Environ, allowed_host, extra_hosts, from_here, take_forwarded

FOREIGN = (
    "This request comes from another site and is not answered. (Behind a proxy, BACKDRAW_TRUSTED_PROXIES names the "
    "proxy, so that the server learns which name was called.)"
)
WsgiApp = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

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
    if not from_here(request.environ):
        raise error("foreign_origin", FOREIGN)


class Gate:
    """WSGI middleware before everything, Socket.IO included: foreign hosts and origins are refused, a client's
    connections through a proxy are counted, compression is not offered.

    Compressing every message would cost more than half of the frames the server can send.
    """

    def __init__(self, app: WsgiApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._through_proxies: Counter[str] = Counter()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        refused = self._refusal(environ)
        if refused is not None:
            status, text = refused
            start_response(status, [("Content-Type", "text/plain"), ("Connection", "close")])
            return [text.encode() + b"\n"]
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        client = environ["REMOTE_ADDR"]
        self._through_proxies[client] += environ["backdraw.proxied"]
        try:
            return self._app(environ, start_response)
        finally:
            self._through_proxies[client] -= environ["backdraw.proxied"]
            if not self._through_proxies[client]:
                del self._through_proxies[client]

    def _refusal(self, environ: Environ) -> tuple[str, str] | None:
        """Status and text for a request that is not ours to answer; a proxy's words are put in place before."""
        peer, called = environ.get("REMOTE_ADDR", ""), environ.get("HTTP_HOST", "")
        take_forwarded(environ, self._settings.proxies)
        environ["backdraw.proxied"] = environ.setdefault("REMOTE_ADDR", peer) != peer
        # A proxy that calls us by our own name may itself be called by any, unless the names are listed.
        names = {called, environ.get("HTTP_HOST", "")} if extra_hosts(self._settings) else {called}
        if not all(allowed_host(name, self._settings) for name in names):
            return (
                "421 Misdirected Request",
                "This server does not answer to that name; BACKDRAW_ALLOWED_HOSTS can add it.",
            )
        if environ.get("PATH_INFO", "").startswith("/socket.io") and not from_here(environ):
            return "403 Forbidden", FOREIGN
        if self._through_proxies[environ["REMOTE_ADDR"]] >= self._settings.max_connections_per_address:
            return "429 Too Many Requests", "There are too many connections from your address."
        return None
