"""Questions as events, one each."""

from __future__ import annotations

from server.protocol.events import Event, Later
from server.protocol.messages import Drawn, Reply
from server.questions.all import QUESTIONS
from server.questions.question import Question
from server.session.connection import Connection


def event_of(question: Question) -> Event:
    def ask(connection: Connection, asked: Drawn) -> Reply | Later:
        return connection.session.ask(question, asked)

    return Event(question.name, question.request, question.reply, question.about, ask)


EVENTS = tuple(event_of(question) for question in QUESTIONS)
