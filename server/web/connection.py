"""One Socket.IO connection: the session it speaks for, and what the server says to it."""

from __future__ import annotations

from collections.abc import Callable

from server.data.numerals import json_number
from server.errors import BackdrawError, error
from server.session.session import Session
from server.session.stream import Frame
from server.web.frames import encode

Emit = Callable[[str, object], None]


class Connection:
    """server.session.ports.Listener over Socket.IO. emit(event, payload) sends to this client only."""

    def __init__(self, emit: Emit, disconnect: Callable[[], None]) -> None:
        self._emit = emit
        self._disconnect = disconnect
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        """Raises `hello_first` before the client has said hello."""
        if self._session is None:
            raise error("hello_first", "Say hello first.")
        return self._session

    @property
    def known(self) -> Session | None:
        return self._session

    def join(self, session: Session) -> None:
        self._session = session

    # ---- Listener -------------------------------------------------------------------------------------------------

    def frame(self, frame: Frame) -> None:
        self._emit("frame", frame_bytes(frame))

    def state(self, reason: str, problem: BackdrawError | None) -> None:
        session = self.session
        message: dict[str, object] = {
            "status": session.status,
            "reason": reason,
            "progress": progress_dict(session),
            "revision": session.workspace.revision,
            "weights": session.weights.tolist(),
        }
        if reason == "steps_done":
            message["data_loss"] = json_number(session.data_loss())
        if problem is not None:
            message["error"] = problem.as_dict()
        self._emit("state", message)

    def leave(self, reason: str) -> None:
        self._session = None
        self.goodbye(reason)
        self._disconnect()

    def goodbye(self, reason: str) -> None:
        self._emit("goodbye", {"reason": reason})


def frame_bytes(frame: Frame) -> bytes:
    return encode(frame.record, revision=frame.revision, sequence=frame.sequence, edge_rows=frame.edge_rows)


def progress_dict(session: Session) -> dict[str, int]:
    progress = session.progress
    return {"step": progress.step, "epoch": progress.epoch, "position": progress.position}
