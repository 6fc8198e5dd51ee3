"""What a session needs of the world: somewhere to compute, and someone who listens. Tests give their own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from server.errors import BackdrawError
from server.session.stream import Frame

Result = TypeVar("Result")


class Signal(Protocol):
    """Wakes one waiter once, however often it was set before."""

    def set(self) -> None: ...

    def wait(self, timeout: float | None = None) -> bool:
        """True when set, False after `timeout` seconds."""
        ...


class Turn(Protocol):
    """A place in the queue for the processor."""

    granted: bool

    def release(self) -> None:
        """Give the turn back, or leave the queue."""
        ...


class Workers(Protocol):
    """Runs work away from the event loop."""

    def call(self, function: Callable[..., Result], *args: Any) -> Result:
        """The result of the function, run in a native thread; only the caller waits."""
        ...

    def spawn(self, function: Callable[..., object], *args: Any) -> None: ...

    def after(self, seconds: float, function: Callable[..., object], *args: Any) -> None: ...

    def sleep(self, seconds: float) -> None: ...

    def signal(self) -> Signal: ...

    def lock(self) -> AbstractContextManager[object]: ...

    def turn(self, wake: Signal) -> Turn:
        """Queue up for one training slice; `wake` is set once it is granted."""
        ...


class Listener(Protocol):
    """The connection a session speaks to. Called by green threads only."""

    def frame(self, frame: Frame) -> None: ...

    def state(self, reason: str, problem: BackdrawError | None) -> None:
        """A run has ended, or the server has paused it."""
        ...

    def leave(self, reason: str) -> None:
        """Another connection has taken over this session."""
        ...
