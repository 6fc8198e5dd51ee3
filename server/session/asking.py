"""A session's questions: short ones at once, long ones beside everything else that its client asks for."""

from __future__ import annotations

from server.errors import error
from server.protocol.events import Later
from server.protocol.messages import Drawn, Reply
from server.questions.question import Question
from server.questions.snapshot import Snapshot
from server.session.workers import LARGE, Workers
from server.session.workspace import Workspace
from server.settings import Settings

# Long questions of one session that may wait for their turn.
MAX_WAITING = 64


class Asking:
    """Answers questions about snapshots of a workspace; long ones one after the other."""

    def __init__(self, workspace: Workspace, workers: Workers, settings: Settings) -> None:
        self._workspace = workspace
        self._workers = workers
        self._settings = settings
        self._turn = workers.lock()
        self._waiting = 0

    def ask(self, question: Question, asked: Drawn, now: Snapshot) -> Reply | Later:
        """The answer, at once or, where it takes long, later. Raises `busy`, and what the question raises."""
        if question.cost(asked, now) <= LARGE:
            return question.answer(asked, now, self._settings)
        if self._waiting >= MAX_WAITING:
            raise error("busy", "The server is still working on your earlier questions; ask again in a moment.")
        self._waiting += 1
        return Later(lambda: self._answer(question, asked, now))

    def _answer(self, question: Question, asked: Drawn, now: Snapshot) -> Reply:
        """What an edit has overtaken while it waited is refused as `stale_revision` instead of being computed."""
        try:
            with self._turn:
                self._workspace.require(asked.revision)
                return self._workers.call_long(question.answer, asked, now, self._settings)
        finally:
            self._waiting -= 1
