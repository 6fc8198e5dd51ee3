"""What Hatchling asks when it builds the wheel: which files go into it, and which packages it needs.

In this folder the sources are the package `server`, with the page's files beside it. The wheel holds one package,
`backdraw`, with the page's files inside.
"""

from __future__ import annotations

import ast
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

SOURCES, PACKAGE = "server", "backdraw"
TABLES = Path("data", "tables")


class Files(BuildHookInterface[Any]):
    """Builds the wheel from `build/package`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        package = Path(self.root) / "build" / "package"
        shutil.rmtree(package, ignore_errors=True)
        lay_out(Path(self.root), package)
        build_data["force_include"][str(package)] = PACKAGE


class Requirements(MetadataHookInterface):
    """The wheel's dependencies are those of requirements.txt."""

    def update(self, metadata: dict[str, Any]) -> None:
        lines = (Path(self.root) / "requirements.txt").read_text("utf-8").splitlines()
        metadata["dependencies"] = [line for line in lines if line and not line.startswith("#")]


def lay_out(root: Path, package: Path) -> None:
    """Write everything that the installed package holds into the folder `package`.

    Raises RuntimeError when the browser modules are not installed.
    """
    for source in sorted((root / SOURCES).rglob("*.py")):
        target = package / source.relative_to(root / SOURCES)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(renamed(source.read_text("utf-8")), "utf-8")
    shutil.copytree(root / SOURCES / TABLES, package / TABLES)
    for folder in ("static", "templates"):
        shutil.copytree(root / folder, package / folder)
    for file in [*browser_modules(root), *licences(root)]:
        target = package / "node_modules" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / "node_modules" / file, target)


def renamed(source: str) -> str:
    """A module's source with every import of `server` turned into one of `backdraw`; nothing else changes.

    Raises RuntimeError for `import server.x`, whose name would have to change where it is used as well.
    """
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import) and any(_is_ours(alias.name) for alias in node.names):
            raise RuntimeError(f"write `from {SOURCES} import ...` instead of: {ast.unparse(node)}")
        if isinstance(node, ast.ImportFrom) and _is_ours(node.module or ""):
            line = lines[node.lineno - 1]
            lines[node.lineno - 1] = line.replace(f"from {SOURCES}", f"from {PACKAGE}", 1)
    return "".join(lines)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] == SOURCES


def browser_modules(root: Path) -> list[str]:
    """The files under node_modules that the page may load."""
    # A build in an environment of its own does not look for modules here.
    sys.path.insert(0, str(root))
    from server.web import vendor

    if vendor.missing(root / "node_modules"):
        raise RuntimeError("The browser modules are not installed; run `make install` first.")
    return sorted(vendor.ALLOWED)


def licences(root: Path) -> list[str]:
    """The licences under node_modules of all that the page loads; some files hold other packages as well."""
    packages = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    # esbuild, whose packages are optional but for one, stays here.
    left_out = ("dev", "optional", "hasInstallScript")
    folders = [root / name for name, package in packages.items() if name and not any(map(package.get, left_out))]
    files = [file for folder in folders for file in folder.iterdir() if file.name.upper().startswith("LICENSE")]
    return sorted(str(file.relative_to(root / "node_modules")) for file in files)
