"""The words of a formula, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from server.errors import BackdrawError, error

LONGEST = 500

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[^\W\d]\w*)
  | `(?P<ticked>[^`]+)` | "(?P<quoted>[^"]+)" | '(?P<single>[^']+)'
  | (?P<sign>\*\*|<=|>=|==|!=|&&|\|\||[-+*/^()<>=,!−·×÷≤≥≠])
)""",
    re.VERBOSE,
)
_SAME = {"**": "^", "−": "-", "·": "*", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "=": "=="}
_SAME |= {"&&": "and", "||": "or", "!": "not"}
_WORDS = ("and", "or", "not")

Kind = Literal["number", "word", "name", "sign", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """kind: `name` is a word in quotes, which is always a column. at: characters before it."""

    kind: Kind
    text: str
    at: int


def formula_error(message: str, at: int) -> BackdrawError:
    """`bad_formula` at a character, counted from 0 in `position` and from 1 in the message."""
    found = error("bad_formula", f"Formula, character {at + 1}: {message}.")
    found.position = at
    return found


def tokens(text: str) -> Iterator[Token]:
    """Raises BackdrawError `bad_formula`."""
    if len(text) > LONGEST:
        raise formula_error(f"at most {LONGEST} characters fit", LONGEST)
    place = 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None:
            at = place + len(text[place:]) - len(text[place:].lstrip())
            raise formula_error(f"{text[at]!a} is not closed" if text[at] in "`\"'" else _strange(text[at]), at)
        group = match.lastgroup or ""
        word, at = match[group], match.start(group) - (group in ("ticked", "quoted", "single"))
        if group == "sign" or (word.lower() in _WORDS and group == "word"):
            yield Token("sign", _SAME.get(word, word.lower()), at)
        elif group in ("number", "word"):
            yield Token("number" if group == "number" else "word", word, at)
        else:
            yield Token("name", word, at)
        place = match.end()
    yield Token("end", "", len(text))


def _strange(character: str) -> str:
    return f"{character!r} has no meaning here"
