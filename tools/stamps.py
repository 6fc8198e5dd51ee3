"""Remembering that a folder was filled to the end, and from what."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


def digest(paths: Iterable[Path]) -> str:
    """One hash of the contents of files; a file that is missing counts as empty."""
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes() if path.exists() else b""
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


@dataclass(frozen=True)
class Stamp:
    """A small file written last, when everything that `folder` should hold is there.

    It holds a key (what the folder was made from) and the names of what was in the folder, so that both a changed
    source and a folder somebody emptied by half are noticed without asking pip or npm.
    """

    path: Path
    folder: Path
    pattern: str = "*"

    def read(self) -> dict[str, str] | None:
        """The key that was written, or None when the folder was never finished or has lost something since."""
        try:
            written = json.loads(self.path.read_text("utf-8"))
            key, names = dict(written["key"]), set(written["names"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return key if names <= self._names() else None

    def covers(self, wanted: Mapping[str, str]) -> bool:
        """Whether all of `wanted` is in the key, which may hold more: one made for tests serves a run too."""
        key = self.read()
        return key is not None and all(key.get(name) == value for name, value in wanted.items())

    def clear(self) -> None:
        """To be called before the folder is touched, so that an interruption is noticed."""
        self.path.unlink(missing_ok=True)

    def write(self, key: Mapping[str, str]) -> None:
        """To be called once the folder is complete; atomic."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps({"key": dict(key), "names": sorted(self._names())}), "utf-8")
        os.replace(draft, self.path)

    def _names(self) -> set[str]:
        not_counted = (self.path.name, self.path.with_suffix(".draft").name, "__pycache__")
        return {path.name for path in self.folder.glob(self.pattern) if path.name not in not_counted}
