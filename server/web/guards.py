"""What one WebSocket may send before any library parses it. Pure: text and clock in, a verdict out."""

from __future__ import annotations

import re
from enum import Enum

from server.settings import Settings

# Engine.IO 4 message, Socket.IO 2 event, an acknowledgement id, and the list. No namespace, no attachments.
_EVENT = re.compile(r"42\d{0,9}\[")
_CONNECT = re.compile(r"40(\{.{0,1000}\})?", re.DOTALL)
# A message's price in events: large ones cost as much as the time they take to parse.
_CHARACTERS_PER_TOKEN = 40_000


class Refused(Exception):  # noqa: N818 - a verdict, not an error of ours
    """The connection is to be closed; the text says why."""


class Verdict(Enum):
    PASS = "pass"
    LEAVE = "leave"


class Bucket:
    """Token bucket: `burst` events at once, `rate` a second in the long run."""

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._then = now

    def take(self, tokens: float, now: float) -> float:
        """Seconds until these tokens are paid for; 0 when they were there."""
        self._tokens = min(self._burst, self._tokens + (now - self._then) * self._rate) - tokens
        self._then = now
        return max(0.0, -self._tokens / self._rate)

    @property
    def filled(self) -> float:
        """How much of the burst is there, up to 1; negative in debt."""
        return self._tokens / self._burst


class Guard:
    """Watches one connection. Times are seconds of a monotonic clock."""

    def __init__(self, settings: Settings, now: float) -> None:
        self._settings = settings
        self._bucket = Bucket(settings.events_per_second, settings.events_burst, now)
        self._slowed_since: float | None = None
        self._connect_by = now + settings.connect_deadline
        self.connected = False

    def patience(self, now: float) -> float | None:
        """Seconds left for the Socket.IO CONNECT packet, None once it has come."""
        return None if self.connected else max(0.0, self._connect_by - now)

    def admit(self, message: str | bytes) -> Verdict:
        """Whether the libraries may see this message. Raises Refused when the connection is to be closed."""
        if not isinstance(message, str):
            raise Refused("binary messages are not taken")
        if len(message) > self._settings.max_message_bytes:
            raise Refused("message too large")
        if message == "3":
            return Verdict.PASS
        if message in ("1", "41"):
            return Verdict.LEAVE
        if self.connected and _EVENT.match(message):
            return Verdict.PASS
        if not self.connected and _CONNECT.fullmatch(message):
            self.connected = True
            return Verdict.PASS
        raise Refused("not a packet this server takes")

    def delay(self, message: str, now: float) -> float:
        """Seconds this message has to wait, so that nobody gets more than their rate.

        Meanwhile the connection is not read, so the sender's own buffers fill up and nothing piles up here. Raises
        Refused for a flood: when that has lasted longer than patience allows.
        """
        wait = self._bucket.take(1.0 + len(message) / _CHARACTERS_PER_TOKEN, now)
        # Only a sender who has been quiet for a while is forgiven; a hiccup of ours is not their patience.
        if self._bucket.filled > 0.5:
            self._slowed_since = None
        if wait > 0.0 and self._slowed_since is None:
            self._slowed_since = now
        if self._slowed_since is not None and now - self._slowed_since > self._settings.events_patience:
            raise Refused("too many messages")
        return wait
