"""What is wrong with a table, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field

MAX_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """line and column: counted from 1; column 0: the whole line. message: without its full stop."""

    line: int
    column: int
    message: str


@dataclass(slots=True)
class Faults:
    """count: all of them. first: the first ones, by line and column."""

    count: int = 0
    all: list[Fault] = field(default_factory=list)

    def add(self, line: int, column: int, message: str) -> None:
        self.count += 1
        self.all.append(Fault(line, column, message))

    @property
    def first(self) -> list[Fault]:
        return sorted(self.all, key=lambda one: (one.line, one.column))[:MAX_FAULTS]
