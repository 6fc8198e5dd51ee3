"""What of a training reaches the client: the newest record only, under credit, at a limited rate."""

from __future__ import annotations

import time
from collections.abc import Callable

from server.engine.record import StepRecord
from server.protocol.frames import CurvePart, Frame
from server.session.curve import Curve
from server.session.peer import Peer
from server.session.pictures import Pictures
from server.settings import Settings


class Stream:
    """The client, its credit, and the one record that waits. Neither side ever queues more than the granted credit."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self.peer: Peer | None = None
        self.credit = 0
        self.visible = True
        self._newest: tuple[StepRecord, int] | None = None
        self._urgent = False
        self._sequence = 0
        self._last_sent = -1e9
        self._last_edge_rows = -1e9
        self.curve = Curve(settings.curve_points)
        self.pictures = Pictures(settings, clock)

    # ---- the client -----------------------------------------------------------------------------------------------

    def attach(self, peer: Peer) -> None:
        """A client joins; one that is still here has been replaced. It grants its credit anew."""
        replaced = self.peer
        self.detach()
        self.peer = peer
        if replaced is not None:
            replaced.leave()

    def detach(self) -> None:
        """Nobody listens."""
        self.peer = None
        self.credit = 0
        self.visible = True
        self.pictures.forget()

    def grant(self, frames: int) -> None:
        self.credit = min(self.credit + frames, self._settings.max_credit)
        self._send()

    def show(self, visible: bool) -> None:
        """Whether the page is seen; the newest record is sent when it is seen again."""
        self.visible = visible
        self.hurry()

    # ---- records --------------------------------------------------------------------------------------------------

    @property
    def must_wait(self) -> bool:
        """True while a run that shows every step must wait for credit. A hidden or closed page is never waited for."""
        return self.peer is not None and self.visible and (self.credit == 0 or self._newest is not None)

    def ready(self, now: float) -> bool:
        """True when a record offered now could be sent now."""
        paused = 1.0 / self._settings.frames_per_second
        # A tenth of tolerance, so that a pace of exactly one frame is not halved by rounding of timers.
        return self._can_send and now - self._last_sent >= 0.9 * paused

    @property
    def _can_send(self) -> bool:
        return self.peer is not None and self.visible and self.credit > 0

    def offer(self, record: StepRecord, revision: int, *, urgent: bool = False) -> None:
        """The newest record; one that still waits is dropped for it. urgent: whatever the frame rate."""
        self._newest = (record, revision)
        self._urgent = urgent
        self._send()

    def hurry(self) -> None:
        """No further record comes soon: the one that waits is sent as soon as there is credit."""
        self._urgent = True
        self._send()

    def clear(self) -> None:
        """Forget what was not sent: the weights were set by hand, so it belongs to the past."""
        self._newest = None
        self.curve.clear()

    def take_rest(self) -> CurvePart:
        """The part of the curve not sent yet. The record that waits is dropped: its client has it already."""
        self._newest = None
        return self.curve.take()

    def frame(self, record: StepRecord, revision: int, curve: CurvePart | None = None) -> Frame:
        """A record that goes out at once, in a reply."""
        return Frame(record, revision, self._next_sequence(), curve=curve)

    def _send(self) -> None:
        now = self._clock()
        if self.peer is None or self._newest is None or not (self.ready(now) or (self._urgent and self._can_send)):
            return
        record, revision = self._newest
        self._newest = None
        self.credit -= 1
        self._last_sent = now
        large = len(record.weight) > self._settings.full_frame_edges
        edge_rows = not large or self._urgent or now - self._last_edge_rows >= self._settings.edge_rows_interval
        if edge_rows:
            self._last_edge_rows = now
        self.peer.frame(Frame(record, revision, self._next_sequence(), edge_rows, self.curve.take()))
        self.pictures.follow(record, revision)

    def _next_sequence(self) -> int:
        self._sequence = (self._sequence + 1) % 2**32
        return self._sequence
