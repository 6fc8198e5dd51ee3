"""All sessions of the server, by their secret token, and how long they outlive their connection."""

from __future__ import annotations

import secrets

from server.errors import error
from server.session.loading import Kernels
from server.session.peer import Peer, Reason
from server.session.session import Session
from server.session.workers import Workers
from server.settings import Settings


class Registry:
    """Opens, keeps and ends sessions. A session without connection is kept for `resume_seconds`."""

    def __init__(self, settings: Settings, workers: Workers, kernels: Kernels) -> None:
        self.settings = settings
        self._workers = workers
        self._kernels = kernels
        self._sessions: dict[str, Session] = {}
        # The parting since which a session waits, oldest first. A timer that finds another was set for an earlier one.
        self._parked: dict[str, int] = {}
        self._partings = 0

    def open(self, token: str | None, peer: Peer) -> tuple[Session, bool]:
        """The session of the token (True: it was still here), or a new one under a new token."""
        known = self._sessions.get(token) if token else None
        session = known or self._new()
        self._parked.pop(session.token, None)
        session.stream.attach(peer)
        return session, known is not None

    def find(self, token: str) -> Session | None:
        return self._sessions.get(token)

    def leave(self, session: Session, peer: Peer) -> None:
        """A connection is gone. Its session waits for the next one, unless it holds nothing."""
        if not session.detach(peer):
            return
        if session.empty:
            self._sessions.pop(session.token, None)
            return
        self._partings += 1
        self._parked[session.token] = self._partings
        self._workers.after(self.settings.resume_seconds, self._expire, session.token, self._partings)
        if len(self._parked) > self.settings.max_parked_sessions:
            oldest = next(iter(self._parked))
            self._expire(oldest, self._parked[oldest])

    def require_room(self) -> None:
        """Raises `too_many_trainings` where no further training or job may run.

        On a full server those of absent users stop first, oldest first.
        """
        most = self.settings.max_trainings
        load = sum(session.load for session in self._sessions.values())
        for token in list(self._parked):
            if load < most:
                break
            absent = self._sessions[token]
            load -= absent.load
            absent.jobs.cancel_all()
            absent.pause()
        if load >= most:
            text = f"This server is already training {most} networks, as many as it can; try again in a moment."
            raise error("too_many_trainings", text)

    def close(self, reason: Reason) -> None:
        """End all sessions; their trainings stop after the slice under way."""
        for session in list(self._sessions.values()):
            session.close(reason)
        self._sessions.clear()
        self._parked.clear()

    def __len__(self) -> int:
        return len(self._sessions)

    def _new(self) -> Session:
        session = Session(secrets.token_urlsafe(24), self.settings, self._workers, self._kernels, self.require_room)
        self._sessions[session.token] = session
        return session

    def _expire(self, token: str, parting: int) -> None:
        if self._parked.get(token) != parting:
            return
        del self._parked[token]
        session = self._sessions.pop(token, None)
        if session is not None:
            session.close("disconnected")
