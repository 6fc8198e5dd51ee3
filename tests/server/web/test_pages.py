"""The HTTP routes, their headers, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.app import create_app
from server.document.examples import EXAMPLES
from server.engine.plan.training_settings import SETTINGS
from server.settings import Settings
from server.web import vendor
from server.web.origins import allowed_host
from tests.places import ROOT

INSTALLED = not vendor.missing(ROOT / "node_modules")


@pytest.mark.skipif(not INSTALLED, reason="the browser modules are not installed")
def test_the_page_has_its_import_map_under_the_nonce_of_its_policy(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'self' 'nonce-([\w-]{20,})'", policy)
    assert nonce is not None
    text = answer.get_data(as_text=True)
    found = re.search(rf'<script type="importmap" nonce="{nonce[1]}">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    address = re.search(r'src="(/assets/[0-9a-f]+)/static/js/main.js"', text)
    assert address is not None
    assert json.loads(found[1]) == vendor.import_map(address[1])
    assert client.get("/").headers["Content-Security-Policy"] != policy, "a nonce is used once"


@pytest.mark.skipif(not INSTALLED, reason="the browser modules are not installed")
def test_the_page_carries_the_table_of_training_settings(client: FlaskClient) -> None:
    text = client.get("/").get_data(as_text=True)
    found = re.search(r'<script type="application/json" id="training-settings"[^>]*>(.*?)</script>', text, re.DOTALL)
    assert found is not None
    table = json.loads(found[1])
    assert [row["name"] for row in table] == [setting.name for setting in SETTINGS]
    momentum = next(row for row in table if row["name"] == "momentum")
    assert (momentum["default"], momentum["high"], momentum["high_open"]) == (0.9, 1, True)
    assert momentum["users"] == ["momentum", "nesterov"]


@pytest.mark.skipif(not INSTALLED, reason="the browser modules are not installed")
def test_the_page_has_no_inline_handlers_or_styles(client: FlaskClient) -> None:
    text = client.get("/").get_data(as_text=True)
    assert not re.search(r"<[^>]+\s(on\w+|style)=", text)
    for tag in re.findall(r"<script[^>]*>", text):
        assert "src=" in tag or "nonce=" in tag


def test_without_browser_modules_the_page_says_what_to_run(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor, "missing", lambda _folder: ["lit-html/lit-html.js"])
    answer = client.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.get_data(as_text=True)


@pytest.mark.parametrize("template", sorted((ROOT / "templates").glob("*.html")), ids=lambda template: template.name)
def test_what_a_page_links_to_is_there(template: Path) -> None:
    linked = re.findall(r'(?:href|src)="(?:{{ assets }})?/(static/[^"]+)"', template.read_text())
    assert linked
    assert [file for file in linked if not (ROOT / file).is_file()] == []


def test_every_style_sheet_is_loaded() -> None:
    imported = re.findall(r'@import url\("([\w-]+\.css)"\);', (ROOT / "static" / "css" / "page.css").read_text())
    there = {file.name for file in (ROOT / "static" / "css").glob("*.css")} - {"page.css", "plain-page.css"}
    assert sorted(imported) == sorted(there)


@pytest.mark.parametrize("path", ["/", "/health", "/nothing", "/examples/running.json", "/static/css/tokens.css"])
def test_every_answer_is_guarded(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "connect-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


# ---- modules ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not INSTALLED, reason="the browser modules are not installed")
@pytest.mark.parametrize("file", sorted(vendor.ALLOWED))
def test_every_module_opens(client: FlaskClient, file: str) -> None:
    answer = client.get(f"/assets/any/vendor/{file}", buffered=True)
    assert answer.status_code == 200
    kinds = {".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript"}
    # What a system calls a font differs, and browsers don't mind.
    assert file.endswith(".woff2") or answer.mimetype == kinds[Path(file).suffix]
    assert len(answer.data) > 100


@pytest.mark.skipif(not INSTALLED, reason="the browser modules are not installed")
def test_modules_import_only_what_is_allowed() -> None:
    imported = re.compile(r"""(?:import|export)\s*(?:[\w*{}\s,$]+\s*from\s*)?["']([^"']+)["']""")
    for file in sorted(name for name in vendor.ALLOWED if name.endswith((".js", ".mjs"))):
        for target in imported.findall((ROOT / "node_modules" / file).read_text()):
            if target.startswith("."):
                path = (ROOT / "node_modules" / file).parent / target
                target = path.resolve().relative_to((ROOT / "node_modules").resolve()).as_posix()
            assert target in vendor.ALLOWED or target in vendor.import_map("")["imports"], f"{file} imports {target}"


def test_the_import_map_is_what_the_scripts_import() -> None:
    names = set(vendor.import_map("")["imports"])
    bare = re.compile(
        r"""^\s*(?:import|export)\b[^;]*?from\s+["']([^."'/][^"']*)["']|import\(["']([^."'/][^"']*)["']\)""", re.M
    )
    for path in (ROOT / "static" / "js").rglob("*.js"):
        for found in bare.findall(path.read_text()):
            assert (found[0] or found[1]) in names, f"{path.name} imports {found}"


