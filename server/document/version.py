"""Which version of the document holds what: documents are written in the lowest one that holds them."""

from __future__ import annotations

import re

import msgspec

from server.document.document import Document
from server.engine.plan.training_settings import SETTINGS, TrainingSettings
from server.errors import error

LATEST = 2

_FORMAT = re.compile(r"backdraw/([1-9][0-9]{0,8})")


def format_of(document: Document) -> str:
    """What a document says its format is when it is written."""
    return f"backdraw/{1 if beyond_first(document) is None else LATEST}"


def read_version(text: str) -> int:
    """The version that a format names. Raises BackdrawError `bad_document`, and `newer_version` for one after ours."""
    match = _FORMAT.fullmatch(text)
    if match is None:
        shown = text[:40]
        raise error("bad_document", f"format: this is {shown!a}; a Backdraw document says 'backdraw/{LATEST}'.")
    version = int(match[1])
    if version > LATEST:
        said = f"This document is of version {version}; this server reads versions up to {LATEST}."
        raise error("newer_version", f"{said} A newer Backdraw can open it.")
    return version


def require_version(document: Document, version: int) -> None:
    """Raises BackdrawError `bad_document` when a document that says it is of version 1 has what only version 2 has."""
    found = beyond_first(document)
    if version == 1 and found is not None:
        raise error("bad_document", f"This document says 'backdraw/1', but {found}: that needs 'backdraw/2'.")


def beyond_first(document: Document) -> str | None:
    """The first thing of a document that version 1 has no place for, as half a sentence; None when it holds all."""
    network, data, training = document.network, document.data, document.training
    parts = data.preparation
    found = (
        *((True, f"edge {edge.tail} -> {edge.head} is locked") for edge in network.edges if edge.locked),
        (bool(network.ties), "edges are tied"),
        (parts.generator is not None, "the data come from a generator"),
        (bool(data.names), "the data columns have names"),
        (bool(parts.derived), "data columns are derived"),
        (bool(parts.scaling), "data columns are scaled"),
        (parts.split is not None, "data rows are held out"),
        (bool(data.meaning.categories), "data columns hold categories"),
        (data.meaning.source != "", "the data name their source"),
        (training.memory is not None, "the optimizer's memory is kept"),
        (document.title != "", "it has a title"),
        (document.task != "", "it has a task"),
        (document.convention is not None, "it has a convention"),
        (bool(document.runs), "it has runs"),
        *((True, f"training.{name} is set") for name in new_settings(training)),
    )
    return next((text for holds, text in found if holds), None)


def new_settings(training: TrainingSettings) -> list[str]:
    """Settings that came after version 1 and are not at their defaults."""
    later = (setting for setting in SETTINGS if setting.row.version > 1)
    return [setting.name for setting in later if getattr(training, setting.name) != setting.default]


def settings_to_json(training: TrainingSettings) -> dict[str, object]:
    """The settings as plain objects, without those after version 1 that are at their defaults."""
    written, new = msgspec.to_builtins(training), new_settings(training)
    silent = {setting.name for setting in SETTINGS if setting.row.version > 1 and setting.name not in new}
    return {name: value for name, value in written.items() if name not in silent}
