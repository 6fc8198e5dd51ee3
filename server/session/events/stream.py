"""How many frames a client takes, whether its page is seen, and which pictures it watches."""

from __future__ import annotations

from typing import Annotated

import msgspec

from server.protocol.events import Event
from server.protocol.messages import Done, Message
from server.session.connection import Connection
from server.session.pictures import WatchPictures


class Credit(Message, frozen=True):
    frames: Annotated[int, msgspec.Meta(ge=1, le=8)]


class Visible(Message, frozen=True):
    visible: bool


def credit(connection: Connection, message: Credit) -> Done:
    connection.session.grant(message.frames)
    return Done()


def visible(connection: Connection, message: Visible) -> Done:
    connection.session.show(message.visible)
    return Done()


def watch_pictures(connection: Connection, message: WatchPictures) -> Done:
    session = connection.session
    session.workspace.require(message.revision)
    session.stream.pictures.watch(message, session.workspace.setup)
    return Done()


EVENTS = (
    Event("credit", Credit, Done, "Grants 1 to 8 frames more, at most 8 outstanding.", credit),
    Event(
        "visible",
        Visible,
        Done,
        "A hidden page gets no frames; the newest record is sent when it is seen again.",
        visible,
    ),
    Event(
        "watch_pictures",
        WatchPictures,
        Done,
        "Which pictures follow the frames of a training, until the next such request (Pictures). `rate` 0 and no "
        "`thumbnails`: none.",
        watch_pictures,
    ),
)