@pytest.mark.parametrize(
    "path", ["express/index.js", "../package.json", "%2e%2e/package.json", "lit-html/../../package.json", ""]
)
def test_nothing_else_is_a_module(client: FlaskClient, path: str) -> None:
    assert client.get(f"/assets/any/vendor/{path}").status_code in (404, 308)


# ---- documents -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_example_passes_its_own_check(client: FlaskClient, name: str) -> None:
    example = client.get(f"/examples/{name}.json")
    assert example.status_code == 200
    checked = client.post("/document/check", data=example.data, content_type="application/json").get_json()
    assert checked["ok"]
    again = client.post("/document/check", json=checked["document"]).get_json()
    assert again["document"] == checked["document"]


def test_an_unknown_example_is_not_there(client: FlaskClient) -> None:
    answer = client.get("/examples/secret.json")
    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b'{"format":"backdraw/1"}', "network"),
        (b'{"format":"backdraw/3"}', "version"),
        (b'{"format":"backdraw/1","network":{"neurons":[],"edges":[{"tail":1,"head":2,"weight":"x"}]}}', "weight"),
        (b'{"format":"backdraw/1","network":{"neurons":[],"edges":[]},"probe":{"1":NaN}}', "finite"),
        (b'{"format":' + b"[" * 100_000, "format"),
        (b"\xff\xfe", "JSON"),
    ],
    ids=["empty", "broken", "part missing", "newer", "type", "NaN", "deep", "not UTF-8"],
)
def test_what_is_wrong_with_a_document_is_said(client: FlaskClient, body: bytes, told: str) -> None:
    answer = client.post("/document/check", data=body, content_type="application/json")
    assert answer.status_code == 400
    problem = answer.get_json()
    assert problem["ok"] is False
    assert told in problem["error"]["message"]


def test_a_label_with_markup_stays_text(client: FlaskClient) -> None:
    label = "<script>alert(1)</script>"
    document = {
        "format": "backdraw/1",
        "network": {"neurons": [{"id": 1, "kind": "input", "label": label}], "edges": []},
    }
    answer = client.post("/document/check", json=document)
    assert answer.mimetype == "application/json"
    assert answer.get_json()["document"]["network"]["neurons"][0]["label"] == label


# ---- posts -----------------------------------------------------------------------------------------------------------


POSTS = [
    "/document/check",
    "/session/data",
    *(f"/data/{name}" for name in ("read", "generate", "table", "formula", "csv")),
]


@pytest.mark.parametrize("path", POSTS)
def test_posts_demand_json_from_here(client: FlaskClient, path: str) -> None:
    assert client.post(path, data="{}", content_type="text/plain").status_code == 415
    foreign = client.post(path, json={}, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert foreign.get_json()["error"]["code"] == "foreign_origin"
    assert client.post(path, json={}, headers={"Origin": "null"}).status_code == 403
    assert client.post(path, json={}, headers={"Origin": "http://localhost"}).status_code in (400, 404)
    assert client.get(path).status_code == 405


def test_bodies_have_a_limit() -> None:
    client = create_app(Settings(max_upload_bytes=1000)).test_client()
    answer = client.post("/document/check", data=b"[" * 1001, content_type="application/json")
    assert answer.status_code == 413
    assert answer.get_json()["error"]["code"] == "too_large"


# ---- errors and hosts ------------------------------------------------------------------------------------------------


def test_people_get_a_page_and_programs_get_json(client: FlaskClient) -> None:
    page = client.get("/nothing", headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert client.get("/nothing").get_json()["error"]["code"] == "not_found"


def test_a_defect_shows_no_insides(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    broken = create_app(Settings())
    broken.view_functions["pages.health"] = lambda: 1 / 0
    answer = broken.test_client().get("/health")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.get_data(as_text=True)
    assert "ZeroDivision" in caplog.text, "but it is in the log"


def test_health(client: FlaskClient) -> None:
    answer = client.get("/health").get_json()
    assert answer["ok"] is True
    assert answer["kernels"] in ("ready", "loading", "reference")


@pytest.mark.parametrize(
    ("host", "changes", "allowed"),
    [
        ("127.0.0.1:5000", {}, True),
        ("localhost:8080", {}, True),
        ("[::1]:5000", {}, True),
        ("evil.example", {}, False),
        ("evil.example:5000", {}, False),
        ("127.0.0.1.evil.example", {}, False),
        ("", {}, False),
        ("evil.example", {"host": "0.0.0.0"}, True),
        ("lab.example", {"allowed_hosts": "lab.example, other.example"}, True),
        ("evil.example", {"host": "0.0.0.0", "allowed_hosts": "lab.example"}, False),
        ("localhost", {"host": "0.0.0.0", "allowed_hosts": "lab.example"}, True),
    ],
)
def test_which_names_are_ours(host: str, changes: dict[str, str], allowed: bool) -> None:
    assert allowed_host(host, Settings(**changes)) is allowed


def test_a_foreign_name_is_not_answered(client: FlaskClient) -> None:
    answer = client.get("/health", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert "BACKDRAW_ALLOWED_HOSTS" in answer.get_data(as_text=True)
