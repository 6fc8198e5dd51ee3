"""Socket.IO packets and requests. Socket.IO itself sees one event only: `request`.

So a client can name an event `connect`, `disconnect` or anything else without ever reaching a handler of that name,
and every payload is parsed once, straight into its declared type.
"""

from __future__ import annotations

from typing import Any

import msgspec
from socketio import packet

from server.errors import BackdrawError, error
from server.protocol.events import Request
from server.protocol.messages import dumps

# The name under which every client event is dispatched, with its request and the number it wants acknowledged.
REQUEST = "request"


def parse_event(text: str) -> Request:
    """The request in a Socket.IO event `["name", {...}]`; anything else becomes a request that carries its error."""
    try:
        name, payload = msgspec.json.decode(text, type=tuple[str, msgspec.Raw])
        return Request(name, payload)
    except msgspec.ValidationError:
        return _wrong(error("invalid", "An event is a name and exactly one JSON object."))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return _wrong(error("invalid", "This event is not JSON, or nested too deeply."))


def _wrong(problem: BackdrawError) -> Request:
    return Request("", None, problem)


class _Json:
    """What python-socketio calls where it would call the json module."""

    @staticmethod
    def loads(text: str) -> Any:
        # Only events are lists. The CONNECT packet may carry data as well, which is not read.
        return [REQUEST, parse_event(text)] if text.startswith("[") else None

    @staticmethod
    def dumps(value: Any, **_options: object) -> str:
        return dumps(value)


class WirePacket(packet.Packet):
    """Socket.IO's packet with our parser and writer. A subclass, because the original's `json` is shared by all."""

    json = _Json

    def decode(self, encoded_packet: str) -> int:
        """As the original, with the packet's number as one more argument: the handler acknowledges it itself."""
        attachments: int = super().decode(encoded_packet)
        if self.data is not None:
            self.data.append(self.id)
        return attachments


def acknowledgement(number: int, answer: dict[str, Any]) -> list[str | bytes]:
    """The messages of an acknowledgement, to be sent one after the other. Bytes stand at the top of an answer only.

    The library would look for bytes in every number of 20,000 weights, which takes ten times as long as writing them.
    """
    attachments: list[str | bytes] = []
    fields = {}
    for name, value in answer.items():
        fields[name] = value
        if isinstance(value, bytes):
            fields[name] = {"_placeholder": True, "num": len(attachments)}
            attachments.append(value)
    kind = f"{packet.BINARY_ACK}{len(attachments)}-" if attachments else f"{packet.ACK}"
    return [f"{kind}{number}{dumps([fields])}", *attachments]
