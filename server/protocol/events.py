"""Events as values: what a client may send and what the server sends by itself, declared beside what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from server.errors import BackdrawError
from server.protocol.messages import Message, Reply


@dataclass(frozen=True, slots=True)
class Later:
    """An answer that takes long: `finish` computes it beside everything else that its client asks for."""

    finish: Callable[[], Reply]


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a client. `handle` takes the client's connection and the checked request.

    greeted: whether `hello` must have come before; the session's lock is then held while `handle` runs.
    about: what it does, in the words of docs/protocol.md.
    """

    name: str
    request: type[Message]
    reply: type[Reply]
    about: str
    handle: Callable[[Any, Any], Reply | Later]
    greeted: bool = True


@dataclass(frozen=True, slots=True)
class Push:
    """One event that the server sends by itself. payload: bytes for a step record."""

    name: str
    payload: type[Reply] | type[bytes]
    about: str


@dataclass(frozen=True, slots=True)
class Request:
    """A client's event as it came: the JSON of its one object, or what is wrong with it."""

    name: str
    payload: msgspec.Raw | None
    wrong: BackdrawError | None = None


def table(*groups: Iterable[Event]) -> Mapping[str, Event]:
    """The events of several packages by name. Raises ValueError for a name that comes twice."""
    events: dict[str, Event] = {}
    for event in (event for group in groups for event in group):
        if event.name in events:
            raise ValueError(f"two events are called {event.name}")
        events[event.name] = event
    return events
