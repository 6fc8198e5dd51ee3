"""Native threads under the event loop, and fair turns on the processor. The session's only use of eventlet."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import eventlet
from eventlet import tpool
from eventlet.semaphore import Semaphore

Result = TypeVar("Result")

# Work of more steps than this (edges visited, rows read) leaves the event loop.
LARGE = 2_000
# Whoever waits for a signal looks again after this long all the same.
IDLE_SECONDS = 1.0


class Signal:
    """Wakes one waiter once; setting it twice is setting it once."""

    def __init__(self) -> None:
        self._semaphore = Semaphore(0)

    def set(self) -> None:
        if self._semaphore.counter < 1:
            self._semaphore.release()

    def wait(self, timeout: float | None = None) -> bool:
        """True when set, False after `timeout` seconds."""
        if timeout is not None and timeout <= 0:
            timeout = 0.0005
        return bool(self._semaphore.acquire(timeout=timeout))


class Turn:
    """A place in the queue for the processor, then the turn itself."""

    def __init__(self, turns: Turns, wake: Signal) -> None:
        self._turns = turns
        self.wake = wake
        self.granted = False

    def release(self) -> None:
        """Give the turn back, or leave the queue."""
        self._turns.release(self)


class Turns:
    """Hands out `slots` turns at once, first come first served.

    Trainings and jobs ask again only after their slice, so they join behind all others: one slice each, in rounds.
    """

    def __init__(self, slots: int) -> None:
        self._free = slots
        self._queue: deque[Turn] = deque()

    def request(self, wake: Signal) -> Turn:
        """Queue up for one slice; `wake` is set once the turn is granted."""
        turn = Turn(self, wake)
        self._queue.append(turn)
        self._grant()
        return turn

    @property
    def waiting(self) -> int:
        return len(self._queue)

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
    """Runs work away from the event loop."""

    def __init__(self, slots: int | None = None) -> None:
        cores = os.cpu_count() or 1
        # One core is left to the loop, which must stay quick while everybody trains.
        self._turns = Turns(slots or max(1, cores - 1))
        # More long answers at once would only leave fewer threads for the short ones.
        self._long = Semaphore(cores)

    @property
    def waiting(self) -> int:
        """How many wait for a turn."""
        return self._turns.waiting

    def call(self, function: Callable[..., Result], *args: Any) -> Result:
        """The result of the function, run in a native thread; only the caller waits."""
        result: Result = tpool.execute(function, *args)
        return result

    def compute(self, size: int, function: Callable[..., Result], *args: Any) -> Result:
        """As `call` when the work is large, else right here."""
        return self.call(function, *args) if size > LARGE else function(*args)

    def call_long(self, function: Callable[..., Result], *args: Any) -> Result:
        """As `call`, for what may take seconds: waits until there is room for it."""
        with self._long:
            return self.call(function, *args)

    def spawn(self, function: Callable[..., object], *args: Any) -> None:
        eventlet.spawn(function, *args)

    def after(self, seconds: float, function: Callable[..., object], *args: Any) -> None:
        eventlet.spawn_after(seconds, function, *args)

    def sleep(self, seconds: float) -> None:
        eventlet.sleep(seconds)

    def signal(self) -> Signal:
        return Signal()

    def lock(self) -> AbstractContextManager[object]:
        """Held by one at a time, in the order in which they came."""
        lock: AbstractContextManager[object] = Semaphore(1)
        return lock

    @contextmanager
    def turn(self, wake: Signal, given_up: Callable[[], bool]) -> Iterator[bool]:
        """Wait for a turn on the processor and hold it; False when `given_up()` was true before it was granted.

        `wake` is set when the turn is granted; set it too when `given_up` may have changed.
        """
        turn = self._turns.request(wake)
        try:
            while not turn.granted and not given_up():
                wake.wait(IDLE_SECONDS)
            yield turn.granted
        finally:
            turn.release()
