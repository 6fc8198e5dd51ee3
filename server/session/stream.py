"""What of a training reaches the client: newest record only, under credit, at most so many frames a second."""

from __future__ import annotations

from dataclasses import dataclass, replace

from server.engine.arrays import Floats
from server.engine.record import StepRecord
from server.session.curve import Curve
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Frame:
    """A record on its way out. edge_rows False: a large network's edges are left out of this one."""

    record: StepRecord
    revision: int
    sequence: int
    edge_rows: bool = True


class Stream:
    """Credit, visibility and the one record that waits. Neither side ever queues more than the granted credit."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._newest: tuple[StepRecord, int] | None = None
        self._sequence = 0
        self._last_sent = -1e9
        self._last_edge_rows = -1e9
        self.curve = Curve(settings.curve_points)
        self.detach()

    def detach(self) -> None:
        """Nobody listens; a client that (re)joins grants its credit anew."""
        self.credit = 0
        self.visible = True
        self.attached = False

    def attach(self) -> None:
        self.detach()
        self.attached = True

    def grant(self, frames: int) -> None:
        self.credit = min(self.credit + frames, self._settings.max_credit)

    @property
    def must_wait(self) -> bool:
        """True while a run that shows every step has to wait for credit. Hidden or gone, nobody is to be waited for."""
        return self.attached and self.visible and (self.credit == 0 or self._newest is not None)

    def clear(self) -> None:
        """Forget what was not sent: the weights were set by hand, so it belongs to the past."""
        self._newest = None
        self.curve.clear()

    def take_rest(self) -> tuple[Floats, Floats]:
        """The curve's steps and losses not sent yet. The record that waits is dropped: its client has it already."""
        self._newest = None
        return self.curve.take()

    def offer(self, record: StepRecord, revision: int) -> None:
        """The newest record; one that still waits is dropped for it."""
        self._newest = (record, revision)

    def ready(self, now: float) -> bool:
        """True when a record offered now could be sent now."""
        paused = 1.0 / self._settings.frames_per_second
        # A tenth of tolerance, so that a pace of exactly one frame is not halved by rounding of timers.
        return self.attached and self.visible and self.credit > 0 and now - self._last_sent >= 0.9 * paused

    def take(self, now: float, *, at_once: bool = False) -> Frame | None:
        """The waiting record as a frame, or None. at_once: without regard to the frame rate, never to credit."""
        if self._newest is None or not (self.ready(now) or (at_once and self.ready(float("inf")))):
            return None
        record, revision = self._newest
        self._newest = None
        self.credit -= 1
        self._last_sent = now
        large = len(record.weight) > self._settings.full_frame_edges
        edge_rows = not large or at_once or now - self._last_edge_rows >= self._settings.edge_rows_interval
        if edge_rows:
            self._last_edge_rows = now
        steps, losses = self.curve.take()
        record = replace(record, curve_step=steps, curve_loss=losses)
        return Frame(record, revision, self.next_sequence(), edge_rows)

    def next_sequence(self) -> int:
        self._sequence = (self._sequence + 1) % 2**32
        return self._sequence
