"""Files: reading a document or CSV text, checking and compiling what was drawn, saving."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from server.data.csv.decoding import decoded
from server.document.document import Document
from server.document.schema import dumps, parse_document
from server.engine.functions.activations import ACTIVATIONS
from server.engine.plan.plan import Plan, compile_plan
from server.errors import error
from server.network.problems import Check
from server.network.rules import check
from server.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """A document and what is to be said about its drawing."""

    document: Document
    check: Check


@dataclass(frozen=True, slots=True)
class Runnable(Checked):
    """A document whose drawing can run."""

    plan: Plan


def open_checked(path: str, settings: Settings) -> Checked:
    """The document in a file, whatever state its drawing is in.

    Raises BackdrawError `no_file`, `limit` (too large), and what parse_document raises.
    """
    document = parse_document(read_bytes(path, settings), settings)
    return Checked(document, check(document.network, ACTIVATIONS, settings))


def open_runnable(path: str, settings: Settings) -> Runnable:
    """As open_checked. Raises `not_runnable` with the first problem that blocks running, and its hint."""
    drawn = open_checked(path, settings)
    blocking = [problem for problem in drawn.check.problems if problem.severity != "warning"]
    if blocking:
        more = f" ({len(blocking) - 1} more; `validate` lists them)" if len(blocking) > 1 else ""
        text = f"This network cannot run yet{more}. {blocking[0].message} {blocking[0].hint}"
        raise error("not_runnable", text, blocking[0].neurons, blocking[0].edges)
    return Runnable(drawn.document, drawn.check, compile_plan(drawn.document.network, drawn.check.layers))


def read_bytes(path: str, settings: Settings) -> bytes:
    """All of a file, or of standard input for `-`. Raises BackdrawError `no_file`, `limit`."""
    most = settings.max_upload_bytes
    try:
        if path == "-":
            content = sys.stdin.buffer.read(most + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(most + 1)
    except OSError as wrong:
        raise error("no_file", f"{path} cannot be read: {_reason(wrong)}.") from None
    if len(content) > most:
        raise error("limit", f"{path} is larger than {most:,} bytes, the limit.")
    return content


def read_text(path: str, settings: Settings) -> str:
    """As read_bytes, as text. Raises also `bad_csv` when it is neither UTF-8 nor UTF-16 with its mark."""
    return decoded(read_bytes(path, settings))


def require_place(path: str) -> None:
    """Raises BackdrawError `no_file` when nothing could be saved there; to be asked before long work."""
    target = Path(path)
    if target.is_dir() or not os.access(target.parent, os.W_OK | os.X_OK):
        why = "it is a folder" if target.is_dir() else f"{target.parent} is no folder one may write to"
        raise error("no_file", f"{path} cannot be written: {why}.")


def save(document: Document, path: str) -> None:
    """Write a document, all of it or nothing. Raises BackdrawError `no_file`."""
    save_text(dumps(document) + "\n", path)


def save_text(text: str, path: str) -> None:
    """Write a file, all of it or nothing. Raises BackdrawError `no_file`."""
    target = Path(path)
    try:
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            # mkstemp makes files that only their owner may read; what we save is an ordinary file.
            mask = os.umask(0)
            os.umask(mask)
            os.chmod(draft, 0o666 & ~mask)
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise
    except OSError as wrong:
        raise error("no_file", f"{path} cannot be written: {_reason(wrong)}.") from None


def _reason(wrong: OSError) -> str:
    return (wrong.strerror or str(wrong)).lower()
