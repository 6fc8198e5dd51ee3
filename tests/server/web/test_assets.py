"""The files of the page, and how long browsers keep them."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from server.web.assets import Assets
from tests.places import ROOT


def test_files_are_kept_for_ever_under_an_address_that_changes_with_them(tmp_path: Path) -> None:
    script = tmp_path / "static" / "main.js"
    script.parent.mkdir()
    script.write_text("1;")
    assets = Assets(tmp_path / "static", ROOT / "node_modules")
    app = Flask("test")
    app.register_blueprint(assets.blueprint())
    client = app.test_client()
    old = assets.address()
    assert assets.address() == old
    assert "immutable" in client.get(f"{old}/static/main.js", buffered=True).headers["Cache-Control"]
    script.write_text("22;")
    new = assets.address()
    assert new != old
    assert client.get(f"{new}/static/main.js", buffered=True).get_data() == b"22;"
    assert client.get(f"{old}/static/main.js", buffered=True).headers["Cache-Control"] == "no-cache"
