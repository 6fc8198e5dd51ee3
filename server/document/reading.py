"""JSON text or plain objects into declared types, with errors that say where."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from server.errors import BackdrawError, error

Form = TypeVar("Form")

_PLACE = re.compile(r"^(?P<what>.*) - at (?:`(?P<key>key|value)` in )?`\$\.?(?P<path>.*)`$", re.DOTALL)
_BYTE = re.compile(r"^JSON is malformed: (?P<what>.*) \(byte (?P<byte>\d+)\)$")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(source: object, form: type[Form]) -> Form:
    """`source` as a value of the declared type: JSON as bytes or str, or plain objects as a JSON parser makes them.

    Raises BackdrawError: `bad_json` when the text is not JSON, `bad_document` with the path of the first thing wrong.
    """
    try:
        if isinstance(source, str):
            source = source.encode()
        if isinstance(source, (bytes, bytearray, memoryview)):
            source = bytes(source).removeprefix(_BYTE_ORDER_MARK)
            return msgspec.json.decode(source, type=form)
        return msgspec.convert(source, form, str_keys=True)
    except msgspec.ValidationError as wrong:
        raise error("bad_document", _with_place(str(wrong))) from None
    except msgspec.DecodeError as broken:
        raise _not_json(str(broken), source if isinstance(source, bytes) else b"") from None
    except UnicodeError:
        raise error("bad_json", "This is not valid Unicode text.") from None
    except RecursionError:
        raise error("bad_document", "This JSON is nested too deeply to be a Backdraw document.") from None


def _with_place(text: str) -> str:
    """msgspec's "Expected `int`, got `str` - at `$.neurons[0].id`" with the place first."""
    match = _PLACE.match(text)
    if match is None:
        return f"{text.replace('`', '')}."
    what, path = match["what"].replace("`", ""), match["path"] or "the document"
    place = f"a {match['key']} of {path}" if match["key"] else path
    return f"{place}: {what[:1].lower()}{what[1:]}."


def _not_json(text: str, source: bytes) -> BackdrawError:
    match = _BYTE.match(text)
    if match is None:
        ended = "it ends in the middle, or holds a broken \\u escape" if "truncated" in text else text
        return error("bad_json", f"This is not JSON: {ended}.")
    byte = int(match["byte"])
    line = source.count(b"\n", 0, byte) + 1
    column = byte - (source.rfind(b"\n", 0, byte) + 1) + 1
    for name in (b"NaN", b"Infinity"):
        if source.startswith(name, byte):
            where = f"Line {line}, column {column} holds {name.decode()}"
            return error("not_finite", f"{where}; a document holds finite numbers only.")
    return error("bad_json", f"This is not JSON: {match['what']} in line {line}, column {column}.")
