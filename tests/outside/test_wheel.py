"""The wheel, installed in a fresh environment beside another package called `server`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from server.document.examples import example
from server.web.vendor import ALLOWED
from tests.e2e.server import Server
from tests.places import ROOT
from tests.server.live.peers import Client

# A module named in `from "..."`, `import "..."` or `import("...")`.
IMPORTED = re.compile(r'(?:\bfrom|\bimport)\s*\(?\s*"([^"\s]+)"')
TRAINING = ("--data", "points.csv", "--epochs", "50", "--json")


@dataclass(frozen=True)
class Installed:
    """An environment with nothing but the wheel and what it needs, and a user's folder to work in."""

    python: Path
    folder: Path

    @property
    def program(self) -> Path:
        return self.python.with_name("backdraw")

    @property
    def library(self) -> Path:
        return next(self.python.parents[1].glob("lib/python*/site-packages"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place]
    subprocess.run(build, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    subprocess.run([sys.executable, "-m", "venv", place / "environment"], check=True)
    here = Installed(place / "environment" / "bin" / "python", place / "user")
    wheel = next(place.glob("*.whl"))
    subprocess.run([here.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], check=True)
    trap(here.library / "server")
    # Python looks for modules in the folder it is started in, where a user may have files with any name.
    trap(here.folder / "random")
    (here.folder / "running.json").write_text(json.dumps(example("running")))
    (here.folder / "points.csv").write_text("1,0\n2,1\n3,2\n")
    return here


def trap(package: Path) -> None:
    """A package that nobody is to import."""
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(f"raise AssertionError('{package.name} is not ours')\n")


@pytest.fixture(scope="module")
def server(installed: Installed) -> Iterator[Server]:
    """`backdraw serve`, from the start to compiled kernels."""
    running = Server(installed.folder / "log", program=(str(installed.program),), folder=installed.folder)
    try:
        running.wait(300)
        yield running
    finally:
        code = running.stop()
    assert code == 0
    assert running.text().count("\n") == 1, running.text()


def test_one_package_is_installed_with_the_licences(installed: Installed) -> None:
    record = next(installed.library.glob("backdraw-*.dist-info/RECORD")).read_text("utf-8")
    files = [line.split(",")[0] for line in record.splitlines()]
    tops = {file.split("/")[0] for file in files if not file.startswith("../")}
    assert {re.sub(r"-.*\.", "-*.", top) for top in tops} == {"backdraw", "backdraw-*.dist-info"}
    assert [file for file in files if file.startswith("../")] == ["../../../bin/backdraw"]
    assert any(file.endswith(".dist-info/licenses/LICENSE") for file in files)
    for module in ("katex", "lit-html", "socket.io-client", "engine.io-client", "uplot"):
        assert f"backdraw/node_modules/{module}/LICENSE" in files


def test_the_page_gets_all_its_modules(server: Server) -> None:
    page = fetch(server.url)
    modules = {name: urljoin(server.url, path) for name, path in json.loads(import_map(page))["imports"].items()}
    main = re.search(r'src="([^"]+/)static/js/main.js"', page)
    assert main is not None
    assets = urljoin(server.url, main[1])
    waiting = [f"{assets}static/js/main.js", *(f"{assets}vendor/{file}" for file in ALLOWED)]
    waiting += [urljoin(server.url, path) for path in re.findall(r'<link rel="\w+" href="([^"]+)"', page)]
    fetched: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address not in fetched:
            fetched.add(address)
            text = fetch(address)
            if "/static/js/" in address:
                waiting += [modules.get(name) or urljoin(address, name) for name in IMPORTED.findall(text)]
    ours = {address for address in fetched if "/static/js/" in address}
    assert len(ours) > 0.9 * len([*(ROOT / "static" / "js").rglob("*.js")]), "imports were not found"


def test_the_server_computes(server: Server) -> None:
    client = Client(server.url)
    client.draw_running_example()
    client.leave()
    assert server.health()["kernels"] == "ready"


def test_training_gives_the_numbers_of_the_checkout(installed: Installed, server: Server) -> None:
    """After the server has compiled the kernels, so that this need not."""
    training = ["train", str(installed.folder / "running.json"), *TRAINING]
    points = ["--data", str(installed.folder / "points.csv")]
    theirs = report([str(installed.program), *training], installed.folder)
    ours = report([sys.executable, "-m", "server", *training, *points], ROOT)
    assert theirs["steps"] == 150
    assert (theirs["edges"], theirs["curve"]) == (ours["edges"], ours["curve"])


def import_map(page: str) -> str:
    found = re.search(r'<script type="importmap"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found, page
    return found[1]


def fetch(address: str) -> str:
    """A file as text; anything but an answer with status 200 is an error."""
    with urllib.request.urlopen(address, timeout=20) as reply:
        return reply.read().decode("utf-8", "replace")


def report(command: list[str], folder: Path) -> dict[str, Any]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
