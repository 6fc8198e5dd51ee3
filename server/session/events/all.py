"""All events of a session, in the order of docs/protocol.md. Other packages' events are added in app.py."""

from __future__ import annotations

from server.session.events import asking, document, greeting, jobs, stream, training

EVENTS = (
    *greeting.EVENTS,
    *document.EVENTS,
    *asking.EVENTS,
    *training.EVENTS,
    *jobs.EVENTS,
    *stream.EVENTS,
)
