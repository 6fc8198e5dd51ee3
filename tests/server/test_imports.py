"""The house holds: imports go one way, and each package uses only the libraries it is meant to use."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# network <- engine | data <- document <- session <- web <- app: what each part may import of ours, beside itself.
EVERYWHERE = {"errors", "settings"}
LEFT_OF: dict[str, set[str]] = {"errors": set(), "settings": set(), "network": EVERYWHERE}
LEFT_OF["engine"] = LEFT_OF["data"] = {"network"} | EVERYWHERE
LEFT_OF["document"] = {"engine", "data"} | LEFT_OF["engine"]
LEFT_OF["session"] = {"document"} | LEFT_OF["document"]
LEFT_OF["web"] = {"session"} | LEFT_OF["session"]
LEFT_OF["app"] = {"web"} | LEFT_OF["web"]
LEFT_OF["cli"] = {"app"} | LEFT_OF["app"]
LEFT_OF["__main__"] = {"cli"} | LEFT_OF["cli"]

# Libraries from outside. Eventlet is replaceable only as long as few files know it.
LIBRARIES: dict[str, set[str]] = {
    "network": set(),
    "engine": {"numpy", "numba"},
    "data": {"numpy"},
    "document": {"msgspec", "numpy"},
    "session": {"msgspec", "numpy"},
    "web": {"flask", "flask_socketio", "socketio", "engineio", "msgspec", "numpy", "werkzeug"},
    "app": {"flask", "flask_socketio"},
    "cli": {"click"},
}
EVENTLET = {"server/__main__.py", "server/session/workers.py", "server/web/listener.py", "server/web/transport.py"}

SOURCES = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted((ROOT / "server").rglob("*.py"))}


def part_of(module: str) -> str:
    """`server.web.pages` -> `web`; the package `server` itself -> ``."""
    return [*module.split("."), ""][1]


def imported(name: str, text: str) -> Iterator[str]:
    """Full names of the modules a file imports, wherever in it; `from server import x` counts as `server.x`."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ([f"{base}.{alias.name}" for alias in node.names] if base == "server" else [base])


def wrong_imports(name: str, text: str) -> list[str]:
    """The imports a file should not have."""
    part = part_of(name.removesuffix(".py").replace("/", "."))
    wrong = []
    for module in imported(name, text):
        library = module.split(".")[0]
        if library == "server":
            fits = part_of(module) in {part, "", *LEFT_OF.get(part, set())}
        elif library == "eventlet":
            fits = name in EVENTLET
        else:
            fits = library in sys.stdlib_module_names or library in LIBRARIES.get(part, set())
        if not fits:
            wrong.append(module)
    return wrong


@pytest.mark.parametrize("name", SOURCES)
def test_imports_go_one_way(name: str) -> None:
    assert wrong_imports(name, SOURCES[name]) == []


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("server/network/a.py", "import json\nfrom server.network import b\nfrom server.errors import error", []),
        ("server/network/a.py", "import numpy", ["numpy"]),
        ("server/network/a.py", "def f():\n    from server.engine import plan", ["server.engine"]),
        ("server/network/a.py", "from server import engine", ["server.engine"]),
        ("server/network/a.py", "from ..web import pages\nfrom . import b", ["server.web"]),
        ("server/engine/a.py", "from server.data.table import Table", ["server.data.table"]),
        ("server/data/a.py", "import server.engine.plan", ["server.engine.plan"]),
        ("server/errors.py", "from server.settings import Settings", ["server.settings"]),
        ("server/session/a.py", "import eventlet.tpool\nimport flask", ["eventlet.tpool", "flask"]),
        ("server/session/workers.py", "import eventlet.tpool", []),
    ],
)
def test_these_checks_see_what_they_are_there_to_see(name: str, text: str, wrong: list[str]) -> None:
    assert wrong_imports(name, text) == wrong
