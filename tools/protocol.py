"""Writes the tables of docs/protocol.md from the declared events, jobs and messages: `python -m tools.protocol`."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from server.document.forms import Id, Training
from server.engine.training import Progress
from server.protocol.messages import Reply
from server.questions.all import JOBS
from server.session.events.all import EVENTS
from server.session.peer import PUSHES, JobReport

PAGE = Path(__file__).resolve().parents[1] / "docs" / "protocol.md"

# Types that the page describes in its own words.
DESCRIBED = {Reply: "object", Id: "id", Training: "training", Progress: "progress", JobReport: "report"}
SCALARS = {
    int: "integer",
    float: "number",
    str: "text",
    bool: "boolean",
    bytes: "bytes",
    Any: "anything",
    msgspec.Raw: "object",
}


def render(page: str) -> str:
    """The page with its tables as the declarations say. Raises ValueError when a place for one is missing."""
    for name, table in (("events", _events()), ("jobs", _jobs()), ("pushes", _pushes())):
        begin, end = f"<!-- {name}: made by python -m tools.protocol -->\n", f"<!-- end of {name} -->"
        before, sign, rest = page.partition(begin)
        _, closing, after = rest.partition(end)
        if not sign or not closing:
            raise ValueError(f"there is no place for the table of {name}")
        page = f"{before}{begin}\n{table}\n{end}{after}"
    return page


def _events() -> str:
    rows = [(f"`{e.name}`", f"`{shape(e.request)}`", f"`{shape(e.reply)}`", e.about) for e in EVENTS]
    return _table(("event", "payload", "acknowledgement (beside `ok`)", "what it does"), rows)


def _jobs() -> str:
    rows = [(f"`{j.name}`", f"`{shape(j.request)}`", f"`{shape(j.partial)}`", j.about) for j in JOBS.values()]
    return _table(("job", "`asked`", "`found`", "what it does"), rows)


def _pushes() -> str:
    rows = [(f"`{p.name}`", "bytes" if p.payload is bytes else f"`{fields(p.payload)}`", p.about) for p in PUSHES]
    return _table(("event", "payload", "when"), rows)


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def shape(kind: Any) -> str:
    """A type as the page writes it; one that the page describes elsewhere by its name."""
    if kind in DESCRIBED:
        return DESCRIBED[kind]
    if kind in SCALARS:
        return SCALARS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        titles = [meta.title for meta in arguments[1:] if isinstance(meta, msgspec.Meta) and meta.title]
        return titles[0] if titles else shape(arguments[0])
    if origin is Literal:
        return "/".join(f'"{value}"' for value in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join("null" if one is type(None) else shape(one) for one in _present(arguments))
    if origin is list or (origin is tuple and arguments[1:] == (...,)):
        return f"[{shape(arguments[0])}]"
    if origin is tuple:
        return f"[{', '.join(map(shape, arguments))}]"
    if origin is dict:
        return "object" if arguments[0] is str else f"{{{shape(arguments[0])}: {shape(arguments[1])}}}"
    return fields(kind)


def fields(kind: Any) -> str:
    """The fields of a struct or dataclass, those that may be left out with a question mark."""
    hints = get_type_hints(kind, include_extras=True)
    written: list[str] = []
    for name, optional in _names(kind):
        text = _field(name, hints[name], optional)
        # Fields of one long type are written out once.
        written += [_shortened(text, written)]
    return f"{{{', '.join(written)}}}"


def _shortened(text: str, before: list[str]) -> str:
    inner = text[text.find("{") : text.rfind("}") + 1]
    return text.replace(inner, "the same") if inner and any(inner in earlier for earlier in before) else text


def _names(kind: Any) -> list[tuple[str, bool]]:
    """Every field, and whether it may be left out."""
    if dataclasses.is_dataclass(kind):
        return [(field.name, False) for field in dataclasses.fields(kind)]
    return [(field.encode_name, not field.required) for field in msgspec.structs.fields(kind)]


def _field(name: str, kind: Any, optional: bool) -> str:
    """Scalars by their name alone, since most of the names say what they are."""
    if optional:
        rest = [one for one in _present(get_args(kind)) if one is not type(None)]
        kind = rest[0] if get_origin(kind) in (Union, types.UnionType) and len(rest) == 1 else kind
    text, mark = shape(kind), "?" if optional else ""
    bare = text in ("id", "integer", "number", "text", name)
    return f"{name}{mark}" if bare else f"{name}{mark}: {text}"


def _present(kinds: tuple[Any, ...]) -> list[Any]:
    return [kind for kind in kinds if kind is not msgspec.UnsetType]


if __name__ == "__main__":
    PAGE.write_text(render(PAGE.read_text()))
