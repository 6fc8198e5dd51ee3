"""How many steps the next slice makes and when it may start."""

from __future__ import annotations

import math

# A slice may grow by this factor over the last one: one lucky measurement must not make a slice of seconds.
GROWTH = 4.0
MAX_STEPS = 5_000_000
# Behind by more than this, a paced run gives up the missed steps instead of racing to catch up.
MAX_DEBT_SECONDS = 0.5


class Pace:
    """Slices of about `slice_seconds` at full speed; at a given speed, as many steps as are due.

    At speeds up to `frames_per_second` every step is its own slice, because every step is shown. Times are seconds of
    any monotonic clock, handed in, so that a test can turn it.
    """

    def __init__(self, speed: float | None, frames_per_second: float, slice_seconds: float, now: float) -> None:
        self._frames_per_second = frames_per_second
        self._slice_seconds = slice_seconds
        self._seconds_per_step = math.nan
        self._last_steps = 1
        self.set_speed(speed, now)

    def set_speed(self, speed: float | None, now: float) -> None:
        """Steps per second, or None for as many as possible. The first step is due at once."""
        self.speed = speed
        self._origin = now
        self._made = 0

    @property
    def every_step(self) -> bool:
        """True when each single step is shown."""
        return self.speed is not None and self.speed <= self._frames_per_second

    def due(self, now: float) -> tuple[int, float]:
        """(steps, 0) for a slice to be made now, or (0, seconds to wait)."""
        if self.speed is None:
            return self._capacity(), 0.0
        elapsed = now - self._origin
        if elapsed * self.speed - self._made > max(1.0, self.speed * MAX_DEBT_SECONDS):
            self._origin, self._made, elapsed = now, 0, 0.0
        due = math.floor(elapsed * self.speed + 1e-9) + 1 - self._made
        if due <= 0:
            return 0, max(self._made / self.speed - elapsed, 0.0005)
        if self.every_step:
            return 1, 0.0
        # Faster than frames: gather what falls into one frame's time, unless a slice can't hold that many.
        batch = max(1, math.ceil(self.speed / self._frames_per_second))
        capacity = self._capacity()
        if due < min(batch, capacity):
            return 0, max((self._made + min(batch, capacity) - 1) / self.speed - elapsed, 0.0005)
        return min(due, capacity), 0.0

    def made(self, steps: int, seconds: float) -> None:
        """A slice of `steps` took `seconds`."""
        self._made += steps
        self._last_steps = max(steps, 1)
        if steps > 0:
            per_step = max(seconds, 1e-7) / steps
            known = not math.isnan(self._seconds_per_step)
            self._seconds_per_step = 0.5 * (self._seconds_per_step + per_step) if known else per_step

    def _capacity(self) -> int:
        if math.isnan(self._seconds_per_step):
            return 1
        fitting = self._slice_seconds / self._seconds_per_step
        return int(min(max(fitting, 1.0), self._last_steps * GROWTH, MAX_STEPS))
