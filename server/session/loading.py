"""Gets the compiled kernels ready beside a running server."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import Literal, Protocol

from server.engine.executors import compiling, kernels
from server.session.workers import Workers

log = logging.getLogger("backdraw")

POLL_SECONDS = 0.1


class Kernels(Protocol):
    """Whether trainings and jobs may begin."""

    @property
    def settled(self) -> bool: ...


class KernelLoader:
    """Loads once, in the background. Until then passes and single steps use plain Python, and trainings wait."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._child: subprocess.Popen[bytes] | None = None
        self._failed = False

    @property
    def state(self) -> Literal["ready", "loading", "reference"]:
        """`reference`: they are not available on this machine, so plain Python does everything."""
        return "ready" if kernels.ready() else "reference" if self._failed else "loading"

    @property
    def settled(self) -> bool:
        """Whether trainings may begin: one that began in plain Python would not repeat bit for bit."""
        return self._failed or kernels.ready()

    def start(self) -> None:
        self._workers.spawn(self._load)

    def stop(self) -> None:
        """End the compiling child process, if there is one."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    def _load(self) -> None:
        try:
            if not compiling.cached():
                self._compile_elsewhere()
            self._workers.call(kernels.load)
        except Exception:
            self._failed = True
            log.exception("the compiled kernels cannot be loaded; plain Python trains instead, about 40 times slower")

    def _compile_elsewhere(self) -> None:
        """Compile in a child process: in this one it would make pauses of over 100 ms."""
        package, folder = __name__.partition(".")[0], Path(__file__).parents[2]
        # In the folder around the package, so that no file in the user's folder is taken for a module.
        self._child = subprocess.Popen([sys.executable, "-m", package, "compile"], cwd=folder, stdin=subprocess.DEVNULL)
        while self._child.poll() is None:
            self._workers.sleep(POLL_SECONDS)
