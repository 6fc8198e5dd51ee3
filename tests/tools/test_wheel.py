"""What goes into the wheel: one package, `backdraw`, that knows nothing of a package called `server`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from server.document.examples import example
from server.web import vendor
from tools.programs import ROOT
from tools.wheel import lay_out, renamed


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to import from, with our package in it and another one that is called `server`."""
    folder = tmp_path_factory.mktemp("library")
    lay_out(ROOT, folder / "backdraw")
    (folder / "server.py").write_text("raise AssertionError('this server is not ours')\n")
    return folder


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from server.web import vendor\n", "from backdraw.web import vendor\n"),
        ("from server import __version__  # of server\n", "from backdraw import __version__  # of server\n"),
        ("from server.a import (\n    b,\n)\n", "from backdraw.a import (\n    b,\n)\n"),
        ("def f():\n    from server.a import server\n", "def f():\n    from backdraw.a import server\n"),
        ("é = 1; from server.a import b\n", "é = 1; from backdraw.a import b\n"),
        ("from servers import a\nimport servers\n", "from servers import a\nimport servers\n"),
        ('"""\nfrom server.a import b\n"""\nserver = 1\n', '"""\nfrom server.a import b\n"""\nserver = 1\n'),
    ],
)
def test_imports_are_renamed_and_nothing_else(source: str, wanted: str) -> None:
    assert renamed(source) == wanted


@pytest.mark.parametrize("source", ["import server\n", "import server.web as web\n"])
def test_an_import_that_cannot_be_renamed_is_refused(source: str) -> None:
    with pytest.raises(RuntimeError, match="write `from server import"):
        renamed(source)


def test_a_build_without_browser_modules_says_what_to_do(tmp_path: Path) -> None:
    for name in ("server/data/tables", "static", "templates"):
        (tmp_path / name).mkdir(parents=True)
    with pytest.raises(RuntimeError, match="make install"):
        lay_out(tmp_path, tmp_path / "package")


def test_the_package_computes_beside_another_server(library: Path) -> None:
    (library / "running.json").write_text(json.dumps(example("running")))
    command = [sys.executable, "-m", "backdraw", "backward", "running.json", "--x", "2", "--y", "1", "--json"]
    done = subprocess.run(command, cwd=library, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["loss"] == 0.25


def test_the_package_holds_its_page(library: Path) -> None:
    assert vendor.missing(library / "backdraw" / "node_modules") == []
    code = (
        "from backdraw.app import create_app; from backdraw.settings import Settings\n"
        "client = create_app(Settings()).test_client()\n"
        "paths = ('/', '/assets/0/static/js/main.js', '/assets/0/vendor/lit-html/lit-html.js')\n"
        "print([client.get(path).status_code for path in paths])"
    )
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, cwd=library, capture_output=True, text=True, check=False)
    assert done.stdout == "[200, 200, 200]\n", done.stderr
