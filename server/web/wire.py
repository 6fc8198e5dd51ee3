"""From the text of a Socket.IO packet to a checked request. Socket.IO itself sees one event only: `request`.

So a client can name an event `connect`, `disconnect` or anything else without ever reaching a handler of that name,
and every payload is parsed once, straight into its declared type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from socketio import packet

from server.errors import BackdrawError, error
from server.web.messages import MESSAGES, check, dumps

# The name under which every client event is dispatched.
REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Request:
    """One client event: its checked message, or what is wrong with it."""

    name: str
    message: msgspec.Struct | None
    wrong: BackdrawError | None = None


def parse_event(text: str) -> Request:
    """The request in a Socket.IO event `["name", {...}]`; anything else becomes a request that carries its error."""
    name = ""
    try:
        name, payload = _split(text)
        kind = MESSAGES.get(name)
        if kind is None:
            raise error("unknown_event", f"There is no event {name[:50]!r}.")
        return Request(name, check(payload, kind))
    except BackdrawError as wrong:
        return Request(name, None, wrong)


def _split(text: str) -> tuple[str, msgspec.Raw]:
    try:
        name, payload = msgspec.json.decode(text, type=tuple[str, msgspec.Raw])
        return name, payload
    except msgspec.ValidationError:
        raise error("invalid", "An event is a name and exactly one JSON object.") from None
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise error("invalid", "This event is not JSON, or nested too deeply.") from None


class _Json:
    """What python-socketio calls where it would call the json module."""

    @staticmethod
    def loads(text: str) -> Any:
        # Only events are lists; the one other text with data is the CONNECT packet, whose data nobody reads.
        return [REQUEST, parse_event(text)] if text.startswith("[") else None

    @staticmethod
    def dumps(value: Any, **_options: object) -> str:
        return dumps(value)


class WirePacket(packet.Packet):
    """Socket.IO's packet with our parser and writer. A subclass, because the original's `json` is shared by all."""

    json = _Json
