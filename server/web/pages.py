"""The page, and how the server is."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify, render_template

from server import __version__
from server.session.catalogue import settings_table
from server.session.loading import KernelLoader
from server.web import vendor
from server.web.assets import Assets
from server.web.security import nonce


def pages(assets: Assets, node_modules: Path, kernels: KernelLoader) -> Blueprint:
    routes = Blueprint("pages", __name__)

    @routes.get("/")
    def page() -> str | tuple[str, int]:
        missing = vendor.missing(node_modules)
        if missing:
            return render_template("not_installed.html", missing=missing), 503
        address = assets.address()
        return render_template(
            "index.html",
            assets=address,
            import_map=vendor.import_map(address),
            settings=settings_table(),
            nonce=nonce(),
        )

    @routes.get("/health")
    def health() -> Response:
        return jsonify(ok=True, version=__version__, kernels=kernels.state)

    return routes
