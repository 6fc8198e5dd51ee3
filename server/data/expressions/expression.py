"""A formula as a value: parsed once, computed for any number of rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from server.data.expressions.functions import (
    COMPARISON,
    COMPARISONS,
    CONSTANTS,
    FUNCTIONS,
    MINUS,
    NOT,
    OPERATORS,
    Operation,
    negated,
)
from server.data.expressions.tokens import Token, formula_error, tokens
from server.errors import BackdrawError

DEEPEST = 50

Columns = Mapping[str, np.ndarray]
Node = Callable[[Columns], np.ndarray]


@dataclass(frozen=True, slots=True)
class Expression:
    """names: of the columns it uses, in the order in which they come first."""

    names: tuple[str, ...]
    _root: Node

    def values(self, columns: Columns, count: int) -> np.ndarray:
        """(count,) from columns (count,) by name. What has no value, such as 1/0 or log(-1), is infinite or NaN."""
        with np.errstate(all="ignore"):
            return np.array(np.broadcast_to(self._root(columns), (count,)), dtype=np.float64)


def parse(text: str, names: Iterable[str]) -> Expression:
    """The formula in a text over columns of these names. Raises BackdrawError `bad_formula` with its `position`.

    A column is named as it is, or in quotes where its name is no word. A column named like a constant wins over it.
    """
    parser = _Parser(list(tokens(text)), frozenset(names))
    root = parser.part(0, 0)
    if parser.now.kind != "end":
        raise parser.unexpected("an operator")
    return Expression(tuple(parser.used), root)


class _Parser:
    """Reads by how strongly operators bind (Pratt)."""

    def __init__(self, words: list[Token], names: frozenset[str]) -> None:
        self.words, self.names, self.place = words, names, 0
        self.used: dict[str, None] = {}

    @property
    def now(self) -> Token:
        return self.words[self.place]

    def take(self) -> Token:
        token = self.now
        self.place += token.kind != "end"
        return token

    def unexpected(self, wanted: str) -> BackdrawError:
        if self.now.kind == "end":
            return formula_error(f"{wanted} is missing at the end", self.now.at)
        return formula_error(f"{wanted} is missing before {self.now.text[:40]!r}", self.now.at)

    def require(self, sign: str) -> None:
        if not self.is_sign(sign):
            raise self.unexpected(f"“{sign}”")
        self.take()

    def is_sign(self, *signs: str) -> bool:
        return self.now.kind == "sign" and self.now.text in signs

    def part(self, binding: int, depth: int) -> Node:
        """All that binds more strongly than `binding`."""
        if depth > DEEPEST:
            raise formula_error("it is nested too deeply", self.now.at)
        left = self.first(depth)
        while self.now.kind == "sign":
            sign = self.now.text
            if sign in COMPARISONS and binding < COMPARISON:
                left = self.compared(left, depth)
            elif sign in OPERATORS and binding < OPERATORS[sign][0]:
                self.take()
                strength, operation = OPERATORS[sign]
                left = _both(operation, left, self.part(strength - (sign == "^"), depth + 1))
            else:
                break
        return left

    def first(self, depth: int) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "word" and self.is_sign("("):
            return self.call(token, depth)
        if token.kind in ("word", "name"):
            return self.column(token)
        if token.kind == "sign" and token.text in ("-", "+"):
            value = self.part(MINUS, depth + 1)
            return value if token.text == "+" else lambda columns: np.negative(value(columns))
        if token.kind == "sign" and token.text == "not":
            denied = self.part(NOT, depth + 1)
            return lambda columns: negated(denied(columns))
        if token.kind == "sign" and token.text == "(":
            inside = self.part(0, depth + 1)
            self.require(")")
            return inside
        self.place -= token.kind != "end"
        raise self.unexpected("a number, a column or a function")

    def number(self, token: Token) -> Node:
        value = float(token.text)
        if not math.isfinite(value):
            raise formula_error(f"{token.text[:40]} is too large", token.at)
        return lambda _: np.asarray(value)

    def column(self, token: Token) -> Node:
        name = token.text
        if name in self.names:
            self.used[name] = None
            return lambda columns: columns[name]
        if token.kind == "word" and name in CONSTANTS:
            return lambda _: np.asarray(CONSTANTS[name])
        if name in FUNCTIONS:
            raise formula_error(f"the function {name} needs “(” after it", token.at)
        known = ", ".join(sorted(self.names)[:20]) or "none"
        raise formula_error(f"there is no column {name[:40]!r}; there are: {known}", token.at)

    def call(self, token: Token, depth: int) -> Node:
        function = FUNCTIONS.get(token.text)
        if function is None:
            cure = f"there are {', '.join(FUNCTIONS)}"
            if token.text in self.names:
                cure = "to multiply, write * after it"
            raise formula_error(f"there is no function {token.text[:40]!r}; {cure}", token.at)
        self.require("(")
        given = [self.part(0, depth + 1)]
        while self.is_sign(","):
            self.take()
            given.append(self.part(0, depth + 1))
        self.require(")")
        if function.most is not None and len(given) > function.most:
            raise formula_error(f"{token.text} takes one argument, not {len(given)}", token.at)
        compute = function.compute
        return lambda columns: compute(*(one(columns) for one in given))

    def compared(self, left: Node, depth: int) -> Node:
        """0 < x < 1 means both, as on paper."""
        found: Node | None = None
        while self.now.kind == "sign" and self.now.text in COMPARISONS:
            operation = COMPARISONS[self.take().text]
            right = self.part(COMPARISON, depth + 1)
            here = _both(operation, left, right)
            found = here if found is None else _both(np.multiply, found, here)
            left = right
        assert found is not None
        return found


def _both(operation: Operation, left: Node, right: Node) -> Node:
    return lambda columns: operation(left(columns), right(columns))
