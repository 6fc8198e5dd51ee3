"""Bodies of HTTP requests in, JSON out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from server.errors import error
from server.protocol.messages import dumps
from server.session.workers import Workers

# Bodies above this are parsed off the event loop.
LARGE_BODY = 100_000

Result = TypeVar("Result")


def body() -> bytes:
    """All of the request's body. Raises BackdrawError `too_large`."""
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        limit = current_app.config["MAX_CONTENT_LENGTH"] // 1_000_000
        raise error("too_large", f"This is too large; the limit is {limit} MB.") from None


def parsed(content: bytes, parse: Callable[[bytes], Result], workers: Workers) -> Result:
    """What `parse` makes of a body."""
    return workers.call(parse, content) if len(content) > LARGE_BODY else parse(content)


def json_response(value: dict[str, Any]) -> Response:
    return Response(dumps(value), mimetype="application/json")
