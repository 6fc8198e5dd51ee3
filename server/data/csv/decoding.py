"""Bytes of a file as text."""

from __future__ import annotations

import codecs

from server.errors import error

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(content: bytes) -> str:
    """The text in UTF-8, or in UTF-16 when a byte order mark says so. Raises BackdrawError `bad_csv`."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as wrong:
        name = encoding.upper()[:6].rstrip("-")
        text = f"This is not {name} text (byte {wrong.start + len(mark)}). Save it as CSV UTF-8."
        raise error("bad_csv", text) from None
