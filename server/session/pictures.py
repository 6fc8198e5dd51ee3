"""Pictures and metrics that follow the frames of a training: what a client watches, and when the next are due."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from server.engine.record import StepRecord
from server.errors import BackdrawError
from server.protocol.messages import Reply
from server.protocol.pictures import encode, padded
from server.questions.metrics import Fit, Listing, MetricsReply
from server.questions.picture import Picture, PictureHead, Seen
from server.questions.snapshot import Setup
from server.settings import Settings

# At most so many a second, whatever is asked.
_PICTURES, _THUMBNAILS, _METRICS = 20.0, 10.0, 4.0
# They follow frames, which come when they come: half of a frame's time too early counts as due.
_TOLERANCE = 0.025
# Of the processor's time that a training has; what pictures take beyond it makes them come less often.
_SHARE = 0.12
_NAMES = ("picture", "thumbnails", "metrics")

Ready = TypeVar("Ready")


class WatchPictures(Seen, frozen=True, kw_only=True):
    """rate: pictures a second, 0 for none. thumbnails: size of every neuron's own picture, 0 for none. metrics: the
    rows that they list, if they follow too.
    """

    rate: Annotated[float, msgspec.Meta(ge=0, le=_PICTURES)] = _PICTURES
    thumbnails: Annotated[int, msgspec.Meta(ge=0, le=64)] = 0
    metrics: Listing | None = None


class LivePicture(PictureHead, frozen=True):
    """at: where its float32 values begin, in bytes behind the head."""

    at: int


class LiveHead(Reply, frozen=True):
    revision: int
    step: int
    picture: LivePicture | None
    thumbnails: LivePicture | None
    metrics: MetricsReply | None


class _Part(Generic[Ready]):
    """What follows frames at a rate of its own."""

    def __init__(
        self, rate: float, prepare: Callable[[Setup], Ready], draw: Callable[[Ready, StepRecord, bytearray], Reply]
    ) -> None:
        """prepare(setup): what takes time and any weights of the setup need; raises BackdrawError for what cannot be
        drawn. draw(ready, record, body): its part of the head; its values are added to the body.
        """
        self._interval = 1.0 / rate - _TOLERANCE
        self._last = -1e9
        self._prepare = lru_cache(maxsize=1)(prepare)
        self._draw = draw

    def due(self, now: float) -> bool:
        return now - self._last >= self._interval

    def prepare(self, setup: Setup) -> Ready:
        return self._prepare(setup)

    def draw(self, setup: Setup, record: StepRecord, now: float, body: bytearray) -> Reply:
        self._last = now
        return self._draw(self.prepare(setup), record, body)


def _live_picture(picture: Picture, record: StepRecord, body: bytearray) -> LivePicture:
    found, at = picture.field.colours(record.weight), len(body)
    body += padded(found.values.tobytes())
    return LivePicture(**msgspec.structs.asdict(picture.head(found)), at=at)


class Pictures:
    """What one client watches. Nothing is computed while it watches nothing, or gets no frames."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], float] = time.monotonic,
        own_time: Callable[[], float] = time.thread_time,
    ) -> None:
        """own_time: processor time of the thread that asks."""
        self._settings = settings
        self._clock = clock
        self._own_time = own_time
        self._frame: tuple[StepRecord, int] | None = None
        self._not_before = -1e9
        self._parts: dict[str, _Part[Any]] = {}

    def watch(self, asked: WatchPictures, setup: Setup) -> None:
        """From now on these. Raises as `Picture` and `Fit` if one cannot be made; the rest follow all the same."""
        self.forget()
        settings, small = self._settings, replace(asked, size=asked.thumbnails, neurons=(), quantities=("out",))
        if asked.rate:
            self._parts["picture"] = _Part(asked.rate, lambda setup: Picture(setup, asked, settings), _live_picture)
        if asked.thumbnails >= 2:
            self._parts["thumbnails"] = _Part(_THUMBNAILS, lambda setup: Picture(setup, small, settings), _live_picture)
        listing = asked.metrics
        if listing is not None:
            self._parts["metrics"] = _Part(
                _METRICS,
                lambda setup: Fit(setup, settings),
                lambda fit, record, _body: fit.reply(record.weight, record.step, listing),
            )
        for part in self._parts.values():
            part.prepare(setup)

    def forget(self) -> None:
        """Nothing is watched."""
        self._parts = {}
        self._frame = None

    def follow(self, record: StepRecord, revision: int) -> None:
        """A frame has been sent; pictures of its weights may follow."""
        if self._parts:
            self._frame = record, revision

    def due(self, revision: int) -> bool:
        now = self._clock()
        return (
            self._frame is not None
            and self._frame[1] == revision
            and now >= self._not_before
            and any(part.due(now) for part in self._parts.values())
        )

    def draw(self, setup: Setup, others: int) -> bytes | None:
        """What is due, of the last frame's weights; for a native thread. What cannot be made is watched no more.

        others: how many wait for their turn; the more, the longer until the next pictures. None when nothing was left.
        """
        assert self._frame is not None
        record, revision = self._frame
        self._frame, now, begin = None, self._clock(), self._own_time()
        body, drawn = bytearray(), dict[str, Any].fromkeys(_NAMES)
        for name, part in list(self._parts.items()):
            if part.due(now):
                try:
                    drawn[name] = part.draw(setup, record, now, body)
                except BackdrawError:
                    self._parts.pop(name, None)
        found = encode(LiveHead(revision, record.step, **drawn), bytes(body)) if any(drawn.values()) else None
        self._not_before = self._clock() + (self._own_time() - begin) / _SHARE * (1 + others)
        return found
