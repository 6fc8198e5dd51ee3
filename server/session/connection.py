"""One client's connection over any transport: the session it speaks for, and what the server says to it."""

from __future__ import annotations

from collections.abc import Callable

from server.errors import error
from server.protocol.events import Push
from server.protocol.frames import Frame
from server.protocol.messages import plain
from server.session.peer import FRAME, GOODBYE, JOB, PICTURES, STATE, Goodbye, JobReport, State
from server.session.registry import Registry
from server.session.session import Session

Emit = Callable[[str, object], None]


class Connection:
    """server.session.peer.Peer for a transport. emit(event, payload): send bytes or JSON to this client only."""

    def __init__(self, registry: Registry, emit: Emit, disconnect: Callable[[], None]) -> None:
        self.registry = registry
        self._emit = emit
        self._disconnect = disconnect
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """Raises `hello_first` before the client has said hello."""
        if self._session is None:
            raise error("hello_first", "Say hello first.")
        return self._session

    def join(self, token: str | None) -> bool:
        """Take up the token's session or a new one; True when it was still here. Raises `already_greeted`."""
        if self._session is not None:
            raise error("already_greeted", "This connection has said hello already.")
        self._session, resumed = self.registry.open(token, self)
        return resumed

    def close(self) -> None:
        """The client is gone."""
        if self._session is not None:
            self.registry.leave(self._session, self)

    def goodbye(self) -> None:
        """The server stops."""
        self._push(GOODBYE, Goodbye("shutdown"))

    # ---- Peer -----------------------------------------------------------------------------------------------------

    def frame(self, frame: Frame) -> None:
        self._emit(FRAME.name, frame.encode())

    def pictures(self, pictures: bytes) -> None:
        self._emit(PICTURES.name, pictures)

    def state(self, state: State) -> None:
        self._push(STATE, state)

    def job(self, report: JobReport) -> None:
        self._push(JOB, report)

    def leave(self) -> None:
        self._session = None
        self._push(GOODBYE, Goodbye("taken_over"))
        self._disconnect()

    def _push(self, push: Push, payload: State | JobReport | Goodbye) -> None:
        self._emit(push.name, plain(payload))
