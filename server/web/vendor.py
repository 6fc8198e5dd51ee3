"""The browser modules that pages may load: one table gives the allowlist and the import map."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = "vendor"


@dataclass(frozen=True, slots=True)
class Module:
    """One import name: the file it stands for, and the files that file imports itself, all under node_modules."""

    name: str
    file: str
    needs: tuple[str, ...] = ()


MODULES: tuple[Module, ...] = (
    Module("lit-html", "lit-html/lit-html.js"),
    Module("lit-html/directive.js", "lit-html/directive.js"),
    Module("lit-html/directive-helpers.js", "lit-html/directive-helpers.js"),
    Module("lit-html/async-directive.js", "lit-html/async-directive.js"),
    Module("lit-html/directives/repeat.js", "lit-html/directives/repeat.js"),
    Module("lit-html/directives/live.js", "lit-html/directives/live.js"),
    Module("lit-html/directives/ref.js", "lit-html/directives/ref.js"),
    Module("socket.io-client", "socket.io-client/dist/socket.io.esm.min.js"),
    Module(
        "@tanstack/virtual-core",
        "@tanstack/virtual-core/dist/esm/index.js",
        tuple(
            f"@tanstack/virtual-core/dist/esm/{name}.js"
            for name in ("ios-gesture", "lazy-measurements", "scroll-classifier", "utils")
        ),
    ),
    Module("uplot", "uplot/dist/uPlot.esm.js"),
    Module("katex", "katex/dist/katex.mjs"),
)
STYLES = ("uplot/dist/uPlot.min.css", "katex/dist/katex.min.css")
# KaTeX's style sheet also names older formats; every browser that runs modules takes woff2.
_FONTS = (
    "AMS-Regular",
    "Caligraphic-Bold",
    "Caligraphic-Regular",
    "Fraktur-Bold",
    "Fraktur-Regular",
    "Main-Bold",
    "Main-BoldItalic",
    "Main-Italic",
    "Main-Regular",
    "Math-BoldItalic",
    "Math-Italic",
    "SansSerif-Bold",
    "SansSerif-Italic",
    "SansSerif-Regular",
    "Script-Regular",
    "Size1-Regular",
    "Size2-Regular",
    "Size3-Regular",
    "Size4-Regular",
    "Typewriter-Regular",
)
FONTS: tuple[str, ...] = tuple(f"katex/dist/fonts/KaTeX_{name}.woff2" for name in _FONTS)

ALLOWED: frozenset[str] = frozenset(
    [*(file for module in MODULES for file in (module.file, *module.needs)), *STYLES, *FONTS]
)


def import_map(assets: str) -> dict[str, dict[str, str]]:
    """The import map of a page whose files are at the address `assets`."""
    return {"imports": {module.name: f"{assets}/{FOLDER}/{module.file}" for module in MODULES}}


def missing(node_modules: Path) -> list[str]:
    """The allowed files that are not installed."""
    return sorted(file for file in ALLOWED if not (node_modules / file).is_file())
