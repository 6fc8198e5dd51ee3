"""The page's modules as one script, and its style sheets as one.

Loaded one by one they cost a browser twice the processor time, most of it for the 270 requests. esbuild joins them
when they are first asked for and after every change. Where it is not installed (as in a wheel), or a module has a
mistake in it, the page loads the files as they stand.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

log = logging.getLogger("backdraw")

# What the page links to, under `static`. Libraries that are fetched on first use stay files of their own.
ENTRIES = ("js/main.js", "css/page.css")
LATER = ("uplot", "katex")


class Bundle:
    """The entries with all that they import inside; joined once for each version of the files."""

    def __init__(self, static: Path, node_modules: Path, lock: AbstractContextManager[object]) -> None:
        self._static = static
        # The program itself, in the package for this platform: the one in the package esbuild needs Node to find it.
        self._esbuild = next((node_modules / "@esbuild").glob("*/bin/esbuild"), None)
        self._lock = lock
        self._version = ""
        self._files: Mapping[str, bytes] = {}

    def files(self, version: str) -> Mapping[str, bytes]:
        """By path under `static`: what stands there instead in this version, source maps among it; maybe nothing."""
        with self._lock:
            if version != self._version:
                self._files = self._joined(self._esbuild) if self._esbuild else {}
                self._version = version
            return self._files

    def _joined(self, esbuild: Path) -> Mapping[str, bytes]:
        with TemporaryDirectory() as folder:
            options = ["--bundle", "--format=esm", "--minify", "--sourcemap", "--log-level=error"]
            options += [f"--external:{name}" for name in LATER]
            entries = [str(self._static / entry) for entry in ENTRIES]
            command = [str(esbuild), *entries, *options, f"--outbase={self._static}", f"--outdir={folder}"]
            try:
                subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
            except subprocess.CalledProcessError as failed:
                log.warning("the page loads its modules one by one, since they cannot be joined:\n%s", failed.stderr)
                return {}
            made = Path(folder)
            return {str(file.relative_to(made)): file.read_bytes() for file in made.rglob("*") if file.is_file()}
