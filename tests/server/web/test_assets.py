"""The files of the page, and how long browsers keep them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from server.session.workers import Workers
from server.web.assets import Assets
from server.web.bundle import Bundle
from tests.places import ROOT


def test_files_are_kept_for_ever_under_an_address_that_changes_with_them(tmp_path: Path) -> None:
    script = tmp_path / "static" / "other.js"
    script.parent.mkdir()
    script.write_text("1;")
    assets = Assets(tmp_path / "static", ROOT / "node_modules", Workers())
    app = Flask("test")
    app.register_blueprint(assets.blueprint())
    client = app.test_client()
    old = assets.address()
    assert assets.address() == old
    assert "immutable" in client.get(f"{old}/static/other.js", buffered=True).headers["Cache-Control"]
    script.write_text("22;")
    new = assets.address()
    assert new != old
    assert client.get(f"{new}/static/other.js", buffered=True).get_data() == b"22;"
    assert client.get(f"{old}/static/other.js", buffered=True).headers["Cache-Control"] == "no-cache"


def sources(folder: Path, module: str) -> Path:
    """A page of two modules and two style sheets."""
    for name, text in {
        "js/main.js": 'import { shown } from "./other.js"; document.title = shown; import("katex");',
        "js/other.js": module,
        "css/page.css": '@import url("base.css");',
        "css/base.css": "body { color: #123456; }",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_modules_are_joined_anew_when_they_change(tmp_path: Path) -> None:
    bundle = Bundle(sources(tmp_path, 'export const shown = "first";'), ROOT / "node_modules", Workers().lock())
    files = bundle.files("1")
    assert b"first" in files["js/main.js"]
    assert b'import("katex")' in files["js/main.js"], "fetched on first use, through the import map"
    assert b"#123456" in files["css/page.css"]
    sources(tmp_path, 'export const shown = "second";')
    assert bundle.files("1") is files
    assert b"second" in bundle.files("2")["js/main.js"]


@pytest.mark.parametrize(("module", "modules"), [("export const", "node_modules"), ("export const shown = 1;", "none")])
def test_modules_that_cannot_be_joined_are_left_as_they_are(tmp_path: Path, module: str, modules: str) -> None:
    assert Bundle(sources(tmp_path, module), ROOT / modules, Workers().lock()).files("1") == {}


def test_the_page_is_two_files() -> None:
    """With all that they import in them, and source maps beside them."""
    assets = Assets(ROOT / "static", ROOT / "node_modules", Workers())
    app = Flask("test")
    app.register_blueprint(assets.blueprint())
    client, address = app.test_client(), assets.address()
    script = client.get(f"{address}/static/js/main.js")
    assert script.mimetype == "text/javascript"
    assert not re.search(rb"""from\s*["']\./""", script.get_data())
    style = client.get(f"{address}/static/css/page.css")
    assert style.mimetype == "text/css"
    assert b"@import" not in style.get_data()
    assert client.get(f"{address}/static/js/main.js.map").is_json
    assert b"import" in client.get("/assets/0/static/js/main.js", buffered=True).get_data(), "as it stands"
