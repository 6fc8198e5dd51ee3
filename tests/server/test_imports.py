"""Who may import whom. The layout is only as good as the directions it keeps."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.places import ROOT

SERVER = ROOT / "server"
MODULES = {".".join(("server", *path.relative_to(SERVER).with_suffix("").parts)): path for path in SERVER.rglob("*.py")}

# network <- engine | data <- document <- protocol <- questions <- (session <- web <- app | headless) <- cli <- __main__
# Engine and data are strangers, and so are the server's side and headless.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "settings": set(),
    "network": {"errors"},
    "engine": {"errors", "network"},
    "data": {"errors", "network"},
    "document": {"errors", "settings", "network", "engine", "data"},
    "protocol": {"errors", "engine", "data", "document"},
    "questions": {"errors", "settings", "network", "engine", "data", "document", "protocol"},
    "session": {"errors", "settings", "network", "engine", "data", "document", "protocol", "questions"},
    "web": {"errors", "settings", "data", "document", "protocol", "session"},
    "app": {"settings", "protocol", "session", "web"},
    "headless": {"errors", "settings", "network", "engine", "data", "document", "protocol", "questions"},
    "cli": {"errors", "settings", "engine", "headless", "web", "app"},
    "__main__": {"cli"},
    "__init__": set(),
}

# Inside the engine: arrays <- functions <- plan <- executors <- (its own modules) <- checks.
ENGINE = ["arrays", "functions", "plan", "executors", "", "checks"]

ROUTES = ("assets", "bodies", "data", "documents", "failures", "pages")

# Where libraries are allowed that would tie the rest of the code to them.
ONLY_IN: dict[str, set[str]] = {
    "eventlet": {"server.__main__", "server.session.workers", "server.web.listener", "server.web.transport"},
    "flask": {"server.app", *(f"server.web.{name}" for name in ROUTES), "server.web.security"},
    "flask_socketio": {"server.app", "server.web.sockets"},
    "socketio": {"server.web.wire"},
    "engineio": {"server.web.transport"},
    "werkzeug": {f"server.web.{name}" for name in ROUTES},
    "numba": {"server.engine.executors.compiling"},
    "click": {
        "server.cli",
        *(
            f"server.headless.{name}"
            for name in (
                "command",
                "commands",
                "data_commands",
                "numeral_options",
                "passes",
                "pictures",
                "restarting",
                "setting_options",
                "tables",
                "training",
            )
        ),
    },
}


def part(module: str) -> str:
    """The package, or the module of the top folder, that a dotted name belongs to."""
    pieces = module.split(".")
    return pieces[1] if len(pieces) > 1 else "__init__"


def imports(module: str) -> Iterator[str]:
    """Every module imported anywhere in the file, functions included. `from server.web import vendor` is vendor."""
    for node in ast.walk(ast.parse(MODULES[module].read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} has a relative import; write it out"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES or f"{whole}.__init__" in MODULES else str(node.module)


def ours(module: str) -> set[str]:
    return {name for name in imports(module) if name.split(".")[0] == "server" and name != "server"}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_imports_point_one_way(module: str) -> None:
    here = part(module)
    for name in ours(module):
        assert part(name) == here or part(name) in MAY_IMPORT[here], f"{module} must not import {name}"


def floor(module: str) -> int:
    """The floor of the engine that a dotted name below server.engine belongs to."""
    room = module.removeprefix("server.engine").split(".")[1:]
    return ENGINE.index(room[0] if room and room[0] in ENGINE else "")


@pytest.mark.parametrize("module", sorted(module for module in MODULES if part(module) == "engine"))
def test_imports_inside_the_engine_point_one_way(module: str) -> None:
    above = [name for name in ours(module) if part(name) == "engine" and floor(name) > floor(module)]
    assert above == [], f"{module} imports what stands above it"


def test_every_part_is_known() -> None:
    assert {part(module) for module in MODULES} <= set(MAY_IMPORT)


def test_there_are_no_cycles() -> None:
    state: dict[str, str] = {}

    def visit(module: str, path: tuple[str, ...]) -> None:
        if state.get(module) == "done":
            return
        assert state.get(module) is None, f"a cycle: {' -> '.join((*path[path.index(module) :], module))}"
        state[module] = "open"
        for name in sorted(ours(module) & set(MODULES)):
            if name != module:
                visit(name, (*path, module))
        state[module] = "done"

    for module in sorted(MODULES):
        visit(module, ())


def test_the_network_needs_the_standard_library_only() -> None:
    for module in MODULES:
        if part(module) == "network":
            foreign = {name.split(".")[0] for name in imports(module)} - sys.stdlib_module_names - {"server"}
            assert not foreign, f"{module} imports {foreign}"


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_libraries_stay_where_they_belong(library: str) -> None:
    users = {module for module in MODULES for name in imports(module) if name.split(".")[0] == library}
    assert users <= ONLY_IN[library]


def test_the_engine_does_no_input_or_output() -> None:
    """But for the file cache of compiled kernels."""
    forbidden = {"socket", "time", "random", "asyncio", "subprocess", "logging"}
    for module in MODULES:
        if part(module) == "engine" and module != "server.engine.executors.compiling":
            assert not {name.split(".")[0] for name in imports(module)} & forbidden, module
