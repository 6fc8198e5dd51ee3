"""All sessions of the server, by their secret token, and how long they outlive their connection."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from server.session.ports import Listener, Workers
from server.session.session import Session
from server.settings import Settings


class Registry:
    """Opens, keeps and ends sessions. A session without connection is kept for `resume_seconds`."""

    def __init__(self, settings: Settings, workers: Workers, may_begin: Callable[[], bool]) -> None:
        """may_begin: whether trainings may begin to compute, or have to wait for the kernels."""
        self._settings = settings
        self._workers = workers
        self._may_begin = may_begin
        self._sessions: dict[str, Session] = {}
        # The parting since which a session waits, oldest first. A timer that finds another was set for an earlier one.
        self._parked: dict[str, int] = {}
        self._partings = 0

    def open(self, token: str | None, listener: Listener) -> tuple[Session, bool]:
        """The session of the token (True: it was still here), or a new one under a new token."""
        known = self._sessions.get(token) if token else None
        session = known or self._new()
        self._parked.pop(session.token, None)
        session.attach(listener)
        return session, known is not None

    def find(self, token: str) -> Session | None:
        return self._sessions.get(token)

    def leave(self, session: Session, listener: Listener) -> None:
        """A connection is gone. Its session waits for the next one, unless it holds nothing."""
        if not session.detach(listener):
            return
        if session.empty:
            self._sessions.pop(session.token, None)
            return
        self._partings += 1
        self._parked[session.token] = self._partings
        self._workers.after(self._settings.resume_seconds, self._expire, session.token, self._partings)
        if len(self._parked) > self._settings.max_parked_sessions:
            oldest = next(iter(self._parked))
            self._expire(oldest, self._parked[oldest])

    def may_train(self) -> bool:
        """Whether one more training may run. Where it is full, those whose users are gone make room, oldest first."""
        running = sum(session.running for session in self._sessions.values())
        for token in list(self._parked):
            if running < self._settings.max_trainings:
                break
            absent = self._sessions[token]
            if absent.running:
                absent.pause()
                running -= 1
        return running < self._settings.max_trainings

    def close(self, reason: str) -> None:
        """End all sessions; their trainings stop after the slice under way."""
        for session in list(self._sessions.values()):
            session.close(reason)
        self._sessions.clear()
        self._parked.clear()

    def __len__(self) -> int:
        return len(self._sessions)

    def _new(self) -> Session:
        session = Session(secrets.token_urlsafe(24), self._settings, self._workers, self.may_train, self._may_begin)
        self._sessions[session.token] = session
        return session

    def _expire(self, token: str, parting: int) -> None:
        if self._parked.get(token) != parting:
            return
        del self._parked[token]
        session = self._sessions.pop(token, None)
        if session is not None:
            session.close("disconnected")
