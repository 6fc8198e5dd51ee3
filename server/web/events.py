"""Every event a client may send and what answers it: one table, and one place that acknowledges."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from flask_socketio import SocketIO

from server.data.numerals import json_number
from server.document.forms import NetworkForm
from server.document.memory import optimizer_state
from server.document.parts import build_probe, build_training, check_memory
from server.document.schema import edges_to_json
from server.engine.training import Progress
from server.errors import BackdrawError, error
from server.network.model import Edge, Neuron
from server.network.repairs import Repair
from server.session.registry import Registry
from server.settings import Settings
from server.web import messages as m
from server.web.catalogue import catalogue, limits
from server.web.connection import Connection, frame_bytes, progress_dict
from server.web.questions import QUESTIONS
from server.web.wire import REQUEST, Request

log = logging.getLogger("backdraw")

PROTOCOL = 1

Answer = dict[str, object]


class Events:
    """The handlers. Each takes the connection and its checked message and gives the fields of the acknowledgement."""

    def __init__(self, settings: Settings, registry: Registry) -> None:
        self._settings = settings
        self._registry = registry
        self._connections: dict[str, Connection] = {}
        self.table: Mapping[str, Callable[[Connection, Any], Answer]] = {
            "hello": self.hello,
            "set_network": set_network,
            "set_weights": set_weights,
            "set_data": set_data,
            "set_training": set_training,
            "set_probe": set_probe,
            "allowed_heads": allowed_heads,
            "repair": repair,
            "forward": forward,
            "backward": backward,
            "step": step,
            "train": train,
            "set_speed": set_speed,
            "pause": pause,
            "reset": reset,
            "randomize": randomize,
            "credit": credit,
            "visible": visible,
            **QUESTIONS,
        }
        assert set(self.table) == set(m.MESSAGES)

    # ---- connections ----------------------------------------------------------------------------------------------

    def register(self, socketio: SocketIO) -> None:
        """Attach to Socket.IO. Handlers need no Flask request context, so they go to the server beneath it."""
        server = socketio.server

        def connect(sid: str, _environ: dict[str, Any], _auth: object = None) -> None:
            self._connections[sid] = Connection(
                lambda event, payload: server.emit(event, payload, to=sid), lambda: server.disconnect(sid)
            )

        def disconnect(sid: str, _reason: str = "") -> None:
            connection = self._connections.pop(sid, None)
            if connection is not None and connection.known is not None:
                self._registry.leave(connection.known, connection)

        server.on("connect", connect)
        server.on("disconnect", disconnect)
        server.on(REQUEST, lambda sid, request: self.answer(self._connections.get(sid), request))

    def goodbye(self, reason: str) -> None:
        """Tell everyone that the server stops."""
        for connection in list(self._connections.values()):
            connection.goodbye(reason)

    # ---- the one way in and out -----------------------------------------------------------------------------------

    def answer(self, connection: Connection | None, request: Request) -> Answer:
        """The acknowledgement of a request, whatever happens."""
        if connection is None:
            return m.failure(error("hello_first", "This connection is closed."))
        try:
            if request.wrong is not None:
                raise request.wrong
            handler = self.table[request.name]
            if request.name == "hello":
                return m.success(**handler(connection, request.message))
            with connection.session.lock:
                return m.success(**handler(connection, request.message))
        except BackdrawError as wrong:
            return m.failure(wrong)
        except Exception:
            log.exception("event %s failed: %.500r", request.name, request.message)
            return m.failure(error("internal", "The server has a defect here; it was logged."))

    def hello(self, connection: Connection, message: m.Hello) -> Answer:
        if message.protocol != PROTOCOL:
            text = f"This server speaks protocol {PROTOCOL}, not {message.protocol}; reload the page."
            raise error("wrong_protocol", text)
        if connection.known is not None:
            raise error("already_greeted", "This connection has said hello already.")
        session, resumed = self._registry.open(message.token, connection)
        connection.join(session)
        answer: Answer = {
            "token": session.token,
            "resumed": resumed,
            "revision": session.workspace.revision,
            "status": session.status,
            "progress": progress_dict(session),
            "catalogue": catalogue(),
            "limits": limits(self._settings),
        }
        if resumed:
            answer["weights"] = session.weights.tolist()
        return answer


# ---- the parts of the document -----------------------------------------------------------------------------------


def set_network(connection: Connection, message: m.SetNetwork) -> Answer:
    found = connection.session.set_network(message.revision, NetworkForm(message.neurons, message.edges, message.ties))
    return {"revision": message.revision, "check": found.as_dict()}


def set_weights(connection: Connection, message: m.SetWeights) -> Answer:
    edges = [Edge(part.tail, part.head, part.weight, part.initial) for part in message.weights]
    connection.session.set_weights(message.revision, edges)
    return {"revision": message.revision}


def set_data(connection: Connection, message: m.SetData) -> Answer:
    count = connection.session.set_data(message.revision, message)
    return {"revision": message.revision, "rows": count}


def set_training(connection: Connection, message: m.SetTraining) -> Answer:
    part = build_training(message.training)
    progress = None if part.progress is None else Progress(**msgspec.structs.asdict(part.progress))
    edges = len(connection.session.workspace.network.edges)
    check_memory(part.memory, edges, "training.memory")
    connection.session.set_training(part, progress, optimizer_state(part.memory, edges))
    return {}


def set_probe(connection: Connection, message: m.SetProbe) -> Answer:
    connection.session.set_probe(message.revision, build_probe(message.probe))
    return {"revision": message.revision}


# ---- questions about the network ---------------------------------------------------------------------------------


def allowed_heads(connection: Connection, message: m.AllowedHeads) -> Answer:
    answer = connection.session.allowed_heads(message.revision, message.tails)
    return dict(answer.as_dict())


def repair(connection: Connection, message: m.RepairRequest) -> Answer:
    wanted = Repair(**msgspec.structs.asdict(message.repair))
    network = connection.session.repair(message.revision, wanted, message.positions)
    known = {neuron.id for neuron in connection.session.workspace.network.neurons}
    return {"network": {"neurons": [_neuron(n, n.id in known) for n in network.neurons],
                        "edges": edges_to_json(network.edges)}}  # fmt: skip


def _neuron(neuron: Neuron, known: bool) -> Answer:
    fields: Answer = {"id": neuron.id, "kind": neuron.kind, "activation": neuron.activation}
    return fields if known else {**fields, "x": neuron.x, "y": neuron.y}


# ---- passes and training -----------------------------------------------------------------------------------------


def forward(connection: Connection, message: m.PassRequest) -> Answer:
    return {"record": frame_bytes(connection.session.pass_at(message.revision, message.point, backward=False))}


def backward(connection: Connection, message: m.PassRequest) -> Answer:
    return {"record": frame_bytes(connection.session.pass_at(message.revision, message.point, backward=True))}


def step(connection: Connection, message: m.StepRequest) -> Answer:
    session = connection.session
    frame = session.step(message.revision)
    loss = json_number(session.data_loss())
    return {"record": frame_bytes(frame), "progress": progress_dict(session), "data_loss": loss}


def train(connection: Connection, message: m.Train) -> Answer:
    connection.session.train(message.revision, message.speed, message.steps)
    return {"progress": progress_dict(connection.session)}


def set_speed(connection: Connection, message: m.SetSpeed) -> Answer:
    connection.session.set_speed(message.speed)
    return {}


def pause(connection: Connection, _message: m.Pause) -> Answer:
    session = connection.session
    frame = session.pause()
    return {
        "status": session.status,
        "progress": progress_dict(session),
        "weights": session.weights.tolist(),
        "record": None if frame is None else frame_bytes(frame),
        "data_loss": json_number(session.data_loss()),
    }


def reset(connection: Connection, message: m.Reset) -> Answer:
    session = connection.session
    session.reset(message.revision)
    return {"revision": message.revision, "progress": progress_dict(session), "weights": session.weights.tolist()}


def randomize(connection: Connection, message: m.Randomize) -> Answer:
    session = connection.session
    session.randomize(message.revision, message.seed)
    return {"revision": message.revision, "progress": progress_dict(session), "weights": session.weights.tolist()}


def credit(connection: Connection, message: m.Credit) -> Answer:
    connection.session.grant(message.frames)
    return {}


def visible(connection: Connection, message: m.Visible) -> Answer:
    connection.session.set_visible(message.visible)
    return {}
