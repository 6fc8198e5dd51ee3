"""The user's own texts in a document: how long they may be, and that they are whole."""

from __future__ import annotations

from collections.abc import Iterable

from server.errors import error

MAX_TITLE = 200
MAX_TASK = 20_000


def check_text(what: str, text: str, most: int, neurons: Iterable[int] = ()) -> None:
    """Raises BackdrawError `bad_document` for a text that is too long or holds half a character. what: its name."""
    if len(text) > most:
        raise error("bad_document", f"{what} has {len(text):,} characters; at most {most:,} fit.", neurons)
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise error("bad_document", f"{what} holds half a character (a surrogate).", neurons)
