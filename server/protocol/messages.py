"""Messages as declared types: one check for what a client sends, one way to write what it is answered.

Parts of a document have the types that documents have (server/document/forms.py).
"""

from __future__ import annotations

import math
from typing import Annotated, Any, TypeVar

import msgspec

from server.data.forms import Form
from server.data.numerals import json_number
from server.document.reading import read
from server.errors import BackdrawError, error

Revision = Annotated[int, msgspec.Meta(ge=0, le=2**32 - 1)]
# A data row, or -1 for the probe.
Point = Annotated[int, msgspec.Meta(ge=-1, le=2**31 - 1)]


# A request's one JSON object.
Message = Form


class Drawn(Message, frozen=True):
    """A request about the drawing of this revision, or one that makes this revision."""

    revision: Revision


class Reply(msgspec.Struct, frozen=True):
    """What the server says. Any float may be NaN or infinite; a field that is UNSET is left out."""


class Done(Reply, frozen=True):
    """Nothing to say but that it is done."""


AnyMessage = TypeVar("AnyMessage", bound=Message)


def check(text: str | bytes | msgspec.Raw, kind: type[AnyMessage]) -> AnyMessage:
    """The message that JSON text holds. Raises BackdrawError `invalid` with the path of the first thing wrong.

    Strict JSON only: NaN, Infinity, numbers beyond float64, and nesting deeper than the types go are all refused.
    """
    try:
        return read(bytes(text) if isinstance(text, msgspec.Raw) else text, kind)
    except BackdrawError as wrong:
        raise error("invalid", wrong.message) from None


def success(reply: Reply) -> dict[str, Any]:
    """An acknowledgement that says yes."""
    return {"ok": True, **plain(reply)}


def failure(wrong: BackdrawError) -> dict[str, Any]:
    """An acknowledgement that says what is wrong."""
    return {"ok": False, "error": wrong.as_dict()}


def plain(reply: Reply) -> dict[str, Any]:
    """The reply as JSON may hold it, with numbers that are not finite by name. Only bytes stay what they are."""
    named: dict[str, Any] = _named(msgspec.to_builtins(reply, builtin_types=(bytes,)))
    return named


def _named(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else json_number(value)
    if isinstance(value, list):
        return [_named(item) for item in value]
    if isinstance(value, dict):
        return {name: _named(item) for name, item in value.items()}
    return value


def dumps(value: Any) -> str:
    """JSON text; numbers with as many digits as give back the same float64. Only for what `plain` gives."""
    return msgspec.json.encode(value).decode()
