"""Pictures as bytes: a head in JSON, and behind it the numbers that its parts point to (docs/protocol.md)."""

from __future__ import annotations

import struct
from typing import Any

import msgspec

from server.protocol.messages import Reply, dumps, plain

_ALIGNMENT = 8
_LENGTH = struct.Struct("<Q")


def encode(head: Reply, body: bytes) -> bytes:
    """u64 length of the head, the head with blanks up to a multiple of 8 bytes, the body."""
    text = dumps(plain(head)).encode()
    text += b" " * (-len(text) % _ALIGNMENT)
    return b"".join([_LENGTH.pack(len(text)), text, body])


def padded(block: bytes) -> bytes:
    """With zeros up to a multiple of 8 bytes, so that what follows is where float64 may begin."""
    return block + b"\0" * (-len(block) % _ALIGNMENT)


def decode(message: bytes) -> tuple[dict[str, Any], bytes]:
    """The head, and everything behind it."""
    (length,) = _LENGTH.unpack_from(message)
    begin = _LENGTH.size
    return msgspec.json.decode(message[begin : begin + length]), message[begin + length :]
