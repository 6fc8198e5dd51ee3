"""The files of the page, under an address that changes with them: a browser keeps them and never asks again."""

from __future__ import annotations

import hashlib
import mimetypes
import os
from pathlib import Path

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

from server.session.workers import Workers
from server.web import vendor
from server.web.bundle import ENTRIES, Bundle

FOR_EVER = "public, max-age=31536000, immutable"


class Assets:
    """What pages load from `static` and from `node_modules` (the listed files only)."""

    def __init__(self, static: Path, node_modules: Path, workers: Workers) -> None:
        self._bundle = Bundle(static, node_modules, workers.lock())
        self._static = static
        self._node_modules = node_modules
        self._version = ""

    def address(self) -> str:
        """Where the files are as they stand now: looked up for each page, so that an edited file is seen at once."""
        digest = hashlib.sha256()
        for path in self._files():
            about = os.stat(path)
            digest.update(f"{path}\0{about.st_mtime_ns}\0{about.st_size}\0".encode())
        self._version = digest.hexdigest()[:16]
        return f"/assets/{self._version}"

    def blueprint(self) -> Blueprint:
        routes = Blueprint("assets", __name__)

        @routes.get("/assets/<version>/static/<path:file>")
        def own(version: str, file: str) -> Response:
            joined = self._joined(version, file)
            if joined is None:
                return self._kept(version, send_from_directory(self._static, file, conditional=True))
            kind = mimetypes.guess_type(file)[0] or "application/json"
            return self._kept(version, Response(joined, mimetype=kind))

        @routes.get(f"/assets/<version>/{vendor.FOLDER}/<path:file>")
        def module(version: str, file: str) -> Response:
            if file not in vendor.ALLOWED:
                raise NotFound()
            return self._kept(version, send_from_directory(self._node_modules, file, conditional=True))

        return routes

    def _files(self) -> list[str]:
        own = [os.path.join(folder, name) for folder, _, names in os.walk(self._static) for name in names]
        return sorted([*own, *(os.path.join(self._node_modules, file) for file in vendor.ALLOWED)])

    def _joined(self, version: str, file: str) -> bytes | None:
        if version != self._version or file.removesuffix(".map") not in ENTRIES:
            return None
        return self._bundle.files(version).get(file)

    def _kept(self, version: str, response: Response) -> Response:
        # A page from before an update gets today's files, but must not keep them under yesterday's address.
        response.headers["Cache-Control"] = FOR_EVER if version == self._version else "no-cache"
        return response
