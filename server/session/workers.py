"""Native threads under the event loop, and fair turns on the processor. The session's only use of eventlet."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import eventlet
from eventlet import tpool
from eventlet.semaphore import Semaphore

from server.session import ports

Result = TypeVar("Result")


class Signal:
    """Wakes one waiter once; setting it twice is setting it once."""

    def __init__(self) -> None:
        self._semaphore = Semaphore(0)

    def set(self) -> None:
        if self._semaphore.counter < 1:
            self._semaphore.release()

    def wait(self, timeout: float | None = None) -> bool:
        if timeout is not None and timeout <= 0:
            timeout = 0.0005
        return bool(self._semaphore.acquire(timeout=timeout))


class Turn:
    """A place in the queue, then the turn itself."""

    def __init__(self, turns: Turns, wake: ports.Signal) -> None:
        self._turns = turns
        self.wake = wake
        self.granted = False

    def release(self) -> None:
        self._turns.release(self)


class Turns:
    """Hands out `slots` turns at once, first come first served.

    A training asks again only after its slice, so it joins behind all others: one user, one turn, in rounds.
    """

    def __init__(self, slots: int) -> None:
        self._free = slots
        self._queue: deque[Turn] = deque()

    def request(self, wake: ports.Signal) -> Turn:
        turn = Turn(self, wake)
        self._queue.append(turn)
        self._grant()
        return turn

    def release(self, turn: Turn) -> None:
        if turn.granted:
            turn.granted = False
            self._free += 1
        elif turn in self._queue:
            self._queue.remove(turn)
        self._grant()

    def _grant(self) -> None:
        while self._free and self._queue:
            turn = self._queue.popleft()
            self._free -= 1
            turn.granted = True
            turn.wake.set()


class Workers:
    """server.session.ports.Workers on eventlet."""

    def __init__(self, slots: int | None = None) -> None:
        # One core is left to the loop, which must stay quick while everybody trains.
        self._turns = Turns(slots or max(1, (os.cpu_count() or 1) - 1))

    def call(self, function: Callable[..., Result], *args: Any) -> Result:
        result: Result = tpool.execute(function, *args)
        return result

    def spawn(self, function: Callable[..., object], *args: Any) -> None:
        eventlet.spawn(function, *args)

    def after(self, seconds: float, function: Callable[..., object], *args: Any) -> None:
        eventlet.spawn_after(seconds, function, *args)

    def sleep(self, seconds: float) -> None:
        eventlet.sleep(seconds)

    def signal(self) -> Signal:
        return Signal()

    def lock(self) -> AbstractContextManager[object]:
        lock: AbstractContextManager[object] = Semaphore(1)
        return lock

    def turn(self, wake: ports.Signal) -> Turn:
        return self._turns.request(wake)
