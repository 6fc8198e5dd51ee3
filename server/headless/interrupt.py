"""Ctrl-C as a flag that work looks at, so that it ends by itself and keeps what is done."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """`pressed` once Ctrl-C has been."""

    pressed = False

    def press(self, _number: int, _frame: FrameType | None) -> None:
        self.pressed = True


@contextmanager
def interrupt() -> Iterator[Interrupt]:
    """Inside, Ctrl-C raises nothing. It works even where the parent ignores it, as nohup and background jobs do."""
    pressed = Interrupt()
    before = signal.signal(signal.SIGINT, pressed.press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
